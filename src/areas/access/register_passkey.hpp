// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff add a passkey: a further way to sign in, or the hardware key that an administrator needs first.
#pragma once

#include <string>

#include "areas/access/sign_in_with_passkey.hpp"

namespace sunclover::access {

/// @param who  staff at stage KeyEnrolment or Complete
/// @errors Unauthenticated (access.error.sign_in_again)
base::Task<base::Result<PasskeyQuestion>> start_passkey_registration(
    Ports ports, SignInPolicy policy, SignedIn who
);

/// What navigator.credentials.create gave, base64url, and what was typed.
struct NewPasskey {
    std::string name;
    std::string password;  ///< asked for at stage Complete only: at KeyEnrolment it was just given
    std::string client_data;
    std::string attestation;
    std::string attachment;  ///< "cross-platform" for a device of its own
    Visitor visitor = {};
};

/// An administrator's must be a hardware key where the installation wants it.
/// @returns a new token and what comes next at stage KeyEnrolment; an empty token at Complete
/// @errors Invalid with field "name" (access.error.passkey_name), "password" (access.error.old_password)
///         or "passkey" (access.error.passkey_answer, passkey_verification, passkey_hardware,
///         passkey_over); Conflict (access.error.passkey_known; access.error.passkeys_many {COUNT});
///         Forbidden (access.error.locked); Unauthenticated; TooMany
/// @source W3C Web Authentication Level 2 §7.1
base::Task<base::Result<SignInStarted>> register_passkey(
    Ports ports, SignInPolicy policy, SignedIn who, NewPasskey wanted
);

}  // namespace sunclover::access
