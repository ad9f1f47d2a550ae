// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/sign_in_stage.hpp"

namespace sunclover::access {
namespace {

bool is_password_too_old(const StageFacts& facts, const SignInPolicy& policy, base::Instant now) {
    if (policy.password.days_max == 0 || !facts.password_changed_at) return false;
    return now - *facts.password_changed_at > std::chrono::days(policy.password.days_max);
}

}  // namespace

SignInStage stage_of(const StageFacts& facts, const SignInPolicy& policy, base::Instant now) {
    if (facts.kind == AccountKind::Resident) {
        return facts.has_grants ? SignInStage::Complete : SignInStage::Binding;
    }
    if (!facts.is_second_factor_done) {
        return facts.is_totp_enrolled ? SignInStage::SecondFactor : SignInStage::Enrolment;
    }
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
