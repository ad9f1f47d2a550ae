// SPDX-License-Identifier: AGPL-3.0-or-later
// What an area does with its rows about a person when two records become one, in the same transaction. The app gives one
// port for each area that names people; this area knows none of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "areas/people/person_ref.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

/// Whose rows become whose.
struct MovedPerson {
    PersonRef from;
    PersonRef to;
};

struct MergePort {
    std::string area;   ///< "cases"
    /// Moves the rows that can be moved. Rows that are never changed (decisions of a month, submissions, the audit log)
    /// and those that the survivor has already stay with the merged record.
    /// @returns a key of each row that moved, of which this area knows nothing
    std::function<std::vector<std::string>(store::Transaction&, const MovedPerson&)> move;
    /// Moves those rows back that are still there; `moved` is as it was for `move`.
    std::function<void(store::Transaction&, const MovedPerson& moved, const std::vector<std::string>& keys)> move_back;
};

}  // namespace sunclover::people
