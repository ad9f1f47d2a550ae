// SPDX-License-Identifier: AGPL-3.0-or-later
// The characters of FEEL by class (DMN 1.5 §10.3.1.2 rules 28–30, 61, 62), read from UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sunclover::feel {

/// One code point and its length in bytes. `bytes` is 0 at the end of the text and where it is not UTF-8.
struct Character {
    char32_t code = 0;
    std::size_t bytes = 0;
};

/// @param offset  at most the size of `text`
/// @source RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF
Character character_at(std::string_view text, std::size_t offset);

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

bool is_white_space(char32_t code);
bool is_name_start(char32_t code);
bool is_name_part(char32_t code);
/// . / - ' ’ + *, which may stand between the parts of a name.
bool is_name_symbol(char32_t code);

/// Bytes of white space at `offset`: a run, without comments.
std::size_t white_space_run(std::string_view text, std::size_t offset);

/// Bytes of one name start with its name parts at `offset`; 0 if none begins there.
std::size_t identifier_run(std::string_view text, std::size_t offset);

/// Appends the code point in UTF-8.
/// @param code  a Unicode scalar value
void append_utf8(std::string& text, char32_t code);

}  // namespace sunclover::feel
