// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /households/{township}/{household}/joins: somebody comes. POST …/departures: those who are ticked leave together.
#include "areas/people/http/household_page.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {
namespace {

Reply change(http::Request& request, Desk desk, HouseholdAct act) {
    CO_TRY_ASSIGN(const HouseholdRef ref, household_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    HouseholdView view{act};
    view.draft.certificate_number = form.get("certificate_number");
    view.draft.relation = form.get("relation");
    for (const auto& id : form.all("leaving")) view.draft.leaving.emplace_back(id);
    view.draft.day = form.get("day");
    view.draft.reason = form.get("reason");
    view.draft.proof = form.get("proof");
    HouseholdChange order{ref, http::version_in(form), act, view.draft, {std::string(form.get("key")), request.request_id}};
    const auto changed = co_await change_household(desk.moving(), std::move(order));
    if (!changed) co_return base::Failure(changed.error());
    if (!changed->is_done) {
        view.errors = changed->errors;
        co_return co_await household_page(request, desk, ref, std::move(view));
    }
    auto response = http::see_other(path_of(ref) + "?reason=data_correction");
    pages::set_flash(response, "people.household.done." + std::string(code_of(act)));
    co_return response;
}

}  // namespace

Reply post_household_join(http::Request& request, Desk desk) { return change(request, desk, HouseholdAct::Join); }
Reply post_household_departure(http::Request& request, Desk desk) { return change(request, desk, HouseholdAct::Leave); }

}  // namespace sunclover::people
