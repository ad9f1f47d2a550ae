// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/totp.hpp"

#include <cstdio>

#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::crypto {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::uint32_t code_count = 1'000'000;

/// RFC 4226 §5.3: four bytes from the place that the last nibble names.
std::string code_of_step(const base::Bytes& secret, std::int64_t step) {
    std::string counter(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) {
        counter[i] = static_cast<char>((static_cast<std::uint64_t>(step) >> (56 - 8 * i)) & 255);
    }
    const base::Bytes mac = hmac_sha1(secret, counter);
    const std::size_t offset = mac.back() & 15;
    const std::uint32_t number = (std::uint32_t{mac[offset]} & 127) << 24 | std::uint32_t{mac[offset + 1]} << 16 |
                                 std::uint32_t{mac[offset + 2]} << 8 | std::uint32_t{mac[offset + 3]};
    char code[12];
    std::snprintf(code, sizeof code, "%06u", number % code_count);
    return code;
}

std::int64_t step_of(base::Instant moment) { return moment.unix_ms / step_ms; }

/// RFC 3986: everything but unreserved characters as %XX.
std::string percent_encode(std::string_view text) {
    constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view hex_digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char character : text) {
        if (unreserved.find(character) != std::string_view::npos) {
            encoded += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        encoded += '%';
        encoded += hex_digits[byte >> 4];
        encoded += hex_digits[byte & 15];
    }
    return encoded;
}

}  // namespace

std::string totp_code(const base::Bytes& secret, base::Instant moment) {
    return code_of_step(secret, step_of(moment));
}

std::optional<std::int64_t> totp_step(const base::Bytes& secret, std::string_view code, base::Instant now) {
    // Authenticator apps show 123 456, and a Chinese keyboard may type it in full width.
    const std::string typed = base::fold(code);
    std::optional<std::int64_t> found;
    // All three are computed always, so that the time taken does not tell which one it was.
    for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
        if (equal_constant_time(std::string_view(code_of_step(secret, step)), typed)) found = step;
    }
    return found;
}

std::string totp_uri(const base::Bytes& secret, std::string_view account, std::string_view issuer) {
    return "otpauth://totp/" + percent_encode(issuer) + ":" + percent_encode(account) +
           "?secret=" + to_base32(secret) + "&issuer=" + percent_encode(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

std::string to_base32(const base::Bytes& bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += digits[(buffer >> bits) & 31];
        }
    }
    if (bits > 0) text += digits[(buffer << (5 - bits)) & 31];
    return text;
}

}  // namespace sunclover::crypto
