// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/sign_in_stage.hpp"

namespace sunclover::access {
namespace {

bool is_password_too_old(const StageFacts& facts, const SignInPolicy& policy, base::Instant now) {
    if (policy.password.days_max == 0 || !facts.password_changed_at) return false;
    return now - *facts.password_changed_at > std::chrono::days(policy.password.days_max);
}

/// What of the second factor is still to be done, or Complete.
SignInStage factor_stage(const StageFacts& facts, const SignInPolicy& policy) {
    if (needs_hardware_key(facts.group, policy)) {
        if (facts.proof == FactorProof::HardwareKey) return SignInStage::Complete;
        if (facts.has_hardware_key) return SignInStage::SecondFactor;
        // Whoever has an authenticator already proves it before a key is added.
        const bool has_to_prove = facts.proof == FactorProof::None && facts.is_totp_enrolled;
        return has_to_prove ? SignInStage::SecondFactor : SignInStage::KeyEnrolment;
    }
    if (facts.proof != FactorProof::None) return SignInStage::Complete;
    const bool has_any = facts.is_totp_enrolled || facts.has_passkey;
    return has_any ? SignInStage::SecondFactor : SignInStage::Enrolment;
}

}  // namespace

StageFacts facts_of(const SessionRow& row, bool has_grants) {
    return {
        row.kind,
        row.group,
        row.proof,
        row.is_totp_enrolled,
        row.passkeys > 0,
        row.hardware_keys > 0,
        row.must_change_password,
        row.password_changed_at,
        has_grants,
    };
}

bool needs_hardware_key(RoleGroup group, const SignInPolicy& policy) {
    const bool is_administrator = group == RoleGroup::System || group == RoleGroup::Security ||
                                  group == RoleGroup::Audit;
    return is_administrator && policy.administrators_need_hardware_key;
}

bool may_use_code(const StageFacts& facts, const SignInPolicy& policy) {
    return !(needs_hardware_key(facts.group, policy) && facts.has_hardware_key);
}

SignInStage stage_of(const StageFacts& facts, const SignInPolicy& policy, base::Instant now) {
    if (facts.kind == AccountKind::Resident) {
        return facts.has_grants ? SignInStage::Complete : SignInStage::Binding;
    }
    const SignInStage factor = factor_stage(facts, policy);
    if (factor != SignInStage::Complete) return factor;
    if (facts.must_change_password || is_password_too_old(facts, policy, now)) {
        return SignInStage::PasswordChange;
    }
    // An account whose last role ended has nothing to be signed in for.
    return facts.has_grants ? SignInStage::Complete : SignInStage::Nobody;
}

bool is_session_over(
    AccountKind kind, const SessionSummary& session, const SignInPolicy& policy, base::Instant now
) {
    const bool is_staff = kind == AccountKind::Staff;
    const std::chrono::milliseconds idle_max =
        is_staff ? policy.staff_idle_max : policy.resident_idle_max;
    const std::chrono::milliseconds total_max =
        is_staff ? policy.staff_session_max : policy.resident_session_max;
    return now - session.last_seen_at >= idle_max || now - session.created_at >= total_max;
}

}  // namespace sunclover::access
