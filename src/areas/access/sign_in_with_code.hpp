// SPDX-License-Identifier: AGPL-3.0-or-later
// The second step of residents: the code that came to their phone.
#pragma once

#include <string>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct PhoneCodeTry {
    std::string challenge;  ///< of the cookie
    std::string code;       ///< as typed; spaces and full-width digits do no harm
    Visitor visitor = {};
};

/// Makes the account of a phone that has none. A code is good once, for five minutes, for a few
/// tries.
/// @errors Invalid with field "code": access.error.code_wrong, access.error.code_over (expired,
/// used
///         or tried too often: ask for a new one); Forbidden (access.error.account_disabled);
///         TooMany (access.error.too_many_tries)
base::Task<base::Result<SignInStarted>> sign_in_with_code(
    Ports ports, SignInPolicy policy, PhoneCodeTry attempt
);

}  // namespace sunclover::access
