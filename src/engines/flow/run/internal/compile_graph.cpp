// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies, flows and how nodes hang together.
#include <algorithm>
#include <unordered_map>

#include "engines/flow/run/internal/compiler.hpp"

namespace sunclover::flow::internal {
namespace {

constexpr std::uint64_t fnv_offset = 14695981039346656037ULL;
constexpr std::uint64_t fnv_prime = 1099511628211ULL;

void mix(std::uint64_t& hash, std::string_view text) {
    for (const char byte : text) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= fnv_prime;
    }
    hash = (hash ^ 0xFF) * fnv_prime;
}

std::uint64_t fingerprint_of(const Definition& definition) {
    std::uint64_t hash = fnv_offset;
    for (const auto& node : definition.nodes) {
        mix(hash, node.id);
        mix(hash, std::to_string(static_cast<int>(node.kind)) + " " + std::to_string(node.body));
        for (const auto& trigger : node.triggers) mix(hash, trigger.name + " " + trigger.literal);
    }
    for (const auto& flow : definition.flows)
        mix(hash, std::to_string(flow.source) + " " + std::to_string(flow.target));
    for (const auto& expression : definition.expressions) mix(hash, expression.text);
    return hash;
}

}  // namespace

Definition Compiler::compile() {
    definition_.utc_offset_seconds = options_.utc_offset_seconds;
    definition_.instances_max = options_.instances_max;
    for (const auto* name :
         {"loopCounter",
          "activationCount",
          "numberOfInstances",
          "numberOfActiveInstances",
          "numberOfCompletedInstances",
          "numberOfTerminatedInstances"})
        names_.add(name);
    for (const auto& process : model_.processes) collect_names(process.body);
    for (const auto& process : model_.processes) {
        CompiledProcess compiled{process.id, process.name, nowhere, process.is_executable, false};
        compiled.body = add_body(process.body, nowhere);
        if (!body_by_process_.emplace(process.id, compiled.body).second)
            faults_.push_back(
                {FaultKind::Invalid, process.id, process.name, process.line, "the id stands twice"}
            );
        if (process.is_global_task) compiled.is_called = true;
        definition_.processes.push_back(std::move(compiled));
    }
    bool is_runnable = false;
    for (std::size_t i = 0; i < model_.processes.size(); ++i) {
        const Index body = definition_.processes[i].body;
        link_nodes(model_.processes[i].body, body);
        is_runnable |= model_.processes[i].is_executable && !model_.processes[i].is_global_task;
    }
    if (!is_runnable && !model_.processes.empty())
        faults_.push_back({FaultKind::Invalid, model_.id, "", 0, "no process is executable"});
    for (std::size_t i = 0; i < model_.processes.size(); ++i) {
        const Index body = definition_.processes[i].body;
        check_body(model_.processes[i].body, body);
        check_start(body, model_.processes[i]);
    }
    if (faults_.empty()) {
        for (Index i = 0; i < definition_.nodes.size(); ++i) compute_reach(i);
    }
    definition_.fingerprint = fingerprint_of(definition_);
    return std::move(definition_);
}

void Compiler::collect_names(const Body& body) {
    const auto add = [&](const std::string& name) {
        if (!name.empty()) names_.add(name);
    };
    for (const auto& name : body.data) add(name);
    for (const auto& node : body.nodes) {
        add(node.result);
        for (const auto& name : node.output_names) add(feel::normal_name(name));
        for (const auto& input : node.inputs) add(input.target);
        for (const auto& output : node.outputs) add(output.target);
        if (node.repetition) {
            add(node.repetition->element);
            add(node.repetition->output_collection);
            add(node.repetition->output_element.text);
        }
        for (const auto& inner : node.inner) collect_names(inner);
    }
}

Index Compiler::add_body(const Body& body, Index owner) {
    const auto index = static_cast<Index>(definition_.bodies.size());
    definition_.bodies.emplace_back();
    definition_.bodies[index].owner = owner;
    for (const auto& name : body.data)
        definition_.bodies[index].data.push_back(feel::normal_name(name));
    for (const auto& node : body.nodes) {
        const auto place = static_cast<Index>(definition_.nodes.size());
        definition_.nodes.push_back(compile_node(node, index));
        definition_.nodes[place].place = static_cast<Index>(definition_.bodies[index].nodes.size());
        definition_.bodies[index].nodes.push_back(place);
        if (!node_by_id_.emplace(node.id, place).second)
            refuse(FaultKind::Invalid, node, "the id stands twice");
        if (!node.inner.empty()) {
            const Index inner = add_body(node.inner.front(), place);
            definition_.nodes[place].inner = inner;
            auto& compiled = definition_.bodies[inner];
            compiled.is_ad_hoc = node.is_ad_hoc;
            compiled.is_ad_hoc_parallel = node.is_ad_hoc_parallel;
            compiled.cancels_remaining = node.cancels_remaining;
            if (!node.completion.is_empty())
                compiled.completion =
                    compile_expression(node.completion, node, "completion condition");
        }
    }
    add_flows(body, index);
    return index;
}

