// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/consents: what I agreed to, each with its text; POST /my/consents/{purpose}: yes, or no longer, with one press each.
#include "areas/people/record_consent.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

pages::Model& fill_consent(pages::Model& model, const http::Request& request, const cases::Desk& desk, const people::ConsentState& state) {
    const std::string code(people::code_of(state.text.purpose));
    auto& row = model.add("CONSENT");
    row.set("CODE", code);
    row.set("TITLE", desk.services.pages.text(request, "people.purpose." + code));
    row.set("CONSENT_TEXT", state.text.in(request.locale()));
    row.set("VERSION", state.text.version);
    row.show_if(state.holds, "HOLDS");
    row.show_if(!state.holds, "HOLDS_NOT");
    if (!state.last) return row;
    auto& last = row.add("LAST");
    last.set("DAY", programmes::day_in_words(desk.services.zone.day_of(state.last->at), request.locale()));
    last.set("WHAT", desk.services.pages.text(request, "people.consent_act." + std::string(people::code_of(state.last->act))));
    last.set("WAY", desk.services.pages.text(request, "people.consent_way." + std::string(people::code_of(state.last->way))));
    return row;
}

Reply consents_page(const http::Request& request, const cases::Desk& desk, const access::Caller& caller, std::vector<base::Error> errors) {
    CO_TRY_ASSIGN(const auto states, co_await people::own_consents(desk.services, caller, *caller.acting_for));
    // A guardian who may see what was said, and say nothing, gets no buttons.
    const bool may_say = caller.acts_for(*caller.acting_for, {access::GuardianPower::Consent});
    pages::Page page{"portal/my_consents.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.consents.title"), {}};
    for (const auto& state : states) fill_consent(page.model, request, desk, state).show_if(may_say, "MAY_SAY");
    page.model.show_if(states.empty(), "NOTHING");
    page.model.show_if(!may_say, "MAY_NOT_SAY");
    pages::add_errors(page.model, errors, desk.services.pages.catalogue(), request.locale());
    if (!errors.empty()) page.status = errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_my_consents(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    std::vector<base::Error> no_errors;
    co_return co_await consents_page(request, desk, caller, std::move(no_errors));
}

Reply post_my_consent(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const auto purpose = people::parse_consent_purpose(request.parameter("purpose"));
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto act = people::parse_consent_act(form.get("act"));
    if (!purpose || !act) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    people::ConsentRecord record{
        *caller.acting_for, *purpose, http::whole_number<int>(form.get("version")), *act, {}, {}, std::string(form.get("key"))};
    const auto kept = co_await people::record_consent(desk.services, caller, std::move(record), request.request_id);
    if (!kept && kept.error().field.empty()) co_return base::Failure(kept.error());
    if (!kept) {
        base::Error error = kept.error();
        error.field = std::string(people::code_of(*purpose));
        std::vector<base::Error> errors{std::move(error)};
        co_return co_await consents_page(request, desk, caller, std::move(errors));
    }
    auto response = http::see_other("/my/consents");
    pages::set_flash(response, *act == people::ConsentAct::Given ? "portal.consents.given" : "portal.consents.withdrawn");
    co_return response;
}

}  // namespace sunclover::portal
