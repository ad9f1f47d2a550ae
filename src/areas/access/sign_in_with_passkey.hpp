// SPDX-License-Identifier: AGPL-3.0-or-later
// The second step of staff by a passkey, in the place of a code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

/// What a browser needs to ask an authenticator; bytes as base64url.
struct PasskeyQuestion {
    std::string challenge;
    std::string site;
    std::vector<std::string> credentials;  ///< that may answer; at registration: that are known already
    /// At registration only.
    std::string user = {};
    std::string login_name = {};
    std::string display_name = {};
    bool needs_hardware = false;
};

/// How the account may prove itself beside the password.
struct SecondFactorOffer {
    bool has_authenticator = false;  ///< a code is taken; recovery codes too
    std::optional<PasskeyQuestion> question = {};
};

/// Asks anew each time: a question counts once.
/// @param who  at stage SecondFactor
/// @errors Unauthenticated (access.error.sign_in_again)
base::Task<base::Result<SecondFactorOffer>> offer_second_factor(
    Ports ports, SignInPolicy policy, SignedIn who
);

/// What navigator.credentials.get gave, base64url.
struct PasskeyTry {
    std::string credential;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
    Visitor visitor = {};
};

/// @param who  at stage SecondFactor
/// @errors Invalid with field "passkey" (access.error.passkey_answer, passkey_verification,
///         passkey_unknown, passkey_hardware, passkey_over); Conflict (access.error.passkey_copied);
///         Forbidden (access.error.locked {MINUTES}); Unauthenticated (access.error.sign_in_again);
///         TooMany (access.error.too_many_tries)
/// @source W3C Web Authentication Level 2 §7.2; GB/T 22239-2019 8.1.4.1 d
base::Task<base::Result<SignInStarted>> sign_in_with_passkey(
    Ports ports, SignInPolicy policy, SignedIn who, PasskeyTry attempt
);

}  // namespace sunclover::access
