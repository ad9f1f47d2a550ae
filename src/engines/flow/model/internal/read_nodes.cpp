// SPDX-License-Identifier: AGPL-3.0-or-later
// Activities and gateways.
#include <array>
#include <charconv>

#include "engines/flow/model/internal/model_reader.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::flow::internal {
namespace {

using xml::attribute;
using xml::local_name;

struct NodeName {
    std::string_view element;
    NodeKind kind;
};

constexpr std::array<NodeName, 22> node_names = {{
    {"startEvent", NodeKind::StartEvent},
    {"endEvent", NodeKind::EndEvent},
    {"intermediateCatchEvent", NodeKind::CatchEvent},
    {"intermediateThrowEvent", NodeKind::ThrowEvent},
    {"boundaryEvent", NodeKind::BoundaryEvent},
    {"task", NodeKind::Task},
    {"manualTask", NodeKind::Task},
    {"userTask", NodeKind::UserTask},
    {"serviceTask", NodeKind::ServiceTask},
    {"scriptTask", NodeKind::ScriptTask},
    {"businessRuleTask", NodeKind::DecisionTask},
    {"sendTask", NodeKind::SendTask},
    {"receiveTask", NodeKind::ReceiveTask},
    {"subProcess", NodeKind::SubProcess},
    {"transaction", NodeKind::SubProcess},
    {"adHocSubProcess", NodeKind::SubProcess},
    {"callActivity", NodeKind::CallActivity},
    {"exclusiveGateway", NodeKind::ExclusiveGateway},
    {"parallelGateway", NodeKind::ParallelGateway},
    {"inclusiveGateway", NodeKind::InclusiveGateway},
    {"eventBasedGateway", NodeKind::EventGateway},
    {"complexGateway", NodeKind::ComplexGateway},
}};

bool is_event(NodeKind kind) { return kind <= NodeKind::BoundaryEvent; }
bool is_activity(NodeKind kind) { return kind >= NodeKind::Task && kind <= NodeKind::CallActivity; }

}  // namespace

bool ModelReader::read_node(pugi::xml_node element, std::string_view name, Node& node) {
    bool is_known = false;
    for (const auto& one : node_names) {
        if (one.element != name) continue;
        node.kind = one.kind;
        is_known = true;
    }
    if (!is_known) return false;
    node.id = attribute(element, "id");
    node.name = attribute(element, "name");
    node.line = document_.line_of(element);
    if (node.id.empty()) refuse(FaultKind::Invalid, element, std::string(name) + " has no id");
    node.default_flow = reference(attribute(element, "default"));
    for (const auto part : element.children()) {
        if (is_bpmn(part) && local_name(part) == "outgoing")
            node.outgoing.push_back(reference(xml::text_of(part)));
    }
    read_extensions(element, node);
    read_data(element, node);
    if (is_event(node.kind)) {
        read_event(element, node);
    } else if (is_activity(node.kind)) {
        node.start_quantity = read_quantity(element, "startQuantity", node);
        node.completion_quantity = read_quantity(element, "completionQuantity", node);
        node.is_for_compensation = attribute(element, "isForCompensation") == "true";
        read_repetition(element, node);
        if (node.kind == NodeKind::SubProcess) {
            read_sub_process(element, name, node);
        } else {
            read_task(element, name, node);
        }
    } else {
        read_gateway(element, node);
    }
    return true;
}

void ModelReader::read_task(pugi::xml_node element, std::string_view, Node& node) {
    const auto named = [&](const char* by, const std::string& root) {
        const auto id = reference(attribute(element, by));
        const auto found = root_names_.find(root + " " + id);
        return found == root_names_.end() ? std::string() : found->second;
    };
    switch (node.kind) {
        case NodeKind::CallActivity:
            node.called = reference(attribute(element, "calledElement"));
            break;
        case NodeKind::ServiceTask:
            if (node.verb.empty()) node.verb = named("operationRef", "operation");
            break;
        case NodeKind::SendTask:
        case NodeKind::ReceiveTask:
            node.message = named("messageRef", "message");
            node.instantiates = attribute(element, "instantiate") == "true";
            if (node.message.empty())
                refuse(FaultKind::Invalid, element, "the task names no message");
            break;
        case NodeKind::ScriptTask:
            node.script = expression(child(element, "script"));
            node.script.language = attribute(element, "scriptFormat");
            if (node.script.language.empty())
                node.script.language = attribute(element, "scriptLanguage");
            break;
        default:
            break;
    }
}

void ModelReader::read_sub_process(pugi::xml_node element, std::string_view name, Node& node) {
    node.is_event_subprocess = attribute(element, "triggeredByEvent") == "true";
    node.is_transaction = name == "transaction";
    if (name == "adHocSubProcess") {
        node.is_ad_hoc = true;
        node.is_ad_hoc_parallel = attribute(element, "ordering") != "Sequential";
        node.cancels_remaining = attribute(element, "cancelRemainingInstances") != "false";
        if (const auto condition = child(element, "completionCondition"))
            node.completion = expression(condition);
    }
    node.inner.push_back(read_body(element));
}

