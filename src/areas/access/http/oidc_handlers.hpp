// SPDX-License-Identifier: AGPL-3.0-or-later
// The two pages of signing in at an identity provider.
#pragma once

#include <string_view>

#include "areas/access/http/page_parts.hpp"
#include "areas/access/sign_in_with_oidc.hpp"

namespace sunclover::access {

/// Holds the ticket and the page that was wanted, until the provider sends the browser back.
constexpr std::string_view oidc_cookie = "oidc";
constexpr int oidc_seconds = 10 * 60;

Reply get_oidc(http::Request& request, Door door);
Reply get_oidc_return(http::Request& request, Door door);

}  // namespace sunclover::access
