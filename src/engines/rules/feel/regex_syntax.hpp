// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns a regular expression of XQuery and XPath Functions and Operators 3.1 §5.6.1 (which FEEL takes
// over, DMN 1.5 §10.3.4.3) into one of ICU. The two look alike and differ in what `.`, `$`, `\w`, `\i`,
// [a-z-[aeiou]] and a stray brace mean, so the text is read whole and written anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace sunclover::feel {

struct RegexFlags {
    bool dot_matches_all = false;   ///< s
    bool is_multi_line = false;     ///< m
    bool ignores_case = false;      ///< i
    bool ignores_spaces = false;    ///< x
    bool is_literal = false;        ///< q
};

/// Nothing for any other letter.
std::optional<RegexFlags> parse_regex_flags(std::string_view flags);

/// Limits that keep a hostile pattern from costing memory: over them the pattern is refused.
inline constexpr std::size_t pattern_characters_max = 4096;
inline constexpr int pattern_nesting_max = 50;
inline constexpr int pattern_groups_max = 100;

/// @param pattern code points
/// @returns the pattern for ICU with UREGEX_UNIX_LINES, or what is wrong with it, in English
tl::expected<std::u32string, std::string> to_icu_pattern(std::u32string_view pattern, const RegexFlags& flags);

}  // namespace sunclover::feel
