// SPDX-License-Identifier: AGPL-3.0-or-later
// Applies policies to everybody: the determinations of a month, and what follows from them as findings. A run goes township
// by township, each in one transaction, and goes on where it stopped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/policy/desk.hpp"
#include "areas/policy/store/finding_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

struct RunOrder {
    std::string policy = {};   ///< empty: all
    cases::Attempt attempt = {};
};

/// Begins a run for the present month; the job carries it out. @returns its id, the same for the same key
/// @errors NotFound (no such policy, or not the caller's to begin); Conflict policy.error.run_under_way
base::Task<base::Result<RunId>> begin_run(const PolicyDesk& desk, access::Caller caller, RunOrder order);

/// The same in the transaction of what makes it needed, whatever is under way.
void queue_run(store::Transaction& tx, const PolicyDesk& desk, const std::string& policy, const access::AccountId& account);

/// The job: carries out what was begun, and begins a run where the month is new. @returns how many townships were done
base::Task<int> carry_out_runs(const PolicyDesk& desk);

/// One run from its beginning to its end, for commands and measurements.
base::Task<PolicyRun> run_whole(const PolicyDesk& desk, std::string policy);

base::Task<std::vector<PolicyRun>> list_runs(const PolicyDesk& desk);

}  // namespace sunclover::policy
