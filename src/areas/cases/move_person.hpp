// SPDX-License-Identifier: AGPL-3.0-or-later
// When two records of one person become one, cases with their messages and drafts go over; submissions stay as they were
// made. A case counts for the household in which the person lives from then on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/merge_port.hpp"

namespace sunclover::cases {

/// @returns a key of each case and draft that was moved
std::vector<std::string> move_person(store::Transaction& tx, const people::MovedPerson& moved, const std::optional<base::Uuid>& household);
/// A case goes back whole, with messages that came since.
void move_person_back(store::Transaction& tx, const people::MovedPerson& moved, const std::vector<std::string>& keys);

}  // namespace sunclover::cases
