// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/consent_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/http/page_parts.hpp"
#include "areas/people/open_person.hpp"

namespace sunclover::people {
namespace {

void fill_events(pages::Model& model, const Desk& desk, const ConsentState& state, const Words& words) {
    auto& list = model.add(state.events.empty() ? "NO_EVENTS" : "EVENTS");
    for (const auto& event : state.events) {
        auto& row = list.add("EVENT");
        row.set("WHEN", desk.services.zone.to_local_text(event.at));
        row.set("WHAT", words.of("consent_act", code_of(event.act)));
        row.set("GIVER", words.of("consent_giver", code_of(event.giver)));
        row.set("WAY", words.of("consent_way", code_of(event.way)));
        row.set("VERSION", event.version);
        row.set("WHO", event.account_name);
    }
}

/// The person, and the guardians that may consent for them today.
void fill_givers(pages::Model& form, const Person& person, const ConsentView& view, const Words& words, base::Day today) {
    auto& select = form.add("GIVERS");
    add_option(select, "person", words.of("consent_giver", "person"), view.giver == "person");
    for (const auto& guardian : person.guardians) {
        if (!guardian.may_act_on(today, {access::GuardianPower::Consent})) continue;
        const std::string id = guardian.id.to_string();
        add_option(select, id, words.of("relation", code_of(guardian.relation)) + " " + guardian.name, view.giver == id);
    }
}

void fill_ways(pages::Model& form, const ConsentView& view, const Words& words) {
    auto& select = form.add("WAYS");
    for (const auto way : {ConsentWay::Desk, ConsentWay::Phone}) {
        add_option(select, code_of(way), words.of("consent_way", code_of(way)), view.way == code_of(way));
    }
}

}  // namespace

base::Result<ConsentPurpose> purpose_in(const http::Request& request) {
    if (const auto purpose = parse_consent_purpose(request.parameter("purpose"))) return *purpose;
    return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
}

std::string consent_path(const PersonRef& ref, ConsentPurpose purpose) {
    return path_of(ref) + "/consents/" + std::string(code_of(purpose));
}

Reply consent_page(const http::Request& request, Desk desk, PersonRef ref, ConsentView view) {
    const std::optional<AccessReason> why = AccessReason::ResidentAsked;
    CO_TRY_ASSIGN(const OpenedPerson opened, co_await open_person(desk.services, desk.caller, ref, why, request.request_id));
    if (opened.merged_into) co_return http::see_other(consent_path(*opened.merged_into, view.purpose));
    const Person& person = opened.person;
    const auto state = std::find_if(opened.consents.begin(), opened.consents.end(), [&](const ConsentState& one) {
        return one.text.purpose == view.purpose;
    });
    if (state == opened.consents.end() || !desk.caller.may_at(access::Permission::CaseCreate, person.committee)) {
        co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    const Words words(request, desk.services);
    pages::Page page{"people/consent.html", pages::Layout::Staff, words.of("purpose", code_of(view.purpose)), {}};
    auto& model = page.model;
    fill_summary(model, summarise(person, desk.services.today()), *desk.directory, words);
    model.set("NAME", person.name);
    model.set("TITLE", words.of("purpose", code_of(view.purpose)));
    model.set("BACK", path_of(person.ref) + "?reason=resident_asked");
    fill_consent_text(model, *state, request.locale());
    fill_events(model, desk, *state, words);
    auto& form = model.add(state->holds ? "WITHDRAW" : "GIVE");
    form.set("ACTION", consent_path(person.ref, view.purpose));
    form.set("VERSION", state->text.version);
    fill_givers(form, person, view, words, desk.services.today());
    fill_ways(form, view, words);
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
