// SPDX-License-Identifier: AGPL-3.0-or-later
// Why a search shows somebody, the closest first.
#pragma once

#include <string_view>

namespace sunclover::people {

enum class MatchKind {
    Number,         ///< the identity or certificate number
    Phone,
    GuardianPhone,
    Name,
    FormerName,     ///< a name of before, or part of one
    SameSound,      ///< the same pinyin in other characters, or the pinyin that was typed
    PartOfName,
    Tail,           ///< the last four of a number, at the place that was named
    Initials,
    CloseName,      ///< one character wrong, missing, too many, or two swapped
    ClosePinyin,    ///< one letter
    CloseNumber,    ///< one digit wrong or two swapped
    ClosePhone,
};

/// Catalogue keys: "people.match.same_sound".
std::string_view code_of(MatchKind kind);

}  // namespace sunclover::people
