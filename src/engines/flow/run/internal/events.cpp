// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits: catching events, boundary events, event sub-processes (BPMN 2.0.2 §13.5).
#include <algorithm>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {
namespace {

bool is_waited_for(TriggerKind kind) {
    return kind == TriggerKind::Timer || kind == TriggerKind::Message ||
           kind == TriggerKind::Signal || kind == TriggerKind::Conditional;
}

bool waits(const CompiledNode& node) {
    return std::any_of(node.triggers.begin(), node.triggers.end(), [](const auto& trigger) {
        return is_waited_for(trigger.kind);
    });
}

}  // namespace

/// @param parent  a scope, or the gate of an event-based gateway
void Machine::begin_catch(Index node, ItemId parent, Index flow) {
    const ItemId holder = add(ItemKind::Catch, parent, node).id;
    if (arm(holder, node)) return;
    const ItemId scope = scope_of(parent);
    const Item* const above = find(parent);
    if (above->kind == ItemKind::Gate) {
        const Move at_gate{above->place, nowhere, scope};
        remove(parent);
        raise_arriving(at_gate, Reason::BadTime, "an event of the gateway has no time");
    } else {
        remove(holder);
        raise_arriving({node, flow, scope}, Reason::BadTime, "the expression gives no time");
    }
}

/// @returns false where a timer has no time
bool Machine::arm(ItemId holder, Index node) {
    const auto count = definition_.nodes[node].triggers.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!arm_trigger(holder, node, static_cast<std::uint16_t>(i))) return false;
        if (!is_alive(holder)) break;
    }
    return true;
}

bool Machine::arm_trigger(ItemId holder, Index node, std::uint16_t which) {
    const auto& trigger = definition_.nodes[node].triggers[which];
    if (!is_waited_for(trigger.kind)) return true;
    std::optional<Firing> firing;
    if (trigger.kind == TriggerKind::Timer) {
        firing = firing_of(trigger, holder);
        if (!firing) return false;
    }
    Item& wait = add(ItemKind::Wait, holder, node);
    wait.trigger = which;
    const ItemId id = wait.id;
    if (firing) {
        wait.due = firing->due;
        wait.count = firing->more;
        report({EffectKind::TimerSet, id, node, 0, firing->due, {}, {}});
    } else if (trigger.kind == TriggerKind::Conditional && is_true(trigger.expression, holder) == Truth::True) {
        find(id)->phase = Phase::Raised;
        fire_wait(id);
    }
    return true;
}

std::optional<Firing> Machine::firing_of(const CompiledTrigger& trigger, ItemId where) {
    if (!trigger.literal.empty())
        return first_firing(
            {trigger.timer, trigger.literal, definition_.utc_offset_seconds}, event_.moment
        );
    std::string fault;
    const auto value = evaluate(trigger.expression, where, fault);
    if (value.is_null()) return std::nullopt;
    return first_firing(
        {trigger.timer, feel::to_text(value), definition_.utc_offset_seconds}, event_.moment
    );
}

void Machine::arm_boundaries(ItemId activity, Index node) {
    for (const Index boundary : definition_.nodes[node].boundaries) {
        if (!waits(definition_.nodes[boundary])) continue;
        const ItemId watch = add(ItemKind::Watch, activity, boundary).id;
        if (!arm(watch, boundary)) {
            remove(watch);
            raise(activity, boundary, Phase::Arming, Reason::BadTime, "", nowhere);
        }
        if (!is_alive(activity)) return;
    }
}

void Machine::arm_event_starts(ItemId scope, Index body) {
    for (const Index start : definition_.bodies[body].event_starts) {
        if (!waits(definition_.nodes[start])) continue;
        const ItemId watch = add(ItemKind::Watch, scope, start).id;
        if (!arm(watch, start)) {
            remove(watch);
            raise(scope, start, Phase::Arming, Reason::BadTime, "", nowhere);
        }
        const Item* const item = find(scope);
        if (item == nullptr || item->phase == Phase::Interrupted) return;
    }
}

/// One trigger came: whether its holder fires depends on the others it waits for.
void Machine::fire_wait(ItemId id) {
    Item* const wait = find(id);
    if (wait == nullptr) return;
    const ItemId holder = wait->parent;
    const Item above = *find(holder);
    const auto& node = definition_.nodes[wait->place];
    const auto& trigger = node.triggers[wait->trigger];
    const bool repeats = above.kind == ItemKind::Watch && !node.is_interrupting;
    bool stays = false;
    if (above.kind != ItemKind::Activity && !node.needs_all_triggers) {
        const bool in_gate =
            above.kind == ItemKind::Catch && find(above.parent)->kind == ItemKind::Gate;
        if (trigger.kind == TriggerKind::Timer) {
            stays = !in_gate && (repeats || above.kind == ItemKind::Catch) &&
                    reschedule(*wait, trigger);
        } else {
            stays = repeats;
        }
    }
    if (!stays) {
        wait->due = never;
        remove(id);
    }
    const bool is_complete = !node.needs_all_triggers || first_child(holder, ItemKind::Wait) == 0;
    if (!is_complete) return;
    const Index place = above.place;
    fire_holder(holder);
    // What waits for several triggers and does not interrupt waits for all of them anew.
    if (repeats && node.needs_all_triggers && is_alive(holder)) arm(holder, place);
}

