// SPDX-License-Identifier: AGPL-3.0-or-later
// When two records of one person become one, facts, findings and what is received go over. Determinations are never
// changed: they say what was decided of the record at the time, and the next month is decided of the survivor.
#pragma once

#include <string>
#include <vector>

#include "areas/people/merge_port.hpp"

namespace sunclover::policy {

/// @returns a key of each row that was moved
std::vector<std::string> move_person(store::Transaction& tx, const people::MovedPerson& moved);
void move_person_back(store::Transaction& tx, const people::MovedPerson& moved, const std::vector<std::string>& keys);

}  // namespace sunclover::policy
