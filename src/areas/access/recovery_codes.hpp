// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten codes on paper, each good once in the place of an authenticator that is lost.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
class Random;
}

namespace sunclover::access {

/// Ten letters and digits in two groups, 50 random bits; no I, L, O and U, which look like others.
std::string new_recovery_code(platform::Random& random);

/// A code as it is compared: small letters and digits, whatever of 0 and o, 1, i and l was typed.
/// @returns empty for a text that can be none
std::string normal_recovery_code(std::string_view typed);

struct RecoveryCodesWanted {
    std::string password;
    Visitor visitor = {};
};

/// Those before are worth nothing from now on. They are shown once and stored as hashes.
/// @param who  staff at stage Complete who have an authenticator
/// @errors Invalid with field "password" (access.error.old_password); Conflict
///         (access.error.no_authenticator); Forbidden (access.error.locked); Unauthenticated; TooMany
/// @source OWASP ASVS 5.0 6.5.1, 6.5.2, 6.5.3
base::Task<base::Result<std::vector<std::string>>> make_recovery_codes(
    Ports ports, SignInPolicy policy, SignedIn who, RecoveryCodesWanted wanted
);

}  // namespace sunclover::access
