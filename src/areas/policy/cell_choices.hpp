// SPDX-License-Identifier: AGPL-3.0-or-later
// What a cell of a table can be chosen from, beside being typed. Pure.
#pragma once

#include <string>
#include <vector>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::policy {

/// The values of a fact with a closed list, in words: those of its dictionary, 是 and 否, the grades 1 to 4; 没有 where nothing is an
/// answer. Empty: too many to list.
std::vector<std::string> choices_of(const rules::FactDefinition& fact);

/// Those choices that the cell lets through. None where it does not matter, or where it cannot be read.
std::vector<std::string> chosen_in(const rules::FactDefinition& fact, const std::string& words);

/// The cell for what was chosen; empty where that is nothing or everything.
std::string words_of_choice(const rules::FactDefinition& fact, const std::vector<std::string>& chosen);

}  // namespace sunclover::policy