void Compiler::add_flows(const Body& body, Index index) {
    for (const auto& flow : body.flows) {
        const auto source = node_by_id_.find(flow.source);
        const auto target = node_by_id_.find(flow.target);
        const auto is_here = [&](const auto& found) {
            return found != node_by_id_.end() && definition_.nodes[found->second].body == index;
        };
        if (!is_here(source) || !is_here(target)) {
            faults_.push_back(
                {FaultKind::Invalid,
                 flow.id,
                 "",
                 flow.line,
                 "the sequence flow does not join two elements of the same level"}
            );
            continue;
        }
        Node named;
        named.id = flow.id;
        named.line = flow.line;
        const auto place = static_cast<Index>(definition_.flows.size());
        auto& from = definition_.nodes[source->second];
        auto& to = definition_.nodes[target->second];
        CompiledFlow compiled{flow.id, source->second, target->second, nowhere, 0};
        compiled.slot = static_cast<Index>(to.incoming.size());
        const bool is_default = flow.id == body.nodes[from.place].default_flow && !flow.id.empty();
        if (flow.condition && !is_default && from.kind != NodeKind::ParallelGateway &&
            from.kind != NodeKind::EventGateway) {
            compiled.condition = compile_expression(*flow.condition, named, "condition");
            definition_.nodes[source->second].has_conditions = true;
        }
        if (is_default) from.default_flow = place;
        from.outgoing.push_back(place);
        to.incoming.push_back(place);
        definition_.flows.push_back(std::move(compiled));
    }
    for (const auto& node : body.nodes) {
        const auto found = node_by_id_.find(node.id);
        if (found != node_by_id_.end()) order_outgoing(node, definition_.nodes[found->second]);
    }
}

/// Conditions are asked in the order in which the drawing lists the flows, where it does.
void Compiler::order_outgoing(const Node& node, CompiledNode& compiled) {
    if (node.outgoing.empty()) return;
    std::unordered_map<std::string_view, std::size_t> rank;
    for (std::size_t i = 0; i < node.outgoing.size(); ++i) rank.emplace(node.outgoing[i], i);
    const auto rank_of = [&](Index flow) {
        const auto found = rank.find(definition_.flows[flow].id);
        return found == rank.end() ? rank.size() : found->second;
    };
    std::stable_sort(compiled.outgoing.begin(), compiled.outgoing.end(), [&](Index a, Index b) {
        return rank_of(a) < rank_of(b);
    });
}

void Compiler::find_entries(Index index) {
    auto& body = definition_.bodies[index];
    bool has_start = false;
    for (const Index place : body.nodes) {
        const auto& node = definition_.nodes[place];
        if (node.kind != NodeKind::StartEvent) continue;
        has_start = true;
        if (node.triggers.empty() && body.start == nowhere) body.start = place;
    }
    for (const Index place : body.nodes) {
        const auto& node = definition_.nodes[place];
        if (node.is_event_subprocess && node.inner != nowhere) {
            for (const Index inner : definition_.bodies[node.inner].nodes) {
                if (definition_.nodes[inner].kind == NodeKind::StartEvent)
                    body.event_starts.push_back(inner);
            }
            continue;
        }
        const bool begins =
            node.kind >= NodeKind::Task || node.kind == NodeKind::ThrowEvent ||
            node.kind == NodeKind::EndEvent ||
            (node.kind == NodeKind::CatchEvent &&
             std::none_of(node.triggers.begin(), node.triggers.end(), [](const auto& t) {
                 return t.kind == TriggerKind::Link;
             }));
        if (!has_start && begins && node.incoming.empty() && !node.instantiates)
            body.entries.push_back(place);
    }
}

void Compiler::link_nodes(const Body& body, Index index) {
    for (const auto& node : body.nodes) {
        const auto found = node_by_id_.find(node.id);
        if (found == node_by_id_.end()) continue;
        const Index place = found->second;
        if (definition_.nodes[place].body != index) continue;
        if (node.kind == NodeKind::BoundaryEvent) connect_boundary(node, place);
        if (node.kind == NodeKind::CallActivity) {
            const auto called = body_by_process_.find(node.called);
            if (called == body_by_process_.end()) {
                refuse(
                    FaultKind::Invalid,
                    node,
                    "calls '" + node.called + "', which is not in this file"
                );
            } else {
                definition_.nodes[place].inner = called->second;
                for (auto& process : definition_.processes)
                    process.is_called |= process.body == called->second;
            }
        }
        if (!node.inner.empty()) link_nodes(node.inner.front(), definition_.nodes[place].inner);
    }
    connect_compensation(body, index);
    connect_links(index);
    // Handlers of compensation have no incoming flow and yet do not begin.
    find_entries(index);
    auto& entries = definition_.bodies[index].entries;
    entries.erase(
        std::remove_if(
            entries.begin(),
            entries.end(),
            [&](Index place) {
                return body.nodes[definition_.nodes[place].place].is_for_compensation;
            }
        ),
        entries.end()
    );
}

}  // namespace sunclover::flow::internal
