// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes, and the three ways in which we write them as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::base {

using Bytes = std::vector<std::uint8_t>;

/// Lower-case hexadecimal, two characters a byte.
std::string to_hex(const Bytes& bytes);

/// @returns nothing if `text` has an odd length or a character that is not hexadecimal
std::optional<Bytes> from_hex(std::string_view text);

/// base64url without padding (RFC 4648 §5): safe in URLs, cookies and HTML attributes.
std::string to_base64url(const Bytes& bytes);
std::optional<Bytes> from_base64url(std::string_view text);

/// The bytes of `text` as they stand.
Bytes bytes_of(std::string_view text);
std::string_view view_of(const Bytes& bytes);

}  // namespace sunclover::base
