// SPDX-License-Identifier: AGPL-3.0-or-later
// Which passwords are good enough, and how initial ones are made.
#pragma once

#include <string>
#include <string_view>

#include "areas/access/policy.hpp"
#include "base/result.hpp"

namespace sunclover::platform {
class Random;
}

namespace sunclover::access {

/// @param login_name  may not stand in the password
/// @errors Invalid with field "new_password": access.error.password_short {MIN} | password_long
/// {MAX}
///         | password_classes {MIN} | password_has_name | password_guessable | password_characters
/// @source GB/T 22239-2019 8.1.4.1 (complexity), OWASP ASVS 5.0 6.2 (no common ones)
base::Result<> check_new_password(
    const PasswordPolicy& policy, std::string_view password, std::string_view login_name
);

/// Four groups of letters and digits that nobody mixes up when reading them aloud, about 90 bits.
std::string new_initial_password(platform::Random& random);

}  // namespace sunclover::access