/// The next firing of a cycle. @returns false where there is none
bool Machine::reschedule(Item& wait, const CompiledTrigger& trigger) {
    if (wait.count == 0) return false;
    std::string text = trigger.literal;
    if (text.empty()) {
        std::string fault;
        text = feel::to_text(evaluate(trigger.expression, wait.parent, fault));
    }
    const auto due = next_firing(
        {trigger.timer, text, definition_.utc_offset_seconds}, {wait.due, wait.count}, event_.moment
    );
    if (!due) return false;
    wait.due = *due;
    if (wait.count != without_end) --wait.count;
    report({EffectKind::TimerSet, wait.id, wait.place, 0, wait.due, {}, {}});
    return true;
}

void Machine::take_event_data(Index node, ItemId holder) {
    const bool brings_data =
        event_.kind == EventKind::MessageCame || event_.kind == EventKind::SignalCame;
    if (brings_data && !event_.data.is_null())
        take_outputs(definition_.nodes[node], holder, event_.data);
}

void Machine::fire_holder(ItemId holder) {
    const Item item = *find(holder);
    if (item.kind == ItemKind::Activity) {
        const bool brings_data = event_.kind == EventKind::MessageCame;
        complete_activity(holder, brings_data ? event_.data : feel::Value());
        return;
    }
    take_event_data(item.place, holder);
    const auto& node = definition_.nodes[item.place];
    if (item.kind == ItemKind::Watch) {
        if (node.kind == NodeKind::BoundaryEvent) {
            fire_boundary(item.place, item.parent);
        } else {
            start_event_subprocess(item.place, item.parent, node.is_interrupting);
        }
        return;
    }
    const Item above = *find(item.parent);
    if (above.kind == ItemKind::Gate) {
        trace(EffectKind::Entered, item.place, 0);
        remove(above.id);
        leave(item.place, above.parent);
        return;
    }
    // An intermediate cycle lets a token go each time; it is done with the last.
    bool goes_on = false;
    each_child(holder, ItemKind::Wait, [&](const Item& wait) {
        return goes_on = wait.due != never;
    });
    if (!goes_on || node.triggers.size() > 1) remove(holder);
    leave(item.place, item.parent);
}

/// @param host  the activity, or the loop, to which the event is attached
void Machine::fire_boundary(Index boundary, ItemId host) {
    const Item item = *find(host);
    const ItemId scope = scope_of(item.parent);
    trace(EffectKind::Entered, boundary, 0);
    if (definition_.nodes[boundary].is_interrupting) {
        remove(host);
        const Item* const parent = find(item.parent);
        if (parent != nullptr && parent->kind == ItemKind::Compensating)
            scratch_.moves.push_back({parent->place, again, parent->id});
    }
    leave(boundary, scope);
}

void Machine::start_event_subprocess(Index start, ItemId scope, bool interrupts) {
    const Index inner = definition_.nodes[start].body;
    const Index owner = definition_.bodies[inner].owner;
    if (interrupts) {
        remove_children(scope, true);
        find(scope)->phase = Phase::Interrupted;
    }
    Item& activity = add(ItemKind::Activity, scope, owner);
    activity.phase = Phase::Inside;
    const ItemId id = activity.id;
    if (is_too_deep(id)) {
        raise_failed(id, Reason::TooMuch, "scopes are nested too deeply");
    } else {
        begin_scope(id, inner, start);
    }
}

/// One message is taken once: by the wait that the event names, else by the first.
Refusal Machine::message_came() {
    ItemId taker = 0;
    for (const auto& item : state_.items) {
        if (item.kind != ItemKind::Wait) continue;
        if (event_.id != 0 && item.id != event_.id && item.parent != event_.id) continue;
        const auto& trigger = definition_.nodes[item.place].triggers[item.trigger];
        if (trigger.kind != TriggerKind::Message || trigger.name != event_.name) continue;
        taker = item.id;
        break;
    }
    if (taker == 0) return Refusal::NotWaiting;
    fire_wait(taker);
    return Refusal::None;
}

/// A signal reaches all that wait for it now. @returns false where none does
bool Machine::broadcast(const std::string& name) {
    std::vector<ItemId> takers;
    for (const auto& item : state_.items) {
        if (item.kind != ItemKind::Wait) continue;
        const auto& trigger = definition_.nodes[item.place].triggers[item.trigger];
        if (trigger.kind == TriggerKind::Signal && trigger.name == name) takers.push_back(item.id);
    }
    for (const ItemId taker : takers) fire_wait(taker);
    return !takers.empty();
}

/// Conditions fire when they become true, not again while they stay so.
void Machine::check_conditions() {
    conditions_dirty_ = false;
    std::vector<ItemId> waiting;
    for (const auto& item : state_.items) {
        if (item.kind == ItemKind::Wait &&
            definition_.nodes[item.place].triggers[item.trigger].kind == TriggerKind::Conditional)
            waiting.push_back(item.id);
    }
    for (const ItemId id : waiting) {
        Item* const wait = find(id);
        if (wait == nullptr) continue;
        const auto& trigger = definition_.nodes[wait->place].triggers[wait->trigger];
        const bool holds = is_true(trigger.expression, wait->parent) == Truth::True;
        const bool held = wait->phase == Phase::Raised;
        wait->phase = holds ? Phase::Raised : Phase::Plain;
        if (holds && !held) fire_wait(id);
    }
}

}  // namespace sunclover::flow::internal
