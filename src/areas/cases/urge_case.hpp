// SPDX-License-Identifier: AGPL-3.0-or-later
// Urging 催办: the resident, or whoever hears the resident, asks for a case to be looked at. It moves
// no date; it is counted, and the desk sees it.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/cases/case.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct UrgeCase {
    CaseRef ref;
    std::string reason;      ///< staff: what the resident said; residents may leave it empty
    Attempt attempt;
};

/// Once a day for each account.
/// @errors NotFound; Conflict (cases.error.not_open, cases.error.your_turn: it waits for the
///         resident, cases.error.urged_today); Invalid with the field "reason"
base::Task<base::Result<Case>> urge_case(const Desk& desk, access::Caller caller, UrgeCase request);

}  // namespace sunclover::cases
