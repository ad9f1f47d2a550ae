// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "engines/flow/model/read_model.hpp"
#include "engines/flow/run/definition.hpp"
#include "engines/flow/run/internal/compiler.hpp"
#include "engines/flow/run/internal/schedule.hpp"

namespace sunclover::flow {
namespace {

/// Over these a model is refused: nobody draws so much, and some checks cost their square.
constexpr std::size_t nodes_max = 2000;
constexpr std::size_t flows_max = 5000;
constexpr std::size_t name_bytes_max = 200'000;

struct Size {
    std::size_t nodes = 0;
    std::size_t flows = 0;
    std::size_t name_bytes = 0;  // the parser keeps a tree of all names
};

void count(const Body& body, Size& size) {
    size.nodes += body.nodes.size();
    size.flows += body.flows.size() + body.associations.size() + body.data.size();
    for (const auto& name : body.data) size.name_bytes += name.size();
    for (const auto& node : body.nodes) {
        for (const auto& name : node.output_names) size.name_bytes += name.size();
        for (const auto& input : node.inputs) size.name_bytes += input.target.size();
        for (const auto& output : node.outputs) size.name_bytes += output.target.size();
        size.name_bytes += node.result.size();
        if (node.repetition) {
            size.name_bytes += node.repetition->element.size() +
                               node.repetition->output_collection.size() +
                               node.repetition->output_element.text.size();
            size.flows += node.repetition->complex.size();
        }
        size.flows += node.triggers.size() + node.inputs.size() + node.outputs.size();
        for (const auto& inner : node.inner) count(inner, size);
    }
}

std::vector<StartTrigger> triggers_of(
    const Definition& definition, Index process, Index place, std::int64_t moment
) {
    std::vector<StartTrigger> triggers;
    for (const auto& trigger : definition.nodes[place].triggers) {
        StartTrigger start;
        start.process = process;
        start.node = place;
        start.kind = trigger.kind;
        start.name = trigger.name;
        if (trigger.kind == TriggerKind::Timer && !trigger.literal.empty()) {
            const auto firing = internal::first_firing(
                {trigger.timer, trigger.literal, definition.utc_offset_seconds}, moment
            );
            if (firing) {
                start.due = firing->due;
                start.times = firing->more == internal::without_end ? 0 : firing->more + 1;
            }
        }
        triggers.push_back(std::move(start));
    }
    return triggers;
}

}  // namespace

Index Definition::find_node(std::string_view id) const {
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [&](const auto& node) { return node.id == id; });
    return found == nodes.end() ? nowhere : static_cast<Index>(found - nodes.begin());
}

Index Definition::find_process(std::string_view id) const {
    const auto found = std::find_if(processes.begin(), processes.end(), [&](const auto& process) {
        return process.id == id;
    });
    return found == processes.end() ? nowhere : static_cast<Index>(found - processes.begin());
}

tl::expected<Definition, Faults> compile(const Model& model, const CompileOptions& options) {
    Faults faults;
    Size size;
    for (const auto& process : model.processes) count(process.body, size);
    if (size.nodes > nodes_max || size.flows > flows_max || size.name_bytes > name_bytes_max) {
        faults.push_back(
            {FaultKind::Unsupported,
             model.id,
             model.name,
             0,
             "the model is too large: more than 2000 elements, 5000 flows or 200 kB of names"}
        );
        return tl::unexpected(std::move(faults));
    }
    internal::Compiler compiler(model, options, faults);
    auto definition = compiler.compile();
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return definition;
}

tl::expected<Definition, Faults> load(std::string_view bytes, const CompileOptions& options) {
    auto reading = read_model(bytes);
    if (!reading.model) return tl::unexpected(std::move(reading.faults));
    auto definition = compile(*reading.model, options);
    if (reading.faults.empty()) return definition;
    if (!definition) {
        for (auto& fault : definition.error()) reading.faults.push_back(std::move(fault));
    }
    return tl::unexpected(std::move(reading.faults));
}

std::vector<StartTrigger> start_triggers(const Definition& definition, std::int64_t moment) {
    std::vector<StartTrigger> triggers;
    const auto append = [&](std::vector<StartTrigger> more) {
        for (auto& one : more) triggers.push_back(std::move(one));
    };
    for (Index i = 0; i < definition.processes.size(); ++i) {
        const auto& process = definition.processes[i];
        if (!process.is_executable || process.body == nowhere) continue;
        const auto& body = definition.bodies[process.body];
        if (body.start != nowhere || !body.entries.empty()) {
            StartTrigger plain;
            plain.process = i;
            triggers.push_back(std::move(plain));
        }
        for (const Index place : body.nodes) {
            const auto& node = definition.nodes[place];
            if (node.kind == NodeKind::StartEvent ||
                (node.kind == NodeKind::ReceiveTask && node.instantiates))
                append(triggers_of(definition, i, place, moment));
            if (node.kind != NodeKind::EventGateway || !node.instantiates) continue;
            for (const Index flow : node.outgoing)
                append(triggers_of(definition, i, definition.flows[flow].target, moment));
        }
    }
    return triggers;
}

std::optional<std::int64_t> next_start(
    const Definition& definition, const StartTrigger& fired, std::int64_t moment
) {
    if (!fired.due || fired.times == 1 || fired.node == nowhere) return std::nullopt;
    for (const auto& trigger : definition.nodes[fired.node].triggers) {
        if (trigger.kind != TriggerKind::Timer || trigger.literal.empty()) continue;
        const auto more = fired.times == 0 ? internal::without_end : fired.times - 1;
        return internal::next_firing(
            {trigger.timer, trigger.literal, definition.utc_offset_seconds},
            {*fired.due, more},
            moment
        );
    }
    return std::nullopt;
}

}  // namespace sunclover::flow
