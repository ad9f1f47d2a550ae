// SPDX-License-Identifier: AGPL-3.0-or-later
// Arbitration 仲裁: a case that came back into a stage too often stays where it is until a lead has
// said whether it goes back once more.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/cases/case.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

enum class Verdict { GoesBack, Stays };

struct ArbitrateReturn {
    CaseRef ref;
    std::int64_t version = 0;
    Verdict verdict = Verdict::Stays;
    std::string reason;
    Attempt attempt;
};

/// @errors NotFound; Forbidden (cases.error.not_yours_to_arbitrate); Conflict
///         (cases.error.no_arbitration, changed_meanwhile); Invalid "reason"
base::Task<base::Result<Case>> arbitrate_return(const Desk& desk, access::Caller caller, ArbitrateReturn request);

}  // namespace sunclover::cases
