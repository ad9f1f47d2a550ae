// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case.hpp"

#include <array>
#include <cstdio>

#include "areas/cases/case_story.hpp"
#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

constexpr std::array<std::string_view, 3> state_codes = {"open", "deferred", "closed"};
constexpr std::array<std::string_view, 4> outcome_codes = {"", "completed", "refused", "withdrawn"};
constexpr std::array<std::string_view, 4> channel_codes = {"app", "phone", "desk", "visit"};
constexpr std::array<std::string_view, 30> event_codes = {
    "submitted", "resubmitted", "moved",   "saved",    "signed",   "signatures_voided",
    "note",      "message_out", "message_in", "deferred", "reopened", "assigned",
    "withdrawn", "photo_added", "photo_removed", "closed",
    "urged", "supervised", "extension_asked", "extension_granted", "extension_refused", "arbitration_asked",
    "arbitration_decided", "due_soon", "overdue", "migrated", "case_due_soon", "case_overdue", "escalated",
    "household_changed",
};

template <class Enum, std::size_t Count>
std::optional<Enum> find_code(const std::array<std::string_view, Count>& codes, std::string_view code) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (codes[i] == code) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::optional<CaseRef> CaseRef::parse(std::string_view township, std::string_view id) {
    const auto place = base::PlaceCode::parse(township);
    const auto case_id = CaseId::parse(id);
    if (!place || !place->is_township() || !case_id) return std::nullopt;
    return CaseRef{*place, *case_id};
}

std::string CaseRef::path() const { return "/cases/" + township.text + "/" + id.to_string(); }

std::string_view code_of(State state) { return state_codes.at(static_cast<std::size_t>(state)); }
std::string_view code_of(Outcome outcome) { return outcome_codes.at(static_cast<std::size_t>(outcome)); }
std::string_view code_of(Channel channel) { return channel_codes.at(static_cast<std::size_t>(channel)); }
std::string_view code_of(EventKind kind) { return event_codes.at(static_cast<std::size_t>(kind)); }

std::optional<State> state_from(std::string_view code) { return find_code<State>(state_codes, code); }
std::optional<Outcome> outcome_from(std::string_view code) { return find_code<Outcome>(outcome_codes, code); }
std::optional<Channel> channel_from(std::string_view code) { return find_code<Channel>(channel_codes, code); }
std::optional<EventKind> event_kind_from(std::string_view code) { return find_code<EventKind>(event_codes, code); }

std::string case_number(std::string_view office, int year, std::int64_t count) {
    ASSERT(year >= 2000 && year <= 9999 && count >= 1 && count <= 999'999);
    std::array<char, 32> tail{};
    std::snprintf(tail.data(), tail.size(), "-%04d-%06lld", year, static_cast<long long>(count));
    return std::string(office) + tail.data();
}

}  // namespace sunclover::cases
