// SPDX-License-Identifier: AGPL-3.0-or-later
// How far somebody has come with signing in, and when a session is over: rules without a database.
#pragma once

#include <optional>

#include "areas/access/account.hpp"
#include "areas/access/policy.hpp"
#include "areas/access/sessions.hpp"

namespace sunclover::access {

struct StageFacts {
    AccountKind kind = AccountKind::Staff;
    bool is_second_factor_done = false;
    bool is_totp_enrolled = false;
    bool must_change_password = false;
    std::optional<base::Instant> password_changed_at = {};
    bool has_grants = false;
};

SignInStage stage_of(const StageFacts& facts, const SignInPolicy& policy, base::Instant now);

bool is_session_over(
    AccountKind kind, const SessionSummary& session, const SignInPolicy& policy, base::Instant now
);

}  // namespace sunclover::access
