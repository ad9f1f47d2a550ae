// SPDX-License-Identifier: AGPL-3.0-or-later
// One sentence that survives a redirect: "saved". It travels in a cookie that holds a key of the
// catalogue and nothing else, so no personal data can lie in it.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::pages {

/// The next page that is shown says this once.
/// @param key  of the catalogue, without {{NAMES}}
void set_flash(http::Response& response, std::string_view key);

/// @returns the key, or empty if there is none or no catalogue has it
std::string_view flash_of(const http::Request& request, const Catalogue& catalogue);

void clear_flash(http::Response& response);

}  // namespace sunclover::pages
