// SPDX-License-Identifier: AGPL-3.0-or-later
// Passwords are stored as argon2id strings (libsodium): 19 MiB, 2 passes (OWASP minimum).
// At most two are computed at one time, so that signing in cannot use up the memory.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::crypto {

/// @returns $argon2id$… with its own salt
std::string hash_password(std::string_view password);
bool verify_password(std::string_view stored, std::string_view password);
/// A stored hash of nobody's password, so that an unknown account costs as long as a wrong password.
/// Made at the first call: call it once at start, or the first unknown account takes twice as long.
const std::string& nobody_password_hash();

}  // namespace sunclover::crypto
