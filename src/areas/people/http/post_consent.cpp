// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/{township}/{id}/consents/{purpose}: keeps what was said, or shows the form with what is wrong.
#include "areas/people/http/consent_page.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/record_consent.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply post_consent(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const ConsentPurpose purpose, purpose_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto act = parse_consent_act(form.get("act"));
    if (!act) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    ConsentView view{purpose, std::string(form.get("giver")), std::string(form.get("way"))};
    ConsentRecord record{
        ref, purpose, http::whole_number<int>(form.get("version")), *act, view.giver, view.way, std::string(form.get("key"))};
    const auto kept = co_await record_consent(desk.services, desk.caller, std::move(record), request.request_id);
    if (!kept && kept.error().field.empty()) co_return base::Failure(kept.error());
    if (!kept) {
        view.errors.push_back(kept.error());
        co_return co_await consent_page(request, desk, ref, std::move(view));
    }
    auto response = http::see_other(path_of(ref) + "?reason=resident_asked");
    pages::set_flash(response, "people.consent.done");
    co_return response;
}

}  // namespace sunclover::people
