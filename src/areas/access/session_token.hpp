// SPDX-License-Identifier: AGPL-3.0-or-later
// Random tokens: 256 bits for the browser, their SHA-256 for the database. A token has full
// entropy, so a plain hash of it cannot be reversed.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {

/// 43 characters of base64url.
std::string new_token(platform::Random& random);

/// @returns 32 bytes; empty for a text that new_token cannot have made
base::Bytes hash_of_token(std::string_view token);

}  // namespace sunclover::access
