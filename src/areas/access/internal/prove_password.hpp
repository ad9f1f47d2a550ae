// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever is signed in proves once more that they know the password, before something is changed by
// which they sign in. @source OWASP ASVS 5.0 7.5.1
#pragma once

#include <string>

#include "areas/access/account.hpp"
#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct PasswordProof {
    std::string password;
    std::string field;           ///< of the form, for the refusal
    std::string refused_action;  ///< for the audit log: "access.password_change_refused"
    Visitor visitor = {};
};

/// A wrong password counts towards the lock; the try is counted before it is looked at.
/// @param who  staff who are signed in
/// @returns the account as it was when the password was right
/// @errors Invalid with the field (access.error.old_password); Forbidden (access.error.locked
///         {MINUTES}), which ends the session; Unauthenticated (access.error.sign_in_again); TooMany
///         (access.error.too_many_tries)
base::Task<base::Result<Account>> prove_password(
    Ports ports, SignInPolicy policy, SignedIn who, PasswordProof proof
);

}  // namespace sunclover::access
