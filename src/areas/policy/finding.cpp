// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/finding.hpp"

#include <array>

namespace sunclover::policy {
namespace {

constexpr std::array<std::string_view, 4> kind_codes = {"not_receiving", "no_longer_entitled", "fact_missing", "about_to_change"};
constexpr std::array<std::string_view, 5> state_codes = {"open", "assigned", "confirmed", "declined", "settled"};

template <class Value, std::size_t Count>
std::optional<Value> value_of(const std::array<std::string_view, Count>& codes, std::string_view code) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (codes[i] == code) return static_cast<Value>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view code_of(FindingKind kind) { return kind_codes.at(static_cast<std::size_t>(kind)); }
std::optional<FindingKind> finding_kind_from(std::string_view code) { return value_of<FindingKind>(kind_codes, code); }
std::string_view code_of(FindingState state) { return state_codes.at(static_cast<std::size_t>(state)); }
std::optional<FindingState> finding_state_from(std::string_view code) { return value_of<FindingState>(state_codes, code); }
bool is_to_do(FindingState state) { return state == FindingState::Open || state == FindingState::Assigned; }

std::optional<FoundFact> find_in(
    const PolicyBook& book, const Policy& policy, Month month, const Determination& now, const Determination& ahead, bool receives
) {
    const bool is_told = !policy.is_example && (policy.kind == Kind::Monthly || !policy.programme.empty());
    if (!is_told) return std::nullopt;
    if (now.state == State::Unknown) {
        return FoundFact{FindingKind::FactMissing, month, now.missing.empty() ? std::string() : book.facts[now.missing.front()].name};
    }
    const bool is_monthly = policy.kind == Kind::Monthly;
    if (now.state == State::NotEntitled && receives && is_monthly) return FoundFact{FindingKind::NoLongerEntitled, month};
    if (now.state == State::Entitled && !receives) return FoundFact{FindingKind::NotReceiving, month};
    // Who is entitled soon, or is paid and soon will not be: somebody should know before.
    const bool changes = ahead.state != State::Unknown && ahead.state != now.state;
    if (is_monthly && changes) return FoundFact{FindingKind::AboutToChange, Month{month.count + months_ahead}};
    return std::nullopt;
}

}  // namespace sunclover::policy
