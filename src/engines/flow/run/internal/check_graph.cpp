// SPDX-License-Identifier: AGPL-3.0-or-later
// What BPMN allows and this engine can run: everything else is refused here, with the place and
// why.
#include <algorithm>
#include <optional>

#include "engines/flow/run/internal/compiler.hpp"

namespace sunclover::flow::internal {
namespace {

bool may_start(TriggerKind kind, bool in_event_subprocess) {
    switch (kind) {
        case TriggerKind::Timer:
        case TriggerKind::Message:
        case TriggerKind::Signal:
        case TriggerKind::Conditional:
            return true;
        case TriggerKind::Error:
        case TriggerKind::Escalation:
        case TriggerKind::Compensation:
            return in_event_subprocess;
        default:
            return false;
    }
}

bool may_catch(TriggerKind kind) {
    return kind == TriggerKind::Timer || kind == TriggerKind::Message ||
           kind == TriggerKind::Signal || kind == TriggerKind::Conditional ||
           kind == TriggerKind::Link;
}

bool may_throw(TriggerKind kind) {
    return kind == TriggerKind::Message || kind == TriggerKind::Signal ||
           kind == TriggerKind::Escalation || kind == TriggerKind::Compensation ||
           kind == TriggerKind::Link;
}

bool may_end(TriggerKind kind) {
    return kind != TriggerKind::Timer && kind != TriggerKind::Conditional &&
           kind != TriggerKind::Link;
}

bool may_bound(TriggerKind kind) {
    return kind != TriggerKind::Link && kind != TriggerKind::Terminate;
}

bool is_waited_for(TriggerKind kind) {
    return kind == TriggerKind::Timer || kind == TriggerKind::Message ||
           kind == TriggerKind::Signal || kind == TriggerKind::Conditional;
}

}  // namespace

void Compiler::check_body(const Body& body, Index index) {
    constexpr std::size_t join_flows_max = 64;
    for (const auto& node : body.nodes) {
        const auto found = node_by_id_.find(node.id);
        if (found == node_by_id_.end() || definition_.nodes[found->second].body != index) continue;
        const auto& compiled = definition_.nodes[found->second];
        if (!node.default_flow.empty() && compiled.default_flow == nowhere)
            refuse(FaultKind::Invalid, node, "its default flow does not leave it");
        if (compiled.incoming.size() > join_flows_max)
            refuse(FaultKind::Unsupported, node, "more than 64 flows lead to it");
        if (node.kind <= NodeKind::BoundaryEvent) check_event(node, index);
        if (node.kind >= NodeKind::ExclusiveGateway) check_gateway(node, found->second);
        if (!node.inner.empty()) check_body(node.inner.front(), compiled.inner);
        if (node.is_event_subprocess) check_event_subprocess(node, compiled);
        if (node.is_for_compensation && !compiled.incoming.empty())
            refuse(FaultKind::Invalid, node, "a compensation handler has an incoming flow");
        if (node.is_for_compensation && !compiled.boundaries.empty())
            refuse(FaultKind::Unsupported, node, "a compensation handler has boundary events");
    }
    const auto& nodes = definition_.bodies[index].nodes;
    const auto plain_starts = std::count_if(nodes.begin(), nodes.end(), [&](Index place) {
        const auto& node = definition_.nodes[place];
        return node.kind == NodeKind::StartEvent && node.triggers.empty();
    });
    if (plain_starts > 1)
        refuse(
            FaultKind::Unsupported,
            body.nodes[definition_.nodes[definition_.bodies[index].start].place],
            "is not the only start event without a trigger"
        );
    if (definition_.bodies[index].is_ad_hoc) {
        for (const Index place : definition_.bodies[index].nodes) {
            if (definition_.nodes[place].kind <= NodeKind::EndEvent)
                refuse(
                    FaultKind::Invalid,
                    body.nodes[definition_.nodes[place].place],
                    "an ad-hoc sub-process has no start and no end event"
                );
        }
    }
}

void Compiler::check_event_subprocess(const Node& node, const CompiledNode& compiled) {
    if (!compiled.incoming.empty() || !compiled.outgoing.empty())
        refuse(FaultKind::Invalid, node, "an event sub-process has flows");
    if (!compiled.boundaries.empty() || compiled.repetition != nowhere)
        refuse(FaultKind::Invalid, node, "an event sub-process has boundary events or repeats");
    const auto& nodes = definition_.bodies[compiled.inner].nodes;
    const auto starts = std::count_if(nodes.begin(), nodes.end(), [&](Index place) {
        return definition_.nodes[place].kind == NodeKind::StartEvent;
    });
    if (starts != 1) refuse(FaultKind::Invalid, node, "an event sub-process needs one start event");
}

void Compiler::check_event(const Node& node, Index index) {
    const Index owner = definition_.bodies[index].owner;
    const bool in_event_subprocess =
        owner != nowhere && definition_.nodes[owner].is_event_subprocess;
    for (const auto& trigger : node.triggers) {
        check_trigger(node, trigger, in_event_subprocess);
        if (trigger.kind == TriggerKind::Cancel && node.kind == NodeKind::EndEvent)
            check_cancel(node, owner);
    }
    const auto& compiled = definition_.nodes[node_by_id_.at(node.id)];
    const bool is_start = node.kind == NodeKind::StartEvent;
    const bool needs_trigger = node.kind == NodeKind::BoundaryEvent ||
                               node.kind == NodeKind::CatchEvent ||
                               (is_start && in_event_subprocess);
    if (needs_trigger && node.triggers.empty())
        refuse(FaultKind::Invalid, node, "the event waits for nothing");
    if (is_start && owner != nowhere && !in_event_subprocess && !node.triggers.empty())
        refuse(
            FaultKind::Invalid,
            node,
            "a sub-process begins by itself: its start event has a trigger"
        );
    if (is_start && node.needs_all_triggers && !in_event_subprocess && node.triggers.size() > 1)
        refuse(FaultKind::Unsupported, node, "a process that starts by several events together");
    if (is_start && !compiled.incoming.empty())
        refuse(FaultKind::Invalid, node, "a flow leads to a start event");
    if (node.kind == NodeKind::EndEvent && !compiled.outgoing.empty())
        refuse(FaultKind::Invalid, node, "a flow leaves an end event");
}

void Compiler::check_trigger(const Node& node, const Trigger& trigger, bool in_event_subprocess) {
    const auto& compiled = definition_.nodes[node_by_id_.at(node.id)];
    bool is_allowed = false;
    switch (node.kind) {
        case NodeKind::StartEvent:
            is_allowed = may_start(trigger.kind, in_event_subprocess);
            break;
        case NodeKind::EndEvent:
            is_allowed = may_end(trigger.kind);
            break;
        case NodeKind::CatchEvent:
            is_allowed = may_catch(trigger.kind);
            break;
        case NodeKind::ThrowEvent:
            is_allowed = may_throw(trigger.kind);
            break;
        default:
            is_allowed = may_bound(trigger.kind);
            break;
    }
    if (!is_allowed) refuse(FaultKind::Unsupported, node, "this kind of event may not stand here");
    if (compiled.needs_all_triggers && !is_waited_for(trigger.kind))
        refuse(FaultKind::Unsupported, node, "several events together may not hold this kind");
    if (trigger.kind == TriggerKind::Error && node.kind == NodeKind::BoundaryEvent &&
        !node.is_interrupting)
        refuse(FaultKind::Invalid, node, "an error interrupts always");
    if (trigger.kind == TriggerKind::Link && node.kind == NodeKind::ThrowEvent &&
        (compiled.links.size() != 1 || node.triggers.size() != 1))
        refuse(FaultKind::Invalid, node, "its link does not lead to one catching event alone");
    if (trigger.kind == TriggerKind::Link && node.kind == NodeKind::CatchEvent &&
        node.triggers.size() != 1)
        refuse(FaultKind::Invalid, node, "a link event does nothing else");
    if (trigger.kind != TriggerKind::Compensation || trigger.name.empty()) return;
    for (const auto& own : compiled.triggers) {
        if (own.kind == TriggerKind::Compensation && own.compensated == nowhere)
            refuse(FaultKind::Invalid, node, "compensates an activity that is missing");
    }
}

/// Without a cancel event on its boundary a cancelled transaction could not be left.
void Compiler::check_cancel(const Node& node, Index owner) {
    bool is_caught = false;
    if (owner != nowhere && definition_.nodes[owner].is_transaction) {
        for (const Index boundary : definition_.nodes[owner].boundaries) {
            for (const auto& trigger : definition_.nodes[boundary].triggers)
                is_caught |= trigger.kind == TriggerKind::Cancel;
        }
    }
    if (!is_caught)
        refuse(FaultKind::Invalid, node, "cancels no transaction with a cancel boundary event");
}

void Compiler::check_gateway(const Node& node, Index index) {
    const auto& compiled = definition_.nodes[index];
    if (node.kind == NodeKind::ComplexGateway && compiled.incoming.size() > 1 &&
        compiled.work == nowhere && node.activation.is_empty())
        refuse(
            FaultKind::Invalid, node, "a complex gateway that joins needs an activation condition"
        );
    if (node.kind != NodeKind::EventGateway) return;
    if (compiled.outgoing.size() < 2)
        refuse(FaultKind::Invalid, node, "an event-based gateway needs two events or more");
    for (const Index flow : compiled.outgoing) {
        const auto& target = definition_.nodes[definition_.flows[flow].target];
        const bool waits =
            target.kind == NodeKind::ReceiveTask ||
            (target.kind == NodeKind::CatchEvent &&
             std::none_of(target.triggers.begin(), target.triggers.end(), [](const auto& trigger) {
                 return trigger.kind == TriggerKind::Link;
             }));
        if (!waits)
            refuse(
                FaultKind::Invalid, node, "leads to '" + target.id + "', which waits for nothing"
            );
    }
}

/// A process that nobody calls must be able to begin.
void Compiler::check_start(Index index, const Process& process) {
    const auto& body = definition_.bodies[index];
    const bool begins = body.start != nowhere || !body.entries.empty() ||
                        std::any_of(body.nodes.begin(), body.nodes.end(), [&](Index place) {
                            const auto& node = definition_.nodes[place];
                            return node.instantiates || node.kind == NodeKind::StartEvent;
                        });
    if (!begins && !process.body.nodes.empty())
        faults_.push_back(
            {FaultKind::Invalid, process.id, process.name, process.line, "nothing in it begins"}
        );
    if (process.body.nodes.empty() && process.is_executable)
        faults_.push_back(
            {FaultKind::Invalid, process.id, process.name, process.line, "it is empty"}
        );
}

}  // namespace sunclover::flow::internal
