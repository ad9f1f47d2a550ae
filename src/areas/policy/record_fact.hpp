// SPDX-License-Identifier: AGPL-3.0-or-later
// Records a fact about a person, from a day on; corrects an earlier one backwards in time. What a household shares is recorded
// for all who live in it today. What policies give each of them is determined anew at once, past months with their differences.
#pragma once

#include <string>
#include <vector>

#include "areas/policy/desk.hpp"
#include "areas/policy/store/policy_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

struct RecordFact {
    people::PersonRef person;
    std::string fact;
    std::string value;                       ///< empty: it is not known any more
    base::Day from;
    std::optional<base::Day> until = {};
    cases::Attempt attempt;
    std::optional<base::Day> proof_day = {}; ///< of the paper that was shown
};

struct FactOutcome {
    std::vector<Change> changes = {};
    int people = 0;                          ///< for whom it was recorded: the household shares some facts
    bool was_repeated = false;               ///< the key was known: nothing new was written
};

/// @errors NotFound (person, fact, or not the caller's township); Invalid policy.error.value (value), policy.error.days (from): in the
///         future, before 2016, or the last before the first; policy.error.proof_day (proof_day): in the future
base::Task<base::Result<FactOutcome>> record_fact(const PolicyDesk& desk, access::Caller caller, RecordFact request);

/// The facts that were recorded of a person, as they are known today, each with its history.
base::Task<base::Result<std::vector<RecordedFact>>> facts_of_person(const PolicyDesk& desk, access::Caller caller, people::PersonRef person);

/// Months of a township that were decided once more with another result.
base::Task<base::Result<std::vector<Correction>>> list_corrections(const PolicyDesk& desk, access::Caller caller, base::PlaceCode township);

}  // namespace sunclover::policy
