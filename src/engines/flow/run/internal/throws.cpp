// SPDX-License-Identifier: AGPL-3.0-or-later
// What throws: end events and intermediate events, and who catches errors and escalations.
#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {
namespace {

/// Of several events that catch, the one that names the code goes before the one that takes any.
Index catcher_among(
    const Definition& definition,
    const std::vector<Index>& events,
    TriggerKind kind,
    std::string_view code
) {
    Index any = nowhere;
    for (const Index event : events) {
        for (const auto& trigger : definition.nodes[event].triggers) {
            if (trigger.kind != kind) continue;
            if (trigger.name == code && !code.empty()) return event;
            if (trigger.name.empty() && any == nowhere) any = event;
        }
    }
    return any;
}

}  // namespace

/// The token rests on the node while it throws: where it is gone afterwards, what it threw ended
/// it.
void Machine::arrive_at_throw(const Move& move) {
    const auto& node = definition_.nodes[move.node];
    if (node.triggers.empty()) {
        after_throw(move.node, move.scope);
        return;
    }
    Item& token = add(ItemKind::Token, move.scope, move.node);
    token.phase = Phase::Throwing;
    const ItemId id = token.id;
    if (node.throws_late) {
        scratch_.throws.push_back(id);
    } else {
        throw_now(id);
    }
}

void Machine::after_throw(Index node, ItemId scope) {
    if (definition_.nodes[node].kind == NodeKind::EndEvent) {
        trace(EffectKind::Left, node, 0);
        consume(scope);
    } else {
        leave(node, scope);
    }
}

void Machine::throw_now(ItemId id) {
    const Item* const token = find(id);
    if (token == nullptr) return;
    const Index place = token->place;
    const ItemId scope = token->parent;
    const auto& node = definition_.nodes[place];
    for (const auto& trigger : node.triggers) {
        switch (trigger.kind) {
            case TriggerKind::Message:
                send_message(place, id, trigger.name);
                break;
            case TriggerKind::Signal:
                send_signal(place, id, trigger.name);
                break;
            case TriggerKind::Escalation: {
                const bool is_caught = throw_escalation(scope, trigger.name);
                report(
                    {EffectKind::EscalationRaised,
                     0,
                     place,
                     is_caught ? 1U : 0U,
                     event_.moment,
                     trigger.name,
                     {}}
                );
                break;
            }
            case TriggerKind::Error:
                remove(id);
                if (!throw_error(scope, trigger.name)) end_instance(Life::Failed, trigger.name);
                return;
            case TriggerKind::Terminate:
                remove_children(scope, false);
                complete_scope(scope);
                return;
            case TriggerKind::Cancel:
                cancel_transaction(place, scope);
                return;
            case TriggerKind::Compensation:
                remove(id);
                if (!begin_compensation(place, scope, trigger.compensated))
                    after_throw(place, scope);
                return;
            case TriggerKind::Link:
                remove(id);
                trace(EffectKind::Left, place, 0);
                scratch_.moves.push_back({node.links.front(), nowhere, scope});
                return;
            default:
                break;
        }
        if (!is_alive(id)) return;
    }
    remove(id);
    after_throw(place, scope);
}

void Machine::send_message(Index node, ItemId where, const std::string& name) {
    std::string fault;
    auto data = inputs_of(definition_.nodes[node], where, fault);
    report({EffectKind::MessageSent, 0, node, 0, event_.moment, name, std::move(data)});
}

void Machine::send_signal(Index node, ItemId where, const std::string& name) {
    std::string fault;
    auto data = inputs_of(definition_.nodes[node], where, fault);
    report({EffectKind::SignalThrown, 0, node, 0, event_.moment, name, std::move(data)});
    broadcast(name);
}

bool Machine::throw_error(ItemId from, std::string_view code) {
    return hand_up(from, TriggerKind::Error, code);
}

bool Machine::throw_escalation(ItemId from, std::string_view code) {
    return hand_up(from, TriggerKind::Escalation, code);
}

/// From the inside out: event sub-processes of a scope first, then the boundary of what holds it.
bool Machine::hand_up(ItemId from, TriggerKind kind, std::string_view code) {
    for (const Item* item = find(from); item != nullptr; item = find(item->parent)) {
        const Item here = *item;
        if (here.kind == ItemKind::Scope && here.phase != Phase::Interrupted) {
            const Index start =
                catcher_among(definition_, definition_.bodies[here.place].event_starts, kind, code);
            if (start != nowhere) {
                const bool interrupts =
                    kind == TriggerKind::Error || definition_.nodes[start].is_interrupting;
                start_event_subprocess(start, here.id, interrupts);
                return true;
            }
        }
        const bool has_boundary =
            here.kind == ItemKind::Loop || (here.kind == ItemKind::Activity && here.total == 0);
        if (!has_boundary) continue;
        const Index boundary =
            catcher_among(definition_, definition_.nodes[here.place].boundaries, kind, code);
        if (boundary != nowhere) {
            fire_boundary(boundary, here.id);
            return true;
        }
    }
    return false;
}

}  // namespace sunclover::flow::internal
