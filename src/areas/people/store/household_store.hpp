// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements about households: their version, and who came and left.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "areas/people/household.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

std::optional<std::int64_t> select_household_version(store::Transaction& tx, const HouseholdRef& ref);
/// Counts a change. @returns false if the household has not `version` any more; then nothing was written
bool renew_household(store::Transaction& tx, const HouseholdRef& ref, std::int64_t version);
/// The same whatever its version.
void renew_household(store::Transaction& tx, const HouseholdRef& ref);

void insert_household_act(const People& people, const HouseholdRef& ref, const HouseholdEvent& event);
/// The latest first.
std::vector<HouseholdEvent> select_household_acts(const People& people, const HouseholdRef& ref);

}  // namespace sunclover::people
