// SPDX-License-Identifier: AGPL-3.0-or-later
// Which flows a token takes when it leaves a node (BPMN 2.0.2 §13.3.1, §13.4).
#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {
namespace {

constexpr std::string_view no_truth =
    "a condition is neither true nor false; a variable that it reads may be missing";

}  // namespace

void Machine::leave(Index place, ItemId scope) {
    if (!is_alive(scope)) return;
    trace(EffectKind::Left, place, 0);
    const auto& node = definition_.nodes[place];
    const auto waiting = scratch_.moves.size() - scratch_.next_move;
    if (node.outgoing.empty()) {
        consume(scope);
    } else if (waiting + node.outgoing.size() * node.completion_quantity > limits_.items_max) {
        raise(scope, place, Phase::Leaving, Reason::TooMuch, "too many tokens", nowhere);
    } else if (node.kind == NodeKind::ExclusiveGateway && node.outgoing.size() > 1) {
        take_exclusive(place, scope);
    } else if (node.has_conditions || node.default_flow != nowhere) {
        take_conditional(place, scope);
    } else {
        for (const Index flow : node.outgoing) send_along(flow, scope, node.completion_quantity);
    }
}

void Machine::send_along(Index flow, ItemId scope, std::uint32_t times) {
    for (std::uint32_t i = 0; i < times; ++i)
        scratch_.moves.push_back({definition_.flows[flow].target, flow, scope});
}

/// The first flow whose condition holds, else the default.
void Machine::take_exclusive(Index place, ItemId scope) {
    const auto& node = definition_.nodes[place];
    for (const Index flow : node.outgoing) {
        if (flow == node.default_flow) continue;
        const Index condition = definition_.flows[flow].condition;
        const Truth truth = condition == nowhere ? Truth::True : is_true(condition, scope);
        if (truth == Truth::True) {
            send_along(flow, scope, 1);
            return;
        }
        if (truth == Truth::Neither) {
            raise(scope, place, Phase::Leaving, Reason::NoTruth, std::string(no_truth), nowhere);
            return;
        }
    }
    if (node.default_flow != nowhere) {
        send_along(node.default_flow, scope, 1);
    } else {
        raise(scope, place, Phase::Leaving, Reason::NoFlow, "", nowhere);
    }
}

/// Every flow whose condition holds. A flow without one is taken always; the default, at a gateway,
/// where no other is, at an activity, where no condition holds.
void Machine::take_conditional(Index place, ItemId scope) {
    const auto& node = definition_.nodes[place];
    const bool is_gateway = node.kind >= NodeKind::ExclusiveGateway;
    std::vector<Index> taken;
    bool any_condition_held = false;
    for (const Index flow : node.outgoing) {
        if (flow == node.default_flow) continue;
        const Index condition = definition_.flows[flow].condition;
        if (condition == nowhere) {
            taken.push_back(flow);
            continue;
        }
        const Truth truth = is_true(condition, scope);
        if (truth == Truth::Neither) {
            raise(scope, place, Phase::Leaving, Reason::NoTruth, std::string(no_truth), nowhere);
            return;
        }
        if (truth == Truth::True) {
            taken.push_back(flow);
            any_condition_held = true;
        }
    }
    const bool takes_default = is_gateway ? taken.empty() : !any_condition_held;
    if (takes_default && node.default_flow != nowhere) taken.push_back(node.default_flow);
    if (taken.empty()) {
        raise(scope, place, Phase::Leaving, Reason::NoFlow, "", nowhere);
        return;
    }
    for (const Index flow : taken) send_along(flow, scope, node.completion_quantity);
}

}  // namespace sunclover::flow::internal
