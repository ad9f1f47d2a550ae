// SPDX-License-Identifier: AGPL-3.0-or-later
// How a Chinese name is read, in letters without tones: 曾小英 → zeng xiao ying. By the rules of CLDR for names, which
// know that a surname is read otherwise than the word (单 shan, 仇 qiu, 尉迟 yu chi).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::base {

inline constexpr std::size_t kSyllableLettersMax = 6;   // zhuang

/// The syllables of a name; ü is written u. A run of letters is one syllable; signs are left out.
/// @source Unicode CLDR transform Han-Latin-Names
std::vector<std::string> pinyin_of_name(std::string_view name);

/// What somebody typed as pinyin, in the form of pinyin_of_name: lower case, no blanks and signs, v for ü made u.
std::string pinyin_letters(std::string_view typed);

bool is_syllable(std::string_view letters);

/// For each place in `letters`, whether what stands before it can be cut into whole syllables; [0] is true.
std::vector<bool> syllable_ends(std::string_view letters);

}  // namespace sunclover::base
