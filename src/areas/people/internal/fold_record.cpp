// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/fold_record.hpp"

#include <iterator>

#include "areas/people/internal/search_token.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

/// The merged record's names, of now and before, lead to the survivor. @returns the ids of those that were added
std::vector<FormerNameId> add_names(const People& people, const platform::Services& services, const Person& after, const Person& merged) {
    std::set<std::string> known{folded_name(after.name)};
    const auto before = select_former_names(people, after.ref.township, {after.ref.id})[after.ref.id];
    for (const auto& name : before) known.insert(folded_name(name));
    auto names = select_former_names(people, merged.ref.township, {merged.ref.id})[merged.ref.id];
    names.insert(names.begin(), merged.name);
    std::vector<FormerNameId> added;
    for (const auto& name : names) {
        if (!known.insert(folded_name(name)).second) continue;
        added.push_back(new_name_id(services));
        insert_former_name(people, after.ref, {added.back(), name, after.changed_at});
    }
    return added;
}

}  // namespace

FormerNameId new_name_id(const platform::Services& services) {
    return platform::new_id<FormerNameId>(services.clock, services.random);
}

void set_state(const People& people, const Person& record, PersonState state, base::Instant now) {
    Person changed = record;
    changed.state = state;
    changed.changed_at = now;
    // Both were read in this transaction.
    ASSERT(update_person(people, record, changed, std::nullopt));
}

void fold_record(
    const People& people, const MergeDesk& desk, const Merge& merge, const Person& survivor, const Person& merged,
    MergeSnapshot snapshot
) {
    auto& tx = people.tx;
    auto added = add_names(people, desk.services, survivor, merged);
    snapshot.added_names.insert(snapshot.added_names.begin(), added.begin(), added.end());
    const auto values = all_search_values(people, merged);
    set_state(people, merged, PersonState::Merged, merge.at);
    delete_search_values(people, merged.ref, values);
    insert_search_values(people, survivor.ref, values);
    insert_merge(people, merge, snapshot, desk.caller.account);
    for (const auto& port : desk.ports) insert_moves(tx, merge, port.area, port.move(tx, {merged.ref, survivor.ref}));
}

}  // namespace sunclover::people
