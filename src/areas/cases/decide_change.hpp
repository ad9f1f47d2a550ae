// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides about putting a case off, taking it up again, withdrawing and assigning it. Pure.
#pragma once

#include "areas/cases/assign_case.hpp"
#include "areas/cases/decision.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/withdraw_case.hpp"

namespace sunclover::cases {

/// @errors as defer_case
base::Result<Decision> decide_deferral(const Situation& situation, const DeferCase& request);
/// @errors as reopen_case
base::Result<Decision> decide_reopening(const Situation& situation, const ReopenCase& request);
/// The same by the daily job. @param situation  its caller is nobody
Decision decide_due_reopening(const Situation& situation);
/// @errors as withdraw_case
base::Result<Decision> decide_withdrawal(const Situation& situation, const WithdrawCase& request);
/// @errors as assign_case
base::Result<Decision> decide_assignment(const Situation& situation, const AssignCase& request);

}  // namespace sunclover::cases
