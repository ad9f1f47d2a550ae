// SPDX-License-Identifier: AGPL-3.0-or-later
// Cells of a table as an officer writes them: 低保、低收入 · 是 · 至少 60 · 16 到 59 · 没有. What says more is FEEL after "=". Pure.
#pragma once

#include <string>

#include "base/result.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::policy {

inline constexpr std::string_view yes_word = "是";      // tidy: data
inline constexpr std::string_view no_word = "否";       // tidy: data
inline constexpr std::string_view none_word = "没有";   // tidy: data
inline constexpr std::string_view list_mark = "、";     // tidy: data

/// A cell of the file in words; "=" and the FEEL text where there are none. Empty: it does not matter.
std::string words_of_cell(const rules::FactDefinition& fact, const std::string& feel);

/// The reverse: FEEL for what was written. Full-width digits and signs, blanks and both kinds of commas are taken.
/// @errors Invalid policy.error.cell with TEXT: no value that the fact can have, no number, an end below the other
base::Result<std::string> cell_of_words(const rules::FactDefinition& fact, const std::string& words);

}  // namespace sunclover::policy
