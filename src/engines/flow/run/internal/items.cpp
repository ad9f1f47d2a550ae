// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of items: adding, finding, and removing with all that lies below.
#include <algorithm>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {

Item* Machine::find(ItemId id) { return const_cast<Item*>(state_.find(id)); }

Item& Machine::add(ItemKind kind, ItemId parent, Index place) {
    Item item;
    item.id = state_.next_id++;
    item.parent = parent;
    item.kind = kind;
    item.place = place;
    state_.items.push_back(item);
    return state_.items.back();
}

void Machine::remove(ItemId id) {
    auto& doomed = scratch_.doomed;
    doomed.clear();
    doomed.push_back(id);
    erase_doomed();
}

void Machine::remove_children(ItemId id, bool keeps_completed) {
    auto& doomed = scratch_.doomed;
    doomed.clear();
    for (const auto& item : state_.items) {
        if (item.parent == id && !(keeps_completed && item.kind == ItemKind::Completed))
            doomed.push_back(item.id);
    }
    for (auto move = scratch_.next_move; move < scratch_.moves.size(); ++move) {
        if (scratch_.moves[move].scope == id) scratch_.moves[move].scope = 0;
    }
    if (!doomed.empty()) erase_doomed();
}

/// Removes what scratch_.doomed names and all below, and says so of what others know about.
void Machine::erase_doomed() {
    auto& doomed = scratch_.doomed;
    const auto is_doomed = [&](ItemId id) {
        return std::find(doomed.begin(), doomed.end(), id) != doomed.end();
    };
    // A parent mostly has the smaller number, so that one pass finds all; records of what was
    // completed move, so passes go on until nothing is added.
    for (std::size_t before = 0; before != doomed.size();) {
        before = doomed.size();
        for (const auto& item : state_.items) {
            if (item.parent != 0 && is_doomed(item.parent) && !is_doomed(item.id))
                doomed.push_back(item.id);
        }
    }
    auto& items = state_.items;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_doomed(items[i].id)) {
            close(items[i]);
        } else {
            if (kept != i) items[kept] = items[i];
            ++kept;
        }
    }
    items.resize(kept);
    std::erase_if(state_.variables, [&](const auto& entry) { return is_doomed(entry.first); });
    std::erase_if(state_.texts, [&](const auto& entry) { return is_doomed(entry.first); });
}

void Machine::close(const Item& item) {
    switch (item.kind) {
        case ItemKind::Activity:
            if (item.phase == Phase::User)
                report({EffectKind::UserTaskClosed, item.id, item.place, 0, 0, "cancelled", {}});
            if (item.phase == Phase::Job || item.phase == Phase::Retrying)
                report({EffectKind::JobCancelled, item.id, item.place, 0, 0, {}, {}});
            break;
        case ItemKind::Wait:
            if (item.due != never)
                report({EffectKind::TimerCancelled, item.id, item.place, 0, item.due, {}, {}});
            break;
        case ItemKind::Incident:
            report({EffectKind::IncidentClosed, item.id, item.place, item.count, 0, {}, {}});
            break;
        default:
            break;
    }
}

ItemId Machine::scope_of(ItemId id) {
    const Item* item = find(id);
    while (item != nullptr && item->kind != ItemKind::Scope) item = find(item->parent);
    return item == nullptr ? 0 : item->id;
}

ItemId Machine::first_child(ItemId parent, ItemKind kind) {
    ItemId found = 0;
    each_child(parent, kind, [&](const Item& item) {
        found = item.id;
        return true;
    });
    return found;
}

/// Calls can call each other without end, so how deep scopes nest is bounded.
bool Machine::is_too_deep(ItemId id) {
    constexpr int scopes_max = 40;
    int scopes = 0;
    for (const Item* item = find(id); item != nullptr; item = find(item->parent)) {
        if (item->kind == ItemKind::Scope) ++scopes;
    }
    return scopes >= scopes_max;
}

}  // namespace sunclover::flow::internal