void ModelReader::read_gateway(pugi::xml_node element, Node& node) {
    if (node.kind == NodeKind::EventGateway) {
        node.instantiates = attribute(element, "instantiate") == "true";
        if (attribute(element, "eventGatewayType") == "Parallel")
            refuse(
                FaultKind::Unsupported,
                element,
                "an event-based gateway that starts a process by several events together"
            );
    }
    if (node.kind == NodeKind::ComplexGateway) {
        if (const auto condition = child(element, "activationCondition"))
            node.activation = expression(condition);
    }
}

std::int64_t ModelReader::read_quantity(
    pugi::xml_node element, const char* name, const Node& node
) {
    constexpr std::int64_t quantity_max = 1000;
    const auto text = trimmed(attribute(element, name));
    if (text.empty()) return 1;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1 ||
        value > quantity_max) {
        add_fault(
            {FaultKind::Invalid,
             node.id,
             node.name,
             node.line,
             std::string(name) + " '" + text + "' is no number from 1 to 1000"}
        );
        return 1;
    }
    return value;
}

void ModelReader::read_repetition(pugi::xml_node element, Node& node) {
    if (const auto loop = child(element, "standardLoopCharacteristics")) {
        Repetition repetition;
        repetition.tests_before = attribute(loop, "testBefore") == "true";
        if (const auto condition = child(loop, "loopCondition"))
            repetition.condition = expression(condition);
        if (!attribute(loop, "loopMaximum").empty())
            repetition.maximum = read_quantity(loop, "loopMaximum", node);
        if (repetition.condition.is_empty() && !repetition.maximum)
            refuse(FaultKind::Invalid, element, "the loop has no condition and no maximum");
        node.repetition = std::move(repetition);
    } else if (const auto instances = child(element, "multiInstanceLoopCharacteristics")) {
        Repetition repetition;
        read_instances(instances, node, repetition);
        if (repetition.cardinality.is_empty() && repetition.collection.is_empty())
            refuse(
                FaultKind::Invalid, element, "the instances have no cardinality and no collection"
            );
        node.repetition = std::move(repetition);
    }
}

void ModelReader::read_instances(pugi::xml_node element, const Node& node, Repetition& repetition) {
    repetition.form = attribute(element, "isSequential") == "true" ? Repetition::Form::Sequential
                                                                   : Repetition::Form::Parallel;
    if (const auto cardinality = child(element, "loopCardinality"))
        repetition.cardinality = expression(cardinality);
    if (const auto completion = child(element, "completionCondition"))
        repetition.condition = expression(completion);
    if (const auto input = child(element, "loopDataInputRef"))
        repetition.collection = {data_name(input), "", document_.line_of(input)};
    if (const auto item = child(element, "inputDataItem"))
        repetition.element = feel::normal_name(data_names_[attribute(item, "id")]);
    if (const auto output = child(element, "loopDataOutputRef"))
        repetition.output_collection = data_name(output);
    if (const auto item = child(element, "outputDataItem"))
        repetition.output_element = {feel::normal_name(data_names_[attribute(item, "id")]), "", 0};
    for (const auto one : element.attributes()) {
        if (!is_ours(element, one.name())) continue;
        const auto name = reference(one.name());
        if (name == "collection") repetition.collection = {one.value(), "", node.line};
        if (name == "element") repetition.element = feel::normal_name(one.value());
        if (name == "outputCollection")
            repetition.output_collection = feel::normal_name(one.value());
        if (name == "outputElement") repetition.output_element = {one.value(), "", node.line};
    }
    const auto behaviour = attribute(element, "behavior");
    if (behaviour == "One") repetition.behaviour = CompletionThrow::One;
    if (behaviour == "None") repetition.behaviour = CompletionThrow::None;
    if (behaviour == "Complex") repetition.behaviour = CompletionThrow::Complex;
    const bool throws_one = repetition.behaviour == CompletionThrow::One;
    if (throws_one || repetition.behaviour == CompletionThrow::None) {
        const auto id = reference(
            attribute(element, throws_one ? "oneBehaviorEventRef" : "noneBehaviorEventRef")
        );
        const auto found = root_triggers_.find(id);
        if (found == root_triggers_.end()) {
            refuse(FaultKind::Invalid, element, node.id + " refers to an event that is missing");
        } else {
            repetition.complex.push_back({{}, read_trigger(found->second, node)});
        }
    }
    for (const auto part : element.children()) {
        if (!is_bpmn(part) || local_name(part) != "complexBehaviorDefinition") continue;
        ComplexBehaviour complex;
        complex.condition = expression(child(part, "condition"));
        for (const auto definition : child(part, "event").children()) {
            if (local_name(definition).ends_with("EventDefinition"))
                complex.event = read_trigger(definition, node);
        }
        repetition.complex.push_back(std::move(complex));
    }
}

}  // namespace sunclover::flow::internal
