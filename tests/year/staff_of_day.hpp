// SPDX-License-Identifier: AGPL-3.0-or-later
// Who of the staff is there today, and whose cases each does meanwhile.
#pragma once

#include <vector>

#include "world.hpp"

namespace sunclover::year {

/// In the order of World::workers(); who is away has no grants, so that nobody acts as them.
std::vector<Worker> staff_of_day(World& world);

}  // namespace sunclover::year
