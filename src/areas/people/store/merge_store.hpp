// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements about pairs that may be one person, and about merges.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/duplicate_pair.hpp"
#include "areas/people/merge.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

/// Keeps a pair; one that is known keeps its state.
void upsert_pair(const People& people, const DuplicatePair& pair);
std::optional<DuplicatePair> select_pair(const People& people, const PairRef& ref);
/// What somebody decided of it.
struct PairDecision {
    PairState state = PairState::Open;
    std::string note;   ///< may be empty
    base::Instant at;
    access::AccountId by;
};
void decide_pair(const People& people, const PairRef& ref, const DuplicatePairId& id, const PairDecision& decision);
/// Open pairs with a record of the township, the likeliest first.
std::vector<DuplicatePair> select_open_pairs(
    const People& people, const base::PlaceCode& township, const PairPosition& after, std::size_t count_max
);

/// What undoing needs to know: both records before, the survivor after, names that were added to it.
struct MergeSnapshot {
    Person survivor_before;
    Person survivor_after;
    PersonState merged_state = PersonState::Registered;   ///< what the merged record was before
    std::vector<FormerNameId> added_names;
};
struct MergeMove {
    std::string area;
    std::string key;
};

void insert_merge(const People& people, const Merge& merge, const MergeSnapshot& snapshot, const access::AccountId& by);
void insert_moves(store::Transaction& tx, const Merge& merge, const std::string& area, const std::vector<std::string>& keys);
/// In force only.
std::optional<Merge> select_merge(store::Transaction& tx, const base::PlaceCode& township, const MergeId& id);
std::optional<Merge> select_merge_of(store::Transaction& tx, const PersonRef& merged);
std::vector<Merge> select_merges_into(store::Transaction& tx, const PersonRef& survivor);
MergeSnapshot select_snapshot(const People& people, const Merge& merge);
std::vector<MergeMove> select_moves(store::Transaction& tx, const Merge& merge);
/// @returns false if it is undone already
bool mark_undone(store::Transaction& tx, const Merge& merge, base::Instant at, const access::AccountId& by);

void delete_former_name(store::Transaction& tx, const PersonRef& ref, const FormerNameId& id);

/// The record itself and all that were merged into it, or into those: whose history is the person's.
std::vector<PersonRef> select_records_of(store::Transaction& tx, const PersonRef& ref);
/// What `statement` finds for each of those, one record after the other. @param statement  $1 township TEXT, $2 person BYTEA
store::Rows select_rows_of_records(store::Transaction& tx, const store::Statement& statement, const PersonRef& ref);

/// All values by which a person is found: own, of former names, and of the records merged into theirs.
std::set<std::string> all_search_values(const People& people, const Person& person);

}  // namespace sunclover::people
