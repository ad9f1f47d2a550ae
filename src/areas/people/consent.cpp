// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/consent.hpp"

#include <algorithm>

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<ConsentPurpose, 5> kPurposes = {{
    {ConsentPurpose::PartnerSharing, "partner_sharing"},
    {ConsentPurpose::HealthRecords, "health_records"},
    {ConsentPurpose::VolunteerVisits, "volunteer_visits"},
    {ConsentPurpose::Publicity, "publicity"},
    {ConsentPurpose::Outreach, "outreach"},
}};

constexpr CodeTable<ConsentAct, 2> kActs = {{
    {ConsentAct::Given, "given"},
    {ConsentAct::Withdrawn, "withdrawn"},
}};

constexpr CodeTable<ConsentGiver, 2> kGivers = {{
    {ConsentGiver::Person, "person"},
    {ConsentGiver::Guardian, "guardian"},
}};

constexpr CodeTable<ConsentWay, 3> kWays = {{
    {ConsentWay::Desk, "desk"},
    {ConsentWay::Phone, "phone"},
    {ConsentWay::App, "app"},
}};

}  // namespace

std::string_view code_of(ConsentPurpose purpose) { return code_in(kPurposes, purpose); }
std::optional<ConsentPurpose> parse_consent_purpose(std::string_view code) { return parse_in(kPurposes, code); }
const std::vector<ConsentPurpose>& all_consent_purposes() {
    static const auto all = values_of(kPurposes);
    return all;
}

std::string_view code_of(ConsentAct act) { return code_in(kActs, act); }
std::optional<ConsentAct> parse_consent_act(std::string_view code) { return parse_in(kActs, code); }
std::string_view code_of(ConsentGiver giver) { return code_in(kGivers, giver); }
std::optional<ConsentGiver> parse_consent_giver(std::string_view code) { return parse_in(kGivers, code); }
std::string_view code_of(ConsentWay way) { return code_in(kWays, way); }
std::optional<ConsentWay> parse_consent_way(std::string_view code) { return parse_in(kWays, code); }

bool consent_holds(
    const std::vector<ConsentEvent>& events, const std::vector<ConsentText>& texts, ConsentPurpose purpose, base::Instant at
) {
    const ConsentEvent* last = nullptr;
    for (const auto& event : events) {
        if (event.purpose == purpose && event.at <= at) last = &event;
    }
    if (last == nullptr || last->act != ConsentAct::Given) return false;
    return std::none_of(texts.begin(), texts.end(), [&](const ConsentText& text) {
        return text.purpose == purpose && text.asks_again && text.version > last->version && text.published_at <= at;
    });
}

const ConsentText* newest_text(const std::vector<ConsentText>& texts, ConsentPurpose purpose) {
    const ConsentText* newest = nullptr;
    for (const auto& text : texts) {
        if (text.purpose == purpose && (newest == nullptr || newest->version < text.version)) newest = &text;
    }
    return newest;
}

std::vector<ConsentState> consent_states(
    const std::vector<ConsentEvent>& events, const std::vector<ConsentText>& texts, base::Instant now
) {
    std::vector<ConsentState> states;
    for (const auto purpose : all_consent_purposes()) {
        const auto* text = newest_text(texts, purpose);
        if (text == nullptr) continue;
        ConsentState state{*text, consent_holds(events, texts, purpose, now), {}, {}};
        std::copy_if(events.rbegin(), events.rend(), std::back_inserter(state.events), [&](const ConsentEvent& event) {
            return event.purpose == purpose;
        });
        if (!state.events.empty()) state.last = state.events.front();
        states.push_back(std::move(state));
    }
    return states;
}

}  // namespace sunclover::people
