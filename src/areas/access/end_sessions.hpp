// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing out, here and elsewhere, and where one is signed in.
#pragma once

#include <cstdint>
#include <vector>

#include "areas/access/sessions.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

/// At any stage; no harm if nobody is signed in. @returns true if a session ended
base::Task<bool> sign_out(Ports ports, SignedIn who, base::Uuid request_id);
/// @returns how many sessions ended, this one included
base::Task<std::int64_t> sign_out_everywhere(Ports ports, SignedIn who, base::Uuid request_id);
/// @returns how many sessions ended; this one stays
base::Task<std::int64_t> sign_out_elsewhere(Ports ports, SignedIn who, base::Uuid request_id);
/// One of one's own sessions. @errors NotFound
base::Task<base::Result<>> end_session(
    Ports ports, SignedIn who, SessionId session, base::Uuid request_id
);
/// One's own sessions that are not over, the last used first.
base::Task<std::vector<SessionSummary>> list_own_sessions(
    Ports ports, SignInPolicy policy, SignedIn who
);

}  // namespace sunclover::access
