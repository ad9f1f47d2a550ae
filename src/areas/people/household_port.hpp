// SPDX-License-Identifier: AGPL-3.0-or-later
// What other areas do when somebody lives in another household from now on, in the same transaction. The app hands the ports
// in; this area knows none of them.
#pragma once

#include <functional>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/people/household.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

struct HouseholdMove {
    PersonRef person;
    HouseholdId from;
    HouseholdId to;
    const access::Caller& caller;   ///< whose act it is
};

/// @returns how many rows of the area went along, for the audit log
using HouseholdPort = std::function<int(store::Transaction&, const HouseholdMove&)>;

}  // namespace sunclover::people
