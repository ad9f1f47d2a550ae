// SPDX-License-Identifier: AGPL-3.0-or-later
// Phones that can sign in: text messages reach mobile numbers only.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::access {

/// @returns 11 digits; empty if `text` is no mainland mobile number
std::string normal_mobile(std::string_view text);

}  // namespace sunclover::access
