// SPDX-License-Identifier: AGPL-3.0-or-later
// Checking a one-time code within a transaction: at each sign-in, and when enrolling.
#pragma once

#include "areas/access/internal/session_start.hpp"
#include "areas/access/verify_totp.hpp"

namespace sunclover::access {

/// @param stage  SecondFactor, or Enrolment to enrol the authenticator too
Attempt prove_totp(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SignedIn& who,
    const CodeTry& attempt,
    SignInStage stage
);

/// The refusal of an account that is locked, for somebody who has proven the password.
Attempt locked_attempt(const SignInPolicy& policy);

}  // namespace sunclover::access
