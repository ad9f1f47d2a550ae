// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of signing in, as their GET and their POST with errors show them.
#pragma once

#include <optional>

#include "areas/access/http/page_parts.hpp"
#include "areas/access/verify_totp.hpp"

namespace sunclover::access {

/// What was typed and what was wrong with it.
struct Typed {
    std::string next = {};
    std::optional<base::Error> error = {};
    std::string first = {};   ///< phone, login name or certificate number
    std::string second = {};  ///< birth day
};

http::Response phone_page(const http::Request& request, const Door& door, Typed typed);
/// @param masked_phone  where the code went
http::Response phone_code_page(
    const http::Request& request, const Door& door, std::string masked_phone, Typed typed
);
http::Response record_page(
    const http::Request& request, const Door& door, const SignedIn& who, Typed typed
);
http::Response staff_page(const http::Request& request, const Door& door, Typed typed);
http::Response enrolment_page(
    const http::Request& request, const Door& door, const TotpEnrolment& enrolment, Typed typed
);
http::Response password_page(
    const http::Request& request, const Door& door, const SignedIn& who, Typed typed
);

}  // namespace sunclover::access
