// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/finding.hpp"

#include "areas/policy/internal/codes.hpp"

namespace sunclover::policy {
namespace {

constexpr std::array<std::string_view, 4> kind_codes = {"not_receiving", "no_longer_entitled", "fact_missing", "about_to_change"};
constexpr std::array<std::string_view, 5> state_codes = {"open", "assigned", "confirmed", "declined", "settled"};

}  // namespace

std::string_view code_of(FindingKind kind) { return code_in(kind_codes, kind); }
std::optional<FindingKind> finding_kind_from(std::string_view code) { return enum_in<FindingKind>(kind_codes, code); }
std::string_view code_of(FindingState state) { return code_in(state_codes, state); }
std::optional<FindingState> finding_state_from(std::string_view code) { return enum_in<FindingState>(state_codes, code); }
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
