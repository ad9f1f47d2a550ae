// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs one decision about a case as a use case: hold, decide, save, once.
#pragma once

#include <functional>
#include <string>

#include "areas/cases/internal/held_case.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct ChangeOrder {
    CaseRef ref;
    const Attempt& attempt;
    std::string action;                     ///< for the audit log
    access::Permission permission;
    /// Tells two requests with the same key apart; never stored in the clear.
    std::string content;
    std::function<base::Result<Decision>(const Situation&)> decide;
};

/// References of the order outlive the task. @errors NotFound, Conflict; those of the decision
base::Task<base::Result<Case>> change_case(const Desk& desk, const access::Caller& caller, ChangeOrder order);

}  // namespace sunclover::cases
