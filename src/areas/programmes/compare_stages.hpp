// SPDX-License-Identifier: AGPL-3.0-or-later
// What changes from one stage list to another, as sentences that the person who approves it reads.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "areas/programmes/programme.hpp"

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::programmes {

/// One sentence for each thing that differs, in the order of the new list, what went last; empty:
/// the lists are the same. Titles of forms, letters and decisions are those of `after`.
std::vector<std::string> stage_differences(
    const Programme& before,
    const Programme& after,
    const pages::Catalogue& catalogue,
    std::string_view locale
);

/// All that is set for a stage and for each of its exits: what it is called, and its value in
/// words.
struct StageInWords {
    using Settings = std::vector<std::pair<std::string, std::string>>;
    Settings settings;
    std::vector<std::pair<std::string, Settings>> exits;  ///< by the label of each
};
StageInWords stage_in_words(
    const Stage& stage,
    const Programme& programme,
    const pages::Catalogue& catalogue,
    std::string_view locale
);

/// "10 个工作日", "6 个月", "无": the term of a stage in words.
std::string term_in_words(
    const Stage& stage, const pages::Catalogue& catalogue, std::string_view locale
);
/// Where an exit leads: the title of a stage, or the words for the outcome.
std::string goal_in_words(
    const Exit& exit,
    const Programme& programme,
    const pages::Catalogue& catalogue,
    std::string_view locale
);

}  // namespace sunclover::programmes
