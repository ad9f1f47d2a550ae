// SPDX-License-Identifier: AGPL-3.0-or-later
// The resident does not want it any more: the case is closed as withdrawn.
#pragma once

#include <string>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct WithdrawCase {
    CaseRef ref;
    std::int64_t version = 0;
    std::string reason;    ///< needed from staff, optional from the resident
    Attempt attempt;
};

/// @errors NotFound, Forbidden, Invalid (reason), Conflict (changed_meanwhile,
///         cases.error.closed_already, cases.error.stage_may_not_withdraw)
base::Task<base::Result<Case>> withdraw_case(const Desk& desk, access::Caller caller, WithdrawCase request);

}  // namespace sunclover::cases
