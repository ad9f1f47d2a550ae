// SPDX-License-Identifier: AGPL-3.0-or-later
// What follows from determinations as work: somebody who is entitled and does not receive, who receives and is not
// entitled any more, of whom a fact must be asked, whose entitlement is about to change. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/cases/case.hpp"
#include "areas/policy/month.hpp"

namespace sunclover::policy {

struct FindingTag;
using FindingId = base::Id<FindingTag>;

enum class FindingKind { NotReceiving, NoLongerEntitled, FactMissing, AboutToChange };
std::string_view code_of(FindingKind kind);   ///< "not_receiving"
std::optional<FindingKind> finding_kind_from(std::string_view code);
inline constexpr FindingKind all_finding_kinds[] = {
    FindingKind::NotReceiving, FindingKind::NoLongerEntitled, FindingKind::FactMissing, FindingKind::AboutToChange,
};

enum class FindingState {
    Open,
    Assigned,    ///< somebody has it
    Confirmed,   ///< the resident said yes; the case is open where the policy has a programme
    Declined,    ///< the resident does not want it
    Settled,     ///< it is no longer so
};
std::string_view code_of(FindingState state);   ///< "open"
std::optional<FindingState> finding_state_from(std::string_view code);
/// True for what somebody still has to do something about.
bool is_to_do(FindingState state);

struct Finding {
    FindingId id;
    people::PersonRef person;
    std::string policy;
    FindingKind kind = FindingKind::NotReceiving;
    /// NotReceiving, FactMissing: found in this month. NoLongerEntitled: the first month without. AboutToChange: the
    /// first month in which it is otherwise.
    Month month;
    std::string fact;                              ///< FactMissing: the fact to ask first
    FindingState state = FindingState::Open;
    std::optional<access::AccountId> assignee = {};
    std::string note;                              ///< of the last call
    std::optional<cases::CaseId> of_case = {};     ///< in the township of the person
    std::optional<base::Instant> messaged_at = {}; ///< the last text message to the resident
    base::Instant found_at;
    base::Instant changed_at;
    std::int64_t version = 1;
};

/// So many months ahead of the present one a change is told.
inline constexpr int months_ahead = 2;

struct FoundFact {
    FindingKind kind;
    Month month;
    std::string fact = {};
};
/// @param now       what the policy gives in the month
/// @param ahead     what it gives `months_ahead` later if nothing is done
/// @param receives  true if it is paid in the month, or a case of its programme is under way or done
/// @returns nothing for policies about which nobody is told: examples, and services that have no programme
std::optional<FoundFact> find_in(
    const PolicyBook& book, const Policy& policy, Month month, const Determination& now, const Determination& ahead, bool receives
);

}  // namespace sunclover::policy
