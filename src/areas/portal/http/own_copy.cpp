// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/http/own_copy.hpp"

#include <functional>

#include "areas/people/data_requests.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

using Words = std::function<std::string(const std::string&)>;

people::CopyEntry entry_of(const people::ConsentEvent& event, const base::TimeZone& zone, const Words& words) {
    const std::string purpose(people::code_of(event.purpose));
    const std::string act(people::code_of(event.act));
    const std::string giver(people::code_of(event.giver));
    const std::string way(people::code_of(event.way));
    people::CopyEntry entry{words("people.purpose." + purpose)};
    entry.facts = {
        {words("portal.copy.consent_act"), words("people.consent_act." + act)},
        {words("portal.copy.consent_version"), std::to_string(event.version)},
        {words("portal.copy.consent_giver"), words("people.consent_giver." + giver)},
        {words("portal.copy.consent_way"), words("people.consent_way." + way)},
        {words("portal.copy.when"), zone.to_local_text(event.at)},
    };
    entry.data = {{"purpose", purpose}, {"version", event.version}, {"act", act}, {"giver", giver}, {"way", way}, {"at", base::to_rfc3339(event.at)}};
    return entry;
}

people::CopyPart consents_part(const people::OpenedPerson& record, const base::TimeZone& zone, const Words& words) {
    people::CopyPart part{"consents", words("portal.copy.consents"), words("portal.copy.no_consents")};
    for (const auto& state : record.consents) {
        for (const auto& event : state.events) part.entries.push_back(entry_of(event, zone, words));
    }
    return part;
}

people::CopyEntry entry_of(const people::DataRequest& asked, const base::TimeZone& zone, const Words& words) {
    const std::string kind(people::code_of(asked.kind));
    const std::string state(people::code_of(asked.state));
    people::CopyEntry entry{words("people.request." + kind)};
    entry.facts = {
        {words("portal.copy.request_text"), asked.text},
        {words("portal.copy.when"), zone.to_local_text(asked.asked_at)},
        {words("portal.copy.request_state"), words("people.request_state." + state)},
        {words("portal.copy.request_due"), asked.due_day.to_string()},
    };
    entry.data = {{"kind", kind}, {"text", asked.text}, {"asked_at", base::to_rfc3339(asked.asked_at)}, {"due_day", asked.due_day.to_string()},
                  {"state", state}, {"answer", nullptr}, {"answered_at", nullptr}};
    if (!asked.answered_at) return entry;
    entry.facts.emplace_back(words("portal.copy.request_answer"), asked.answer);
    entry.facts.emplace_back(words("portal.copy.request_answered"), zone.to_local_text(*asked.answered_at));
    entry.data["answer"] = asked.answer;
    entry.data["answered_at"] = base::to_rfc3339(*asked.answered_at);
    return entry;
}

people::CopyPart requests_part(const std::vector<people::DataRequest>& asked, const base::TimeZone& zone, const Words& words) {
    people::CopyPart part{"data_requests", words("portal.copy.requests"), words("portal.copy.no_requests")};
    for (const auto& one : asked) part.entries.push_back(entry_of(one, zone, words));
    return part;
}

}  // namespace

base::Task<base::Result<OwnCopy>> gather_copy(
    const http::Request& request, const cases::Desk& desk, const people::CopyMakers& more, const access::Caller& caller
) {
    const people::PersonRef person = *caller.acting_for;
    const auto& services = desk.services;
    const Words words = [&](const std::string& key) { return services.pages.text(request, key); };
    OwnCopy copy;
    copy.made_at = services.clock.now();
    CO_TRY_ASSIGN(copy.record, co_await people::open_person(services, caller, person, std::nullopt, request.request_id));
    CO_TRY_ASSIGN(const auto found, co_await cases::cases_of(desk, caller, person));
    for (const auto& summary : found) {
        const cases::CaseRef ref = summary.record.ref;
        CO_TRY_ASSIGN(auto file, co_await cases::open_case(desk, caller, ref, cases::Purpose::Read, request.request_id));
        copy.cases.push_back(std::move(file));
    }
    CO_TRY_ASSIGN(const auto asked, co_await people::own_data_requests(services, caller, person));
    copy.parts.push_back(consents_part(copy.record, services.zone, words));
    copy.parts.push_back(requests_part(asked, services.zone, words));
    for (const auto& make : more) {
        CO_TRY_ASSIGN(auto part, co_await make(request, caller, person));
        copy.parts.push_back(std::move(part));
    }
    co_return copy;
}

}  // namespace sunclover::portal
