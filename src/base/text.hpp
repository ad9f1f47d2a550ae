// SPDX-License-Identifier: AGPL-3.0-or-later
// Text as people type it: trimmed, folded for comparison, cut into characters, escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::base {

/// Removes white space at both ends, the ideographic space included.
std::string trim(std::string_view text);

/// Full-width letters, digits, signs and the ideographic space as their ASCII twins; nothing else
/// changes: 「Ｂ１２．５」 → "B12.5".
std::string half_width(std::string_view text);

/// The form in which two texts compare as equal: NFKC, case folded, full-width made half-width,
/// every kind of white space removed. 「Ｗａｎｇ 小明」 → 「wang小明」
std::string fold(std::string_view text);

/// One string for each character (code point) of valid UTF-8.
std::vector<std::string> characters(std::string_view text);
std::size_t character_count(std::string_view text);

/// True if every byte sequence is valid UTF-8 and no control character but tab and line feed occurs.
bool is_clean_utf8(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// For text content and quoted attribute values of HTML.
std::string escape_html(std::string_view text);

/// A mainland mobile or fixed number as digits only, without +86: 13800138000, 02159530000.
/// @returns empty if it cannot be one
std::string normal_phone(std::string_view text);

}  // namespace sunclover::base
