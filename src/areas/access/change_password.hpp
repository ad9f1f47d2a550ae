// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff change their own password: because it is initial, too old, or because they want to.
#pragma once

#include <string>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct PasswordChange {
    std::string old_password;
    std::string new_password;
    Visitor visitor = {};
};

/// Signs the account out everywhere else. A wrong old password counts towards the lock.
/// @param who  staff at stage PasswordChange or Complete
/// @errors Invalid with field "new_password" (check_new_password; access.error.password_reused
///         {COUNT}) or "old_password" (access.error.old_password); Forbidden (access.error.locked);
///         Unauthenticated (access.error.sign_in_again); TooMany (access.error.too_many_tries)
base::Task<base::Result<SignInStarted>> change_password(
    Ports ports, SignInPolicy policy, SignedIn who, PasswordChange change
);

}  // namespace sunclover::access
