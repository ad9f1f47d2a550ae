// SPDX-License-Identifier: AGPL-3.0-or-later
// The plain values whose blind indexes find a person. They forgive one wrong character without a row for each mistake:
// a name is kept once for each of its characters with that character covered (王*英), so that a name with one character
// wrong or missing meets it. All other mistakes (swapped or surplus characters, a letter of pinyin, a digit) are undone
// in what was typed, where few readings are possible, and cost no row.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

inline constexpr std::size_t kTailDigits = 4;
/// Longer names (of other nationalities, with ·) are found by their parts.
inline constexpr std::size_t kCoveredCharactersMax = 12;

/// Every value that this person can be found by. Values never leave the process: they are indexed.
/// A Chinese name of three characters makes 7 of them, a phone and a certificate 2 and 3.
/// @param former_names  what the person was called before
std::set<std::string> search_values_of(const Person& person, const std::vector<std::string>& former_names = {});

/// base::fold without the dots inside names: 买买提·艾力 → 买买提艾力
std::string folded_name(std::string_view name);

/// The parts with the one at `place` covered by a star, joined.
std::string covered(std::vector<std::string> parts, std::size_t place);
/// The parts with a star put in before `place`, joined.
std::string with_gap(std::vector<std::string> parts, std::size_t place);

}  // namespace sunclover::people
