// SPDX-License-Identifier: AGPL-3.0-or-later
// What a household shares, as it stands in the record of one of those who live in it, with its history.
#pragma once

#include <memory>
#include <vector>

#include "areas/people/person.hpp"
#include "areas/policy/desk.hpp"
#include "areas/policy/store/policy_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

struct HouseholdFact {
    std::size_t fact = 0;                          ///< of the dictionary
    std::optional<RecordedFact> now = {};          ///< what holds today; unset: not known
    std::vector<RecordedFact> history = {};        ///< all that was recorded, the latest first
};

struct HouseholdFacts {
    // Holds the dictionary that `facts` point into.
    std::shared_ptr<const PolicyBook> book;
    people::PersonSummary person;
    std::vector<people::PersonSummary> others = {};   ///< who live there too
    std::vector<HouseholdFact> facts = {};            ///< one for each fact that households share
};

/// The facts of the dictionary that a household shares, out of what was recorded of somebody. Pure.
std::vector<HouseholdFact> household_facts(const PolicyBook& book, const std::vector<RecordedFact>& recorded, base::Day today);

/// For staff who work on findings where the person lives; the opening is audited.
/// @errors NotFound
base::Task<base::Result<HouseholdFacts>> open_household_facts(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, base::Uuid request_id
);

}  // namespace sunclover::policy
