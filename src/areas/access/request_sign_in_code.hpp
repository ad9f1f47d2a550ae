// SPDX-License-Identifier: AGPL-3.0-or-later
// The first step of residents: a code goes to their phone.
#pragma once

#include <optional>
#include <string>

#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct CodeRequest {
    std::string phone = {};        ///< as typed; empty: once more to the phone of `challenge`
    std::string challenge = {};    ///< token of the cookie from an earlier request, or empty
    std::string locale = "zh-CN";  ///< "zh-CN" or "en": the language of the text message
    Visitor visitor = {};
};

/// Sends a code of six digits that is good in this browser only. Whether the phone has an account
/// makes no difference: one is made after the code is proven. Asking again soon sends the same code
/// again, so that of two text messages both are right.
/// @returns a token for the cookie `challenge`
/// @errors Invalid (access.error.phone) with field "phone"; TooMany (access.error.too_many_codes)
///         with field "phone"; NotFound (access.error.no_code) for a challenge that is forgotten
base::Task<base::Result<std::string>> request_sign_in_code(
    Ports ports, SignInPolicy policy, CodeRequest request
);

/// Where the code of this browser went, with its middle hidden; nothing if none was sent.
base::Task<std::optional<std::string>> find_code_phone(Ports ports, std::string challenge);

}  // namespace sunclover::access
