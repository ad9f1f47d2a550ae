// SPDX-License-Identifier: AGPL-3.0-or-later
// From what somebody signed in, in words that they know again. Only two short codes are kept of what a
// browser says about itself.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::access {

/// "chrome.windows": browser and system; each is "other" where it is not known.
/// @param user_agent  as the browser sent it
std::string device_of(std::string_view user_agent);

}  // namespace sunclover::access
