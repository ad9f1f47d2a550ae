// SPDX-License-Identifier: AGPL-3.0-or-later
// Open cases of somebody who lives in another household from now on count for that one; closed ones stay with the home for which
// money was spent. Each case says so in its story.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/people/household_port.hpp"

namespace sunclover::cases {

/// @returns how many cases went along
int move_household(store::Transaction& tx, const Desk& desk, const people::HouseholdMove& move);

}  // namespace sunclover::cases
