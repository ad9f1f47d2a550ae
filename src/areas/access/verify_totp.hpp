// SPDX-License-Identifier: AGPL-3.0-or-later
// The second step of staff: a code of their authenticator, or enrolling one.
#pragma once

#include <string>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct CodeTry {
    /// As typed; spaces and full-width digits do no harm. A recovery code counts too where one signs in.
    std::string code;
    Visitor visitor = {};
};

/// A code counts once; wrong ones count together with wrong passwords towards the lock.
/// @param who  at stage SecondFactor
/// @errors Invalid with field "code" (access.error.totp_wrong, access.error.totp_used); Forbidden
///         (access.error.locked {MINUTES}) when that locked the account, which ends the session;
///         Unauthenticated (access.error.sign_in_again); TooMany (access.error.too_many_tries)
/// @source RFC 6238; GB/T 22239-2019 8.1.4.1 d (two factors)
base::Task<base::Result<SignInStarted>> verify_totp(
    Ports ports, SignInPolicy policy, SignedIn who, CodeTry attempt
);

/// What an authenticator needs.
struct TotpEnrolment {
    std::string secret_base32;
    std::string login_name;
    std::string issuer;
    std::string uri;  ///< otpauth://totp/…, for a QR code
};

/// The same secret each time until it is confirmed, so that a page may be loaded again.
/// @param who     at stage Enrolment
/// @param issuer  the name that the authenticator shows
/// @errors Unauthenticated (access.error.sign_in_again)
base::Task<base::Result<TotpEnrolment>> start_totp_enrolment(
    Ports ports, SignedIn who, std::string issuer, base::Uuid request_id
);

/// A first right code proves that the authenticator has the secret. @errors as verify_totp
base::Task<base::Result<SignInStarted>> confirm_totp_enrolment(
    Ports ports, SignInPolicy policy, SignedIn who, CodeTry attempt
);

}  // namespace sunclover::access
