// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>

#include "areas/access/manage_accounts.hpp"
#include "platform/crypto/totp.hpp"

namespace sunclover::access {
namespace {

/// RFC 4648 §6, without padding.
std::optional<base::Bytes> from_base32(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    base::Bytes bytes;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = digits.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        buffer = ((buffer << 5) | static_cast<std::uint32_t>(value)) & 0xFFFF;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<std::uint8_t>((buffer >> bits) & 255));
    }
    return bytes;
}

}  // namespace

std::optional<std::string> current_totp_code(std::string_view secret_base32, base::Instant now) {
    const auto secret = from_base32(secret_base32);
    if (!secret || secret->empty()) return std::nullopt;
    return crypto::totp_code(*secret, now);
}

}  // namespace sunclover::access
