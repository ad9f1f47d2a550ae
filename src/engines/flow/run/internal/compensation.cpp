// SPDX-License-Identifier: AGPL-3.0-or-later
// Undoing what was completed, in reverse order, one after the other (BPMN 2.0.2 §10.7, §13.5.5),
// and the cancelling of transactions. A handler sees the variables of the scope that undoes.
#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {

/// @param inner_scope  of a sub-process that is about to go: what was completed in it goes along
void Machine::record_completed(Index node, ItemId scope, ItemId inner_scope) {
    const bool has_inner = inner_scope != 0 && first_child(inner_scope, ItemKind::Completed) != 0;
    if (definition_.nodes[node].handler == nowhere && !has_inner) return;
    const ItemId record = add(ItemKind::Completed, scope, node).id;
    if (!has_inner) return;
    for (auto& item : state_.items) {
        if (item.kind == ItemKind::Completed && item.parent == inner_scope) item.parent = record;
    }
}

/// @param only  the activity to undo; nowhere: all that the scope completed
/// @returns false where there is nothing to undo
bool Machine::begin_compensation(Index node, ItemId scope, Index only) {
    ItemId owner = scope;
    const auto has_record = [&] {
        bool found = false;
        each_child(owner, ItemKind::Completed, [&](const Item& item) {
            found = only == nowhere || item.place == only;
            return found;
        });
        return found;
    };
    // An event sub-process undoes for the scope that it belongs to; a name may stand further out.
    while (!has_record()) {
        const Item* const item = find(owner);
        const Index holder = definition_.bodies[item->place].owner;
        const bool looks_out =
            only != nowhere || (holder != nowhere && definition_.nodes[holder].is_event_subprocess);
        owner = looks_out ? scope_of(item->parent) : 0;
        if (owner == 0) return false;
    }
    const ItemId compensating = add(ItemKind::Compensating, scope, node).id;
    for (auto& item : state_.items) {
        if (item.kind == ItemKind::Completed && item.parent == owner &&
            (only == nowhere || item.place == only))
            item.parent = compensating;
    }
    scratch_.moves.push_back({node, again, compensating});
    return true;
}

/// The last that was completed is undone first.
void Machine::compensate_next(ItemId compensating) {
    const Item* record = nullptr;
    for (const auto& item : state_.items) {
        if (item.kind == ItemKind::Completed && item.parent == compensating) record = &item;
    }
    if (record == nullptr) {
        finish_compensation(compensating);
        return;
    }
    const ItemId id = record->id;
    const Index place = record->place;
    const Index handler = definition_.nodes[place].handler;
    const auto hand_on = [&](ItemId to) {
        for (auto& item : state_.items) {
            if (item.kind == ItemKind::Completed && item.parent == id) item.parent = to;
        }
        remove(id);
    };
    if (handler == nowhere) {
        hand_on(compensating);
        scratch_.moves.push_back({find(compensating)->place, again, compensating});
    } else if (definition_.nodes[handler].kind == NodeKind::StartEvent) {
        const Index inner = definition_.nodes[handler].body;
        Item& activity = add(ItemKind::Activity, compensating, definition_.bodies[inner].owner);
        activity.phase = Phase::Inside;
        const ItemId activity_id = activity.id;
        begin_scope(activity_id, inner, handler);
        const ItemId scope = first_child(activity_id, ItemKind::Scope);
        hand_on(scope == 0 ? compensating : scope);
    } else {
        remove(id);
        trace(EffectKind::Entered, handler, 0);
        begin_activity(handler, compensating);
    }
}

void Machine::finish_compensation(ItemId compensating) {
    const Item item = *find(compensating);
    remove(compensating);
    const auto& triggers = definition_.nodes[item.place].triggers;
    for (const auto& trigger : triggers) {
        if (trigger.kind == TriggerKind::Cancel) {
            leave_transaction(item.parent);
            return;
        }
    }
    after_throw(item.place, item.parent);
}

/// A cancelled transaction stops, undoes what it completed and is left by its cancel event.
void Machine::cancel_transaction(Index node, ItemId scope) {
    remove_children(scope, true);
    find(scope)->phase = Phase::Interrupted;
    if (!begin_compensation(node, scope, nowhere)) leave_transaction(scope);
}

void Machine::leave_transaction(ItemId scope) {
    const Item* host = find(find(scope)->parent);
    if (host != nullptr && host->total != 0) host = find(host->parent);
    if (host == nullptr) return;
    for (const Index boundary : definition_.nodes[host->place].boundaries) {
        for (const auto& trigger : definition_.nodes[boundary].triggers) {
            if (trigger.kind != TriggerKind::Cancel) continue;
            fire_boundary(boundary, host->id);
            return;
        }
    }
}

}  // namespace sunclover::flow::internal
