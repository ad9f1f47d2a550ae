// SPDX-License-Identifier: AGPL-3.0-or-later
// Hashes and message authentication codes.
#pragma once

#include <string_view>

#include "base/bytes.hpp"

namespace sunclover::crypto {

base::Bytes sha256(std::string_view data);
base::Bytes sm3(std::string_view data);
base::Bytes hmac_sha256(const base::Bytes& key, std::string_view data);
base::Bytes hmac_sm3(const base::Bytes& key, std::string_view data);
/// HMAC-SHA-1, for TOTP only (RFC 6238 as every authenticator app has it).
base::Bytes hmac_sha1(const base::Bytes& key, std::string_view data);
/// In a time that does not depend on where they differ.
bool equal_constant_time(const base::Bytes& a, const base::Bytes& b);
bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace sunclover::crypto
