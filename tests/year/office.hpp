// SPDX-License-Identifier: AGPL-3.0-or-later
// What the office does on a day beside cases: leave is entered, a year of the calendar is announced or
// corrected, a version of the programme is published, cases are migrated and taken back. Each may be
// repeated after a crash.
#pragma once

#include "journal.hpp"
#include "outside.hpp"
#include "world.hpp"

namespace sunclover::year {

void enter_leaves(World& world, const Outside& outside, int index, Journal& journal);

/// @throws std::runtime_error naming what was refused
void act_as_office(World& world, const Outside& outside, int index, Journal& journal);

}  // namespace sunclover::year
