// SPDX-License-Identifier: AGPL-3.0-or-later
// The cookie that ties a code to the browser that asked for it.
#pragma once

#include "areas/access/http/page_parts.hpp"
#include "areas/access/request_sign_in_code.hpp"

namespace sunclover::access {

CodeRequest code_request_in(const http::Request& request);
std::string challenge_in(const http::Request& request);
/// To the page that asks for the code, with the cookie.
http::Response to_code_page(std::string_view challenge, std::string_view next);
void clear_challenge(http::Response& response);

}  // namespace sunclover::access
