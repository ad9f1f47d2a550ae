// SPDX-License-Identifier: AGPL-3.0-or-later
// Running bodies: how they begin and when they are done.
#include <algorithm>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {

/// @param start  the event that began it; nowhere: the plain start, or all that has no incoming
/// flow
void Machine::begin_scope(ItemId parent, Index body, Index start) {
    const ItemId scope = add(ItemKind::Scope, parent, body).id;
    const auto& begun = definition_.bodies[body];
    feel::Context declared;
    for (const auto& name : begun.data) declared.set(name, {});
    if (parent == 0 && event_.data.kind() == feel::Kind::Context) {
        if (begun.data.empty()) {
            set_variables(scope, event_.data);
        } else {
            for (const auto& [name, value] : event_.data.as_context().entries())
                declared.set(name, value);
        }
    }
    if (!begun.data.empty()) set_variables(scope, feel::Value::context(std::move(declared)));
    arm_event_starts(scope, body);
    const Item* const item = find(scope);
    if (item == nullptr || item->phase == Phase::Interrupted) return;
    if (start != nowhere && definition_.nodes[start].kind != NodeKind::StartEvent) {
        trace(EffectKind::Entered, start, 0);
        leave(start, scope);
    } else if (start != nowhere || begun.start != nowhere) {
        scratch_.moves.push_back({start != nowhere ? start : begun.start, nowhere, scope});
    } else {
        begin_entries(scope);
    }
}

void Machine::begin_entries(ItemId scope) {
    const auto& body = definition_.bodies[find(scope)->place];
    if (body.is_ad_hoc && !body.is_ad_hoc_parallel) {
        maybe_complete(scope);
        return;
    }
    find(scope)->count = static_cast<std::uint32_t>(body.entries.size());
    for (const Index entry : body.entries) scratch_.moves.push_back({entry, nowhere, scope});
    if (body.entries.empty()) maybe_complete(scope);
}

bool Machine::has_life(ItemId scope) {
    for (auto move = scratch_.next_move; move < scratch_.moves.size(); ++move) {
        if (scratch_.moves[move].scope == scope) return true;
    }
    return std::any_of(state_.items.begin(), state_.items.end(), [&](const Item& item) {
        return item.parent == scope && item.kind != ItemKind::Watch &&
               item.kind != ItemKind::Completed && item.kind != ItemKind::Reset;
    });
}

/// A body is done when no token is left in it.
void Machine::maybe_complete(ItemId scope) {
    const Item* const item = find(scope);
    if (item == nullptr || go_on_ad_hoc(scope)) return;
    if (!has_life(scope)) complete_scope(scope);
}

/// @returns true where an ad-hoc body is not done yet
bool Machine::go_on_ad_hoc(ItemId scope) {
    Item* const item = find(scope);
    const auto& body = definition_.bodies[item->place];
    if (!body.is_ad_hoc) return false;
    const bool has_begun = item->count > 0;
    if (has_begun && item->phase != Phase::Interrupted && body.completion != nowhere &&
        is_true(body.completion, scope) == Truth::True) {
        item->phase = Phase::Interrupted;
        if (body.cancels_remaining) {
            remove_children(scope, true);
            return false;
        }
    }
    if (has_life(scope)) return true;
    if (item->phase == Phase::Interrupted || item->count >= body.entries.size()) return false;
    scratch_.moves.push_back({body.entries[item->count++], nowhere, scope});
    return true;
}

void Machine::complete_scope(ItemId scope) {
    const ItemId parent = find(scope)->parent;
    if (parent == 0) {
        end_instance(Life::Ended, "");
    } else {
        complete_activity(parent, {});
    }
}

/// The last variables go out with the end, because the state keeps nothing.
void Machine::end_instance(Life life, std::string_view code) {
    const ItemId root = state_.items.front().id;
    const auto* const own = variables_of(root);
    feel::Value variables = own == nullptr ? feel::Value() : *own;
    remove(root);
    state_.life = life;
    scratch_.moves.clear();
    scratch_.next_move = 0;
    scratch_.throws.clear();
    report(
        {EffectKind::Ended,
         0,
         nowhere,
         static_cast<std::uint32_t>(life),
         event_.moment,
         std::string(code),
         std::move(variables)}
    );
}

}  // namespace sunclover::flow::internal
