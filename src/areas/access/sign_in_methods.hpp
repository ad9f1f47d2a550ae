// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody signs in with beside their password, and taking a passkey away again.
#pragma once

#include <vector>

#include "areas/access/passkey.hpp"
#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct SignInMethods {
    bool has_authenticator = false;
    bool needs_hardware_key = false;
    std::vector<PasskeySummary> passkeys = {};
    std::int64_t recovery_codes_made = 0;
    std::int64_t recovery_codes_left = 0;
};

/// @param who  staff at stage Complete
base::Task<SignInMethods> list_sign_in_methods(Ports ports, SignInPolicy policy, SignedIn who);

struct PasskeyRemoval {
    PasskeyId passkey;
    std::string password;
    Visitor visitor = {};
};

/// The last one stays where the account could not sign in without it.
/// @param who  staff at stage Complete
/// @errors Invalid with field "password" (access.error.old_password); NotFound
///         (access.error.no_passkey); Conflict (access.error.passkey_last); Forbidden
///         (access.error.locked); Unauthenticated; TooMany
base::Task<base::Result<>> remove_own_passkey(
    Ports ports, SignInPolicy policy, SignedIn who, PasskeyRemoval removal
);

}  // namespace sunclover::access
