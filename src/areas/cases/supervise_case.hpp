// SPDX-License-Identifier: AGPL-3.0-or-later
// Supervision 督办: a lead puts a case under a shorter term and sees to it.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/cases/case.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct SuperviseCase {
    CaseRef ref;
    std::int64_t version = 0;
    std::string reason;
    Attempt attempt;
};

/// The stage is due in supervised_working_days, or earlier where it was due earlier.
/// @errors NotFound; Forbidden (cases.error.not_yours_to_supervise); Conflict (cases.error.not_open,
///         cases.error.supervised_already, cases.error.changed_meanwhile); Invalid "reason"
base::Task<base::Result<Case>> supervise_case(const Desk& desk, access::Caller caller, SuperviseCase request);

}  // namespace sunclover::cases
