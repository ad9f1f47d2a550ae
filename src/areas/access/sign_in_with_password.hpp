// SPDX-License-Identifier: AGPL-3.0-or-later
// The first step of staff: name and password.
#pragma once

#include <string>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct PasswordTry {
    std::string login_name;
    std::string password;
    Visitor visitor = {};
};

/// Every refusal is the same in words and in time: an unknown name, a wrong password, an account
/// that is locked or disabled. The try is counted before the password is looked at, so that many
/// tries at once gain nothing.
/// @returns a session that opens nothing but the second factor
/// @errors Unauthenticated (access.error.sign_in_refused {COUNT} {MINUTES}); TooMany
///         (access.error.too_many_tries) for an address that tried too often
/// @source GB/T 22239-2019 8.1.4.1 b (limit of failed logins)
base::Task<base::Result<SignInStarted>> sign_in_with_password(
    Ports ports, SignInPolicy policy, PasswordTry attempt
);

}  // namespace sunclover::access
