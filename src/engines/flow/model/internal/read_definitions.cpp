// SPDX-License-Identifier: AGPL-3.0-or-later
// The file as a whole: root elements, processes and what a body holds.
#include <algorithm>
#include <array>

#include "engines/flow/model/internal/model_reader.hpp"

namespace sunclover::flow::internal {
namespace {

using xml::attribute;
using xml::local_name;

/// Parts of a body that change nothing in how it runs.
constexpr std::array<std::string_view, 24> without_effect = {
    "documentation",
    "extensionElements",
    "incoming",
    "outgoing",
    "laneSet",
    "textAnnotation",
    "group",
    "auditing",
    "monitoring",
    "ioSpecification",
    "dataStoreReference",
    "resourceRole",
    "performer",
    "humanPerformer",
    "potentialOwner",
    "supportedInterfaceRef",
    "ioBinding",
    "correlationSubscription",
    "supports",
    "artifact",
    "standardLoopCharacteristics",
    "multiInstanceLoopCharacteristics",
    "completionCondition",
    "callableElement"};

bool has_no_effect(std::string_view name) {
    return std::find(without_effect.begin(), without_effect.end(), name) != without_effect.end();
}

bool is_global_task(std::string_view name) {
    return name == "globalTask" || name == "globalScriptTask" || name == "globalUserTask" ||
           name == "globalManualTask" || name == "globalBusinessRuleTask";
}

/// How other parts of the file and the world call a root element.
std::string root_name(pugi::xml_node element, std::string_view kind) {
    auto name = attribute(element, "name");
    if (kind == "error") name = attribute(element, "errorCode");
    if (kind == "escalation") name = attribute(element, "escalationCode");
    return name.empty() ? attribute(element, "id") : name;
}

}  // namespace

std::string reference(std::string_view text) {
    const auto clean = trimmed(text);
    const auto colon = clean.find(':');
    return colon == std::string::npos ? clean : clean.substr(colon + 1);
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::optional<Model> ModelReader::read() {
    const auto root = document_.root();
    if (!is_bpmn(root) || local_name(root) != "definitions") {
        refuse(FaultKind::Malformed, root, "the root element is no BPMN 2.0 'definitions'");
        return std::nullopt;
    }
    Model model;
    model.id = attribute(root, "id");
    model.name = attribute(root, "name");
    read_roots();
    for (const auto element : root.children()) {
        if (!is_bpmn(element)) continue;
        const auto name = local_name(element);
        if (name == "process") read_process(element, model);
        if (is_global_task(name)) read_global_task(element, model);
        if (name == "error") model.error_codes.push_back(root_name(element, name));
        if (name == "choreography" || name == "globalChoreographyTask" || name == "conversation" ||
            name == "globalConversation")
            refuse(FaultKind::Unsupported, element, std::string(name) + " is not supported");
    }
    if (model.processes.empty()) refuse(FaultKind::Invalid, root, "the file holds no process");
    return model;
}

void ModelReader::read_roots() {
    for (const auto element : document_.root().children()) {
        if (!is_bpmn(element)) continue;
        const auto name = local_name(element);
        const auto id = attribute(element, "id");
        if (id.empty()) continue;
        if (name == "message" || name == "signal" || name == "error" || name == "escalation")
            root_names_.emplace(std::string(name) + " " + id, root_name(element, name));
        if (name.ends_with("EventDefinition")) root_triggers_.emplace(id, element);
        if (name == "interface") {
            for (const auto operation : element.children()) {
                if (local_name(operation) == "operation")
                    root_names_.emplace(
                        "operation " + attribute(operation, "id"), attribute(operation, "name")
                    );
            }
        }
    }
    index_data(document_.root());
}

/// Data may be referred to before it is declared, so all names are known first.
void ModelReader::index_data(pugi::xml_node root) {
    std::vector<std::pair<std::string, std::string>> references;
    for (auto element = root; element;) {
        const auto kind = local_name(element);
        const auto id = attribute(element, "id");
        if (kind == "dataObject" || kind == "property" || kind == "dataInput" ||
            kind == "dataOutput" || kind == "inputDataItem" || kind == "outputDataItem") {
            const auto name = attribute(element, "name");
            data_names_[id] = name.empty() ? id : name;
        }
        if (kind == "dataObjectReference")
            references.emplace_back(id, reference(attribute(element, "dataObjectRef")));
        auto next = element.first_child();
        while (!next && element && element != root) {
            next = element.next_sibling();
            if (!next) element = element.parent();
        }
        element = next;
    }
    for (const auto& [id, object] : references) {
        const auto found = data_names_.find(object);
        if (found != data_names_.end()) data_names_[id] = std::string(found->second);
    }
}

void ModelReader::read_process(pugi::xml_node element, Model& model) {
    Process process;
    process.id = attribute(element, "id");
    process.name = attribute(element, "name");
    process.line = document_.line_of(element);
    process.is_executable = attribute(element, "isExecutable") != "false";
    if (process.id.empty()) refuse(FaultKind::Invalid, element, "the process has no id");
    process.body = read_body(element);
    model.processes.push_back(std::move(process));
}

void ModelReader::read_global_task(pugi::xml_node element, Model& model) {
    Process process;
    process.id = attribute(element, "id");
    process.name = attribute(element, "name");
    process.line = document_.line_of(element);
    process.is_global_task = true;
    auto kind = std::string(local_name(element)).substr(std::string_view("global").size());
    kind[0] = static_cast<char>(kind[0] - 'A' + 'a');
    Node node;
    if (!read_node(element, kind, node)) return;
    process.body.nodes.push_back(std::move(node));
    model.processes.push_back(std::move(process));
}

Body ModelReader::read_body(pugi::xml_node element) {
    Body body;
    for (const auto part : element.children()) {
        if (part.type() != pugi::node_element || !is_bpmn(part)) continue;
        const auto name = local_name(part);
        if (has_no_effect(name) || read_body_part(part, body)) continue;
        Node node;
        if (read_node(part, name, node)) {
            body.nodes.push_back(std::move(node));
        } else {
            refuse(
                FaultKind::Unsupported,
                part,
                "the element '" + std::string(name) + "' is not supported"
            );
        }
    }
    return body;
}

bool ModelReader::read_body_part(pugi::xml_node element, Body& body) {
    const auto name = local_name(element);
    if (name == "sequenceFlow") {
        body.flows.push_back(read_flow(element));
    } else if (name == "dataObject" || name == "property") {
        body.data.push_back(data_names_[attribute(element, "id")]);
    } else if (name == "association") {
        body.associations.emplace_back(
            reference(attribute(element, "sourceRef")), reference(attribute(element, "targetRef"))
        );
    } else {
        return name == "dataObjectReference" || name == "dataInputAssociation" ||
               name == "dataOutputAssociation";
    }
    return true;
}

SequenceFlow ModelReader::read_flow(pugi::xml_node element) {
    SequenceFlow flow;
    flow.id = attribute(element, "id");
    flow.source = reference(attribute(element, "sourceRef"));
    flow.target = reference(attribute(element, "targetRef"));
    flow.line = document_.line_of(element);
    if (const auto condition = child(element, "conditionExpression"))
        flow.condition = expression(condition);
    return flow;
}

bool ModelReader::is_bpmn(pugi::xml_node element) const {
    return element.type() == pugi::node_element &&
           document_.namespaces().of(element) == bpmn_namespace;
}

pugi::xml_node ModelReader::child(pugi::xml_node element, std::string_view name) const {
    for (const auto one : element.children()) {
        if (is_bpmn(one) && local_name(one) == name) return one;
    }
    return {};
}

Expression ModelReader::expression(pugi::xml_node element) const {
    auto language = attribute(element, "language");
    if (language.empty()) language = attribute(document_.root(), "expressionLanguage");
    return {trimmed(xml::text_of(element)), language, document_.line_of(element)};
}

void ModelReader::refuse(FaultKind kind, pugi::xml_node element, std::string message) {
    add_fault(
        {kind,
         attribute(element, "id"),
         attribute(element, "name"),
         document_.line_of(element),
         std::move(message)}
    );
}

void ModelReader::add_fault(Fault fault) {
    constexpr std::size_t faults_max = 200;  // a hostile file has no end of them
    if (faults_.size() < faults_max) faults_.push_back(std::move(fault));
}

}  // namespace sunclover::flow::internal
