// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts a case off until a day, with a reason that the resident is told, and takes it up again.
#pragma once

#include <string>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct DeferCase {
    CaseRef ref;
    std::int64_t version = 0;
    base::Day until;       ///< after today, at most two years ahead
    std::string reason;    ///< 1 … 2000 characters
    Attempt attempt;
};

/// @errors NotFound, Forbidden, Invalid (until, reason), Conflict (changed_meanwhile, not_open,
///         cases.error.stage_may_not_defer)
base::Task<base::Result<Case>> defer_case(const Desk& desk, access::Caller caller, DeferCase request);

struct ReopenCase {
    CaseRef ref;
    std::int64_t version = 0;
    Attempt attempt;
};

/// Takes a deferred case up now; its stage begins anew and gets a new due day.
/// @errors NotFound, Forbidden, Conflict (changed_meanwhile, cases.error.not_deferred)
base::Task<base::Result<Case>> reopen_case(const Desk& desk, access::Caller caller, ReopenCase request);

/// The daily job: reopens what was deferred until today or earlier. @returns how many
base::Task<int> reopen_due_cases(const Desk& desk);

}  // namespace sunclover::cases
