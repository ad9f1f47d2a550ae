// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns filling in into confirming (填报转确认): the application of a policy, whole from what is known, handed in with one press.
#pragma once

#include "areas/cases/case.hpp"
#include "areas/policy/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

/// @param policy   with an application
/// @param channel  through which the resident said yes
/// @returns the case that was opened, the same for the same key
/// @errors those of submit_application
base::Task<base::Result<cases::Case>> apply_for(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, const Policy& policy, cases::Channel channel,
    cases::Attempt attempt
);

}  // namespace sunclover::policy
