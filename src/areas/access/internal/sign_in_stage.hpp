// SPDX-License-Identifier: AGPL-3.0-or-later
// How far somebody has come with signing in, and when a session is over: rules without a database.
#pragma once

#include <optional>

#include "areas/access/account.hpp"
#include "areas/access/policy.hpp"
#include "areas/access/second_factor.hpp"
#include "areas/access/sessions.hpp"
#include "areas/access/store/session_store.hpp"

namespace sunclover::access {

struct StageFacts {
    AccountKind kind = AccountKind::Staff;
    RoleGroup group = RoleGroup::Business;
    FactorProof proof = FactorProof::None;
    bool is_totp_enrolled = false;
    bool has_passkey = false;
    bool has_hardware_key = false;
    bool must_change_password = false;
    std::optional<base::Instant> password_changed_at = {};
    bool has_grants = false;
};

StageFacts facts_of(const SessionRow& row, bool has_grants);

/// True for the three administrators where the installation wants it.
bool needs_hardware_key(RoleGroup group, const SignInPolicy& policy);

/// Whether a code may be the second factor of that account: not where a hardware key is wanted and there
/// is one.
bool may_use_code(const StageFacts& facts, const SignInPolicy& policy);

SignInStage stage_of(const StageFacts& facts, const SignInPolicy& policy, base::Instant now);

bool is_session_over(
    AccountKind kind, const SessionSummary& session, const SignInPolicy& policy, base::Instant now
);

}  // namespace sunclover::access
