// SPDX-License-Identifier: AGPL-3.0-or-later
// What hangs together without a sequence flow, and how far tokens can reach.
#include "engines/flow/run/internal/compiler.hpp"

namespace sunclover::flow::internal {

void Compiler::connect_boundary(const Node& node, Index index) {
    const auto found = node_by_id_.find(node.attached_to);
    auto& boundary = definition_.nodes[index];
    if (found == node_by_id_.end() || definition_.nodes[found->second].body != boundary.body ||
        definition_.nodes[found->second].kind < NodeKind::Task ||
        definition_.nodes[found->second].kind > NodeKind::CallActivity) {
        refuse(FaultKind::Invalid, node, "is attached to no activity");
        return;
    }
    boundary.attached_to = found->second;
    definition_.nodes[found->second].boundaries.push_back(index);
}

void Compiler::connect_compensation(const Body& body, Index index) {
    for (const auto& [source, target] : body.associations) {
        const auto from = node_by_id_.find(source);
        const auto to = node_by_id_.find(target);
        if (from == node_by_id_.end() || to == node_by_id_.end()) continue;
        const auto& boundary = definition_.nodes[from->second];
        if (boundary.kind != NodeKind::BoundaryEvent || boundary.attached_to == nowhere ||
            boundary.triggers.empty() ||
            boundary.triggers.front().kind != TriggerKind::Compensation ||
            definition_.nodes[to->second].body != index)
            continue;
        const auto& handler = body.nodes[definition_.nodes[to->second].place];
        if (!handler.is_for_compensation || handler.kind < NodeKind::Task ||
            handler.kind > NodeKind::CallActivity) {
            refuse(
                FaultKind::Invalid, handler, "is associated as a compensation handler and is none"
            );
            continue;
        }
        definition_.nodes[boundary.attached_to].handler = to->second;
        definition_.has_compensation = true;
    }
    for (const Index place : definition_.bodies[index].nodes) {
        auto& node = definition_.nodes[place];
        if (node.inner != nowhere && node.kind == NodeKind::SubProcess && node.handler == nowhere) {
            for (const Index start : definition_.bodies[node.inner].event_starts) {
                const auto& triggers = definition_.nodes[start].triggers;
                if (triggers.empty() || triggers.front().kind != TriggerKind::Compensation)
                    continue;
                node.handler = start;
                definition_.has_compensation = true;
            }
        }
        for (auto& trigger : node.triggers) {
            if (trigger.kind != TriggerKind::Compensation || trigger.name.empty()) continue;
            const auto found = node_by_id_.find(trigger.name);
            if (found != node_by_id_.end()) trigger.compensated = found->second;
        }
    }
}

void Compiler::connect_links(Index index) {
    for (const Index from : definition_.bodies[index].nodes) {
        auto& thrower = definition_.nodes[from];
        if (thrower.kind != NodeKind::ThrowEvent) continue;
        for (const auto& trigger : thrower.triggers) {
            if (trigger.kind != TriggerKind::Link) continue;
            for (const Index to : definition_.bodies[index].nodes) {
                auto& catcher = definition_.nodes[to];
                if (catcher.kind != NodeKind::CatchEvent) continue;
                for (const auto& caught : catcher.triggers) {
                    if (caught.kind != TriggerKind::Link || caught.name != trigger.name) continue;
                    thrower.links.push_back(to);
                    catcher.linked_by.push_back(from);
                }
            }
        }
    }
}

/// Walks backwards from each incoming flow, never through the gateway itself.
void Compiler::compute_reach(Index gateway) {
    auto& join = definition_.nodes[gateway];
    const bool is_join =
        join.kind == NodeKind::InclusiveGateway || join.kind == NodeKind::ComplexGateway;
    if (!is_join || join.incoming.size() < 2) return;
    definition_.has_late_joins = true;
    const auto& nodes = definition_.bodies[join.body].nodes;
    join.reach.assign(nodes.size(), 0);
    for (const Index incoming : join.incoming) {
        const auto bit = std::uint64_t{1} << definition_.flows[incoming].slot;
        std::vector<Index> open;
        const auto visit = [&](Index place) {
            if (place == nowhere || place == gateway) return;
            auto& mask = definition_.nodes[gateway].reach[definition_.nodes[place].place];
            if ((mask & bit) != 0) return;
            mask |= bit;
            open.push_back(place);
        };
        visit(definition_.flows[incoming].source);
        while (!open.empty()) {
            const auto& node = definition_.nodes[open.back()];
            open.pop_back();
            for (const Index flow : node.incoming) visit(definition_.flows[flow].source);
            visit(node.attached_to);
            for (const Index thrower : node.linked_by) visit(thrower);
        }
    }
}

}  // namespace sunclover::flow::internal
