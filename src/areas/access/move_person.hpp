// SPDX-License-Identifier: AGPL-3.0-or-later
// When two records of one person become one, the phones that are bound to one of them are bound to the other.
#pragma once

#include <string>
#include <vector>

#include "areas/access/caller.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::access {

/// @returns a key of each grant that was moved
std::vector<std::string> move_person(store::Transaction& tx, const PersonRef& from, const PersonRef& to);
/// Moves those grants from `to` back to `from`, unless they were given up since.
void move_person_back(
    store::Transaction& tx, const PersonRef& from, const PersonRef& to, const std::vector<std::string>& keys
);

}  // namespace sunclover::access
