// SPDX-License-Identifier: AGPL-3.0-or-later
// Gives several cases to a colleague at once: what a lead does on a Monday morning. Each case is an act of its own, with its
// story and its audit entry; one that cannot be given does not hold up the others. It is taken back by giving each to whom it
// belonged before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

/// So many at one time: a page of the work list.
inline constexpr std::size_t assigned_at_once_max = 200;

struct CaseToAssign {
    CaseRef ref;
    std::int64_t version = 0;                        ///< as it was shown
    std::optional<access::AccountId> assignee = {};  ///< nothing: nobody in particular
};

struct AssignedCase {
    CaseRef ref;
    std::int64_t version = 0;              ///< after it was given; as it was asked for where it was not
    std::optional<base::Error> refusal = {};
};

/// The organisation that does the work stays. @param attempt  of all; a repeated one changes nothing twice
/// @returns one for each of `wanted`, in its order; refusals are those of assign_case, or NotFound for an unknown account
/// @errors Invalid (cases.error.nothing_chosen, cases.error.too_many_chosen) for none or more than assigned_at_once_max
base::Task<base::Result<std::vector<AssignedCase>>> assign_cases(
    const Desk& desk, access::Caller caller, std::vector<CaseToAssign> wanted, Attempt attempt
);

}  // namespace sunclover::cases
