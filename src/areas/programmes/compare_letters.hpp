// SPDX-License-Identifier: AGPL-3.0-or-later
// What changes from one letter to another: which of its texts, and line by line how.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/letter_parts.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::programmes {

/// Those of letter_parts in which the two differ, in their order.
std::vector<const LetterPart*> changed_parts(const Letter& before, const Letter& after);

/// One sentence for each letter that differs, naming its texts; empty: the letters are the same.
std::vector<std::string> letter_differences(
    const Programme& before,
    const Programme& after,
    const pages::Catalogue& catalogue,
    std::string_view locale
);

/// "主题（中文）、正文（中文）"
std::string parts_in_words(
    const std::vector<const LetterPart*>& parts,
    const pages::Catalogue& catalogue,
    std::string_view locale
);

struct ComparedLine {
    enum class Kind { Same, Gone, New } kind = Kind::Same;
    std::string text;
};
/// The lines of both texts in reading order, as few gone and new ones as can be.
std::vector<ComparedLine> compare_lines(const std::string& before, const std::string& after);

}  // namespace sunclover::programmes
