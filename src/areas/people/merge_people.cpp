// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/merge_people.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "areas/people/internal/fold_record.hpp"
#include "areas/people/internal/merge_roles.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/people/merge_records.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

base::Result<std::string> merge_in(store::Transaction& tx, const MergeDesk& desk, const MergeRequest& request) {
    const auto& services = desk.services;
    const People people{tx, services.cipher};
    TRY_ASSIGN(const TwoRecords both, records_to_merge(people, desk.caller, request.survivor, request.merged));
    const Person& survivor = both.first;
    const Person& merged = both.second;
    if (survivor.version != request.survivor_version || merged.version != request.merged_version) {
        return base::fail(base::ErrorKind::Conflict, "people.error.merge_changed", "survivor");
    }
    const Merge merge{platform::new_id<MergeId>(services.clock, services.random), survivor.ref, merged.ref, services.clock.now(), {}};
    Person after = merge_records(survivor, merged, request.from_merged);
    after.changed_at = merge.at;
    MergeSnapshot snapshot{survivor, after, merged.state, {}};
    const FormerNameId own_name = new_name_id(services);
    if (!update_person(people, survivor, after, own_name)) {
        return base::fail(base::ErrorKind::Conflict, "people.error.merge_changed", "survivor");
    }
    snapshot.survivor_after.version = survivor.version + 1;
    if (folded_name(survivor.name) != folded_name(after.name)) snapshot.added_names.push_back(own_name);
    fold_record(people, desk, merge, after, merged, std::move(snapshot));

    const PairRef pair_ref = PairRef::of(survivor.ref, merged.ref);
    DuplicatePair pair{platform::new_id<DuplicatePairId>(services.clock, services.random), pair_ref, compare(survivor, merged), {}, {}, merge.at, {}};
    if (const auto known = select_pair(people, pair_ref)) pair.id = known->id;
    upsert_pair(people, pair);
    decide_pair(people, pair_ref, pair.id, {PairState::Merged, {}, merge.at, desk.caller.account});
    const std::string fields = base::join({request.from_merged.begin(), request.from_merged.end()}, ",");
    record_both(tx, desk, both, "person.merged", "merge=" + merge.id.to_string() + " taken=" + fields);
    return merge.id.to_string();
}

base::Result<std::string> undo_in(store::Transaction& tx, const MergeDesk& desk, const PersonRef& survivor, const MergeId& id) {
    const auto& services = desk.services;
    const People people{tx, services.cipher};
    const auto not_found = [] { return base::fail(base::ErrorKind::NotFound, "people.error.not_found"); };
    const auto merge = select_merge(tx, survivor.township, id);
    if (!merge || merge->survivor != survivor) return not_found();
    const auto now = select_person(people, merge->survivor);
    const auto merged = select_person(people, merge->merged);
    ASSERT(now && merged);
    TRY_ASSIGN(const TwoRecords both, editable_records(desk.caller, *now, *merged));
    if (merge->kind == MergeKind::Move) return base::fail(base::ErrorKind::Conflict, "people.error.undo_move");
    if (is_over(now->state)) return base::fail(base::ErrorKind::Conflict, "people.error.undo_later_merge");
    const MergeSnapshot snapshot = select_snapshot(people, *merge);
    if (!mark_undone(tx, *merge, services.clock.now(), desk.caller.account)) return not_found();

    for (const auto& name : snapshot.added_names) delete_former_name(tx, survivor, name);
    Person back = take_back(snapshot.survivor_before, snapshot.survivor_after, *now);
    const bool is_untouched = now->version == snapshot.survivor_after.version;
    back.changed_at = is_untouched ? snapshot.survivor_before.changed_at : services.clock.now();
    ASSERT(update_person(people, *now, back, std::nullopt));
    set_state(people, *merged, snapshot.merged_state, merged->changed_at);

    const auto own = all_search_values(people, back);
    const auto theirs = all_search_values(people, *merged);
    std::set<std::string> leaving;
    std::set_difference(theirs.begin(), theirs.end(), own.begin(), own.end(), std::inserter(leaving, leaving.end()));
    delete_search_values(people, survivor, leaving);
    insert_search_values(people, merged->ref, theirs);
    for (const auto& port : desk.ports) {
        std::vector<std::string> keys;
        for (auto& move : select_moves(tx, *merge)) {
            if (move.area == port.area) keys.push_back(std::move(move.key));
        }
        port.move_back(tx, {merge->merged, merge->survivor}, keys);
    }
    const PairRef pair_ref = PairRef::of(merge->survivor, merge->merged);
    if (const auto pair = select_pair(people, pair_ref)) {
        decide_pair(people, pair_ref, pair->id, {PairState::Open, {}, services.clock.now(), desk.caller.account});
    }
    record_both(tx, desk, both, "person.merge_undone", "merge=" + id.to_string());
    return id.to_string();
}

}  // namespace

base::Task<base::Result<MergeId>> merge_people(MergeDesk desk, MergeRequest request, std::string idempotency_key) {
    const store::IdempotencyKey key{
        desk.caller.account.to_string(), std::move(idempotency_key),
        "merge/" + request.survivor.id.to_string() + "/" + request.merged.id.to_string()};
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto merge = [&](store::Transaction& inner) { return merge_in(inner, desk, request); };
        return store::once(tx, key, desk.services.clock.now(), merge);
    };
    CO_TRY_ASSIGN(const std::string outcome, co_await desk.services.store.write(work));
    const auto id = MergeId::parse(outcome);
    ASSERT(id.has_value());
    co_return *id;
}

base::Task<base::Result<Merge>> undo_merge(MergeDesk desk, PersonRef survivor, MergeId merge, std::string idempotency_key) {
    const store::IdempotencyKey key{
        desk.caller.account.to_string(), std::move(idempotency_key), "undo/" + merge.to_string()};
    Merge undone{merge, survivor, {}, {}, {}};
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto undo = [&](store::Transaction& inner) { return undo_in(inner, desk, survivor, merge); };
        return store::once(tx, key, desk.services.clock.now(), undo);
    };
    CO_TRY(co_await desk.services.store.write(work));
    co_return undone;
}

}  // namespace sunclover::people
