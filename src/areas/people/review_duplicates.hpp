// SPDX-License-Identifier: AGPL-3.0-or-later
// Pairs of records that may be of one person: the list of a place, two records side by side, and the answer that they
// are two people.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "areas/people/duplicate_pair.hpp"
#include "areas/people/merge_people.hpp"

namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

struct ListedPair {
    DuplicatePair pair;
    PersonSummary first;
    PersonSummary second;
};
struct PairPage {
    std::vector<ListedPair> pairs;   ///< the likeliest first
    std::string next;                ///< opaque, ids only; empty where there is no more
};

/// Open pairs of which the caller may edit both people.
/// @param place  only with a record there; unset: wherever the caller may edit
/// @param after  `next` of the page before, or empty
/// @errors NotFound if the caller may edit nobody; Invalid people.error.list_page on `after`
base::Task<base::Result<PairPage>> list_duplicates(
    const platform::Services& services, const places::Directory& directory, const access::Caller& caller,
    std::optional<base::PlaceCode> place, std::string after
);

/// Two whole records, read to be compared; audited for both.
struct ComparedRecords {
    Person first;
    Person second;
    Likeness likeness;
    /// What is proposed: the record that was registered first goes on, with the better value of each field.
    bool is_second_survivor = false;
    std::set<std::string> from_second;   ///< fields whose better value is the second's
};
/// @errors NotFound unless the caller may edit both and both are in force
base::Task<base::Result<ComparedRecords>> compare_records(MergeDesk desk, PairRef ref);

/// They are two people: the pair does not come back.
/// @errors NotFound as for compare_records; Invalid people.error.different_because on different_because
base::Task<base::Result<>> mark_different(MergeDesk desk, PairRef ref, std::string because, std::string idempotency_key);

/// Looks through the whole register once for pairs that were there before anybody looked; later ones are found when people
/// are saved. It may be stopped and is begun anew then. @returns how many people were looked at
base::Task<std::int64_t> find_all_duplicates(
    const platform::Services& services, std::shared_ptr<const places::Directory> directory, std::function<bool()> is_stopping
);

}  // namespace sunclover::people
