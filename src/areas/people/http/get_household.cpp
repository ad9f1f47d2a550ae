// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /households/{township}/{household}?reason=: the page of a household.
// GET /people/{township}/{id}/household?reason=: leads to that of the person.
#include "areas/people/http/household_page.hpp"
#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {

Reply get_household(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const HouseholdRef ref, household_in(request));
    HouseholdView view;
    co_return co_await household_page(request, desk, ref, std::move(view));
}

Reply get_household_of(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef person, person_ref_in(request));
    CO_TRY_ASSIGN(const HouseholdRef ref, co_await find_household(desk.services, desk.caller, person));
    const auto reason = parse_access_reason(request.query.get("reason"));
    co_return http::see_other(path_of(ref) + (reason ? "?reason=" + std::string(code_of(*reason)) : std::string()));
}

}  // namespace sunclover::people
