// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes one record the pointer to another, which goes on: what merging two records and moving one to another township share.
#pragma once

#include "areas/people/merge_people.hpp"
#include "areas/people/store/merge_store.hpp"

namespace sunclover::people {

FormerNameId new_name_id(const platform::Services& services);

/// Writes another state into a record that was read in this transaction.
void set_state(const People& people, const Person& record, PersonState state, base::Instant now);

/// The names and numbers of `merged` find `survivor` from now on, the other areas' rows are the survivor's, and `merged` is a
/// pointer. Everything that moved is remembered with the merge.
/// @param survivor  as it is stored by now
/// @param snapshot  without the names that are added to the survivor here
void fold_record(
    const People& people, const MergeDesk& desk, const Merge& merge, const Person& survivor, const Person& merged,
    MergeSnapshot snapshot
);

}  // namespace sunclover::people
