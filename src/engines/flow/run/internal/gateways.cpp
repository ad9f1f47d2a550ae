// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins and the event-based gateway (BPMN 2.0.2 §13.4).
#include <algorithm>
#include <bit>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {

void Machine::arrive_at_gateway(const Move& move) {
    const auto& node = definition_.nodes[move.node];
    if (node.kind == NodeKind::EventGateway) {
        open_gate(move.node, move.scope);
        return;
    }
    if (node.kind == NodeKind::ExclusiveGateway || node.incoming.size() < 2) {
        leave(move.node, move.scope);
        return;
    }
    add(ItemKind::Token, move.scope, move.flow);
    // An inclusive join is looked at when nothing moves any more.
    if (node.kind == NodeKind::ParallelGateway) join_parallel(move.node, move.scope);
    if (node.kind == NodeKind::ComplexGateway) join_complex(move.node, move.scope);
}

std::uint64_t Machine::tokens_at(Index node, ItemId scope) {
    std::uint64_t slots = 0;
    each_child(scope, ItemKind::Token, [&](const Item& item) {
        if (item.phase != Phase::Plain) return false;
        const auto& flow = definition_.flows[item.place];
        if (flow.target == node) slots |= std::uint64_t{1} << flow.slot;
        return false;
    });
    return slots;
}

/// Takes the oldest token of each of the flows in `slots`.
void Machine::consume_tokens(Index node, ItemId scope, std::uint64_t slots) {
    auto& doomed = scratch_.doomed;
    doomed.clear();
    each_child(scope, ItemKind::Token, [&](const Item& item) {
        if (item.phase != Phase::Plain) return false;
        const auto& flow = definition_.flows[item.place];
        const auto slot = std::uint64_t{1} << flow.slot;
        if (flow.target == node && (slots & slot) != 0) {
            slots &= ~slot;
            doomed.push_back(item.id);
        }
        return false;
    });
    if (!doomed.empty()) erase_doomed();
}

void Machine::join_parallel(Index node, ItemId scope) {
    const auto slots = tokens_at(node, scope);
    if (std::popcount(slots) != static_cast<int>(definition_.nodes[node].incoming.size())) return;
    consume_tokens(node, scope, slots);
    leave(node, scope);
}

/// Fires once when its activation condition holds and then waits for the rest (§13.4.5).
void Machine::join_complex(Index node, ItemId scope) {
    const auto& gateway = definition_.nodes[node];
    bool is_waiting_for_rest = false;
    each_child(scope, ItemKind::Reset, [&](const Item& item) {
        is_waiting_for_rest |= item.place == node;
        return is_waiting_for_rest;
    });
    if (is_waiting_for_rest) return;
    const auto slots = tokens_at(node, scope);
    if (slots == 0) return;
    feel::Context counters;
    counters.set("activationCount", feel::Value::number(std::int64_t{std::popcount(slots)}));
    const auto truth = is_true_with(gateway.work, scope, feel::Value::context(std::move(counters)));
    if (truth == Truth::Neither) {
        consume_tokens(node, scope, slots);
        raise(scope, node, Phase::Leaving, Reason::NoTruth, "the activation condition", nowhere);
        return;
    }
    if (truth == Truth::False) return;
    consume_tokens(node, scope, slots);
    const auto all = gateway.incoming.size() == 64
                         ? ~std::uint64_t{0}
                         : (std::uint64_t{1} << gateway.incoming.size()) - 1;
    if (slots != all) {
        Item& reset = add(ItemKind::Reset, scope, node);
        reset.count = static_cast<std::uint32_t>(slots);
        reset.total = static_cast<std::uint32_t>(slots >> 32);
    }
    leave(node, scope);
}

/// @returns true where a join fired, so that tokens move again
bool Machine::fire_late_joins() {
    if (!definition_.has_late_joins) return false;
    for (const auto& item : state_.items) {
        if (item.kind == ItemKind::Reset) {
            if (fire_reset(item.id)) return true;
            continue;
        }
        if (item.kind != ItemKind::Token || item.phase != Phase::Plain) continue;
        const Index node = definition_.flows[item.place].target;
        if (definition_.nodes[node].kind != NodeKind::InclusiveGateway) continue;
        const ItemId scope = item.parent;
        looks_ += 2 * state_.items.size();
        if (looks_ > limits_.looks_max) {
            const Move move{node, item.place, scope};
            remove(item.id);
            raise_arriving(move, Reason::TooMuch, "the join looks at more than one event may");
            return false;
        }
        const auto present = tokens_at(node, scope);
        if (waits_for_others({node, scope, present, ~present})) continue;
        consume_tokens(node, scope, present);
        leave(node, scope);
        return true;
    }
    return false;
}

/// Whether a token elsewhere can still reach one of the flows `wanted` on a way around the gateway,
/// and none of those that have a token already.
bool Machine::waits_for_others(const LookAhead& join) {
    const auto& gateway = definition_.nodes[join.node];
    return std::any_of(state_.items.begin(), state_.items.end(), [&](const Item& item) {
        if (item.parent != join.scope) return false;
        Index node = item.place;
        switch (item.kind) {
            case ItemKind::Token:
                if (item.phase == Phase::Plain) node = definition_.flows[item.place].target;
                break;
            case ItemKind::Activity:
            case ItemKind::Loop:
            case ItemKind::Catch:
            case ItemKind::Gate:
            case ItemKind::Incident:
            case ItemKind::Compensating:
                break;
            default:
                return false;
        }
        if (definition_.nodes[node].body != gateway.body) return false;
        const auto reach = gateway.reach[definition_.nodes[node].place];
        return (reach & join.wanted & ~join.present) != 0 && (reach & join.present) == 0;
    });
}

bool Machine::fire_reset(ItemId id) {
    const Item reset = *find(id);
    const auto consumed = std::uint64_t{reset.total} << 32 | reset.count;
    const auto present = tokens_at(reset.place, reset.parent) & ~consumed;
    if (waits_for_others({reset.place, reset.parent, present, ~consumed})) return false;
    remove(id);
    consume_tokens(reset.place, reset.parent, present);
    join_complex(reset.place, reset.parent);
    maybe_complete(reset.parent);
    return true;
}

void Machine::open_gate(Index node, ItemId scope) {
    const ItemId gate = add(ItemKind::Gate, scope, node).id;
    for (const Index flow : definition_.nodes[node].outgoing) {
        begin_catch(definition_.flows[flow].target, gate, flow);
        if (!is_alive(gate)) return;
    }
}

}  // namespace sunclover::flow::internal
