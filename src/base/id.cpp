// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/id.hpp"

#include <cstring>

#include "base/assert.hpp"

namespace sunclover::base {

Uuid Uuid::v7(Instant now, const std::array<std::uint8_t, 10>& random) {
    // RFC 9562 §5.7: 48 bits of milliseconds, 4 of version, 12 random, 2 of variant, 62 random.
    ASSERT(now.unix_ms >= 0 && now.unix_ms < (std::int64_t{1} << 48));
    Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i) {
        uuid.bytes[i] = static_cast<std::uint8_t>((now.unix_ms >> (40 - 8 * i)) & 255);
    }
    std::memcpy(uuid.bytes.data() + 6, random.data(), random.size());
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | 0x70);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
    return uuid;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_hyphen_place = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_hyphen_place != (text[i] == '-')) return std::nullopt;
        if (!is_hyphen_place) digits += text[i];
    }
    const auto bytes = from_hex(digits);
    return bytes ? from_bytes(*bytes) : std::nullopt;
}

std::optional<Uuid> Uuid::from_bytes(const Bytes& bytes) {
    Uuid uuid;
    if (bytes.size() != uuid.bytes.size()) return std::nullopt;
    std::memcpy(uuid.bytes.data(), bytes.data(), bytes.size());
    return uuid;
}

std::string Uuid::to_string() const {
    constexpr std::string_view hex_digits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += hex_digits[bytes[i] >> 4];
        text += hex_digits[bytes[i] & 15];
    }
    return text;
}

Instant Uuid::made_at() const {
    std::int64_t unix_ms = 0;
    for (std::size_t i = 0; i < 6; ++i) unix_ms = (unix_ms << 8) | bytes[i];
    return {unix_ms};
}

}  // namespace sunclover::base

std::size_t std::hash<sunclover::base::Uuid>::operator()(const sunclover::base::Uuid& uuid) const noexcept {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, uuid.bytes.data(), sizeof high);
    std::memcpy(&low, uuid.bytes.data() + 8, sizeof low);
    // The low half is random in ids of version 7; the odd factor spreads those of other versions.
    return static_cast<std::size_t>(low ^ (high * 0x9e3779b97f4a7c15ULL));
}
