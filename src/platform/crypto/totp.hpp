// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes by time, RFC 6238: SHA-1, 30 s, 6 digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace sunclover::crypto {

/// The code of the 30-second step that holds `moment`.
std::string totp_code(const base::Bytes& secret, base::Instant moment);
/// @returns the step that `code` belongs to: the present one or one before or after it. The caller
///          stores it and refuses that step and earlier ones from then on (used once).
std::optional<std::int64_t> totp_step(const base::Bytes& secret, std::string_view code, base::Instant now);
/// otpauth://totp/… for a QR code or to type in.
std::string totp_uri(const base::Bytes& secret, std::string_view account, std::string_view issuer);
std::string to_base32(const base::Bytes& bytes);

}  // namespace sunclover::crypto
