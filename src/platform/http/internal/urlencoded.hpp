// SPDX-License-Identifier: AGPL-3.0-or-later
// Percent-encoding as requests carry it: paths, queries and urlencoded forms. Strict: what is not
// well formed is refused, never repaired.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"

namespace sunclover::http {

/// Pairs in one query or form.
inline constexpr std::size_t field_count_max = 500;
/// A text field of a form, urlencoded or multipart.
inline constexpr std::size_t text_field_bytes_max = 64 * 1024;

/// The path of a target, decoded. @param raw  what stands before '?', begins with '/'
/// @returns nothing for bad percent encoding, invalid UTF-8, control characters, a backslash, an
///          encoded slash, an empty segment inside, or a segment . or .. (encoded or not)
std::optional<std::string> decode_path(std::string_view raw);

/// a=1&b=%E4%BD%A0 with + for a space.
/// @errors Invalid http.error.form, TooLarge http.error.form_large
base::Result<Fields> parse_urlencoded(std::string_view text);

/// Text of a form field: CR LF and CR become LF.
/// @returns nothing if it is not valid UTF-8 or holds other control characters
std::optional<std::string> clean_form_text(std::string text);

/// Percent-encodes every byte that is not unreserved (RFC 3986 §2.3).
std::string percent_encode(std::string_view text);

}  // namespace sunclover::http
