// SPDX-License-Identifier: AGPL-3.0-or-later
// A new district: its places, two contractors for each part, 60 people who work, and residents.
#pragma once

#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::year {

class World;

/// So many residents have enough households for the cases.
int residents_for(int cases);

void make_places(World& world);
/// Does nothing for what is there: a crash may have come in between.
void make_staff(World& world);
void make_residents(World& world, const std::vector<people::Person>& residents);

}  // namespace sunclover::year
