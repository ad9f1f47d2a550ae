// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/bpmn_graph.hpp"

#include <algorithm>

#include "areas/programmes/stage_list_bpmn.hpp"

namespace sunclover::programmes {

namespace {

constexpr std::string_view bpmn_namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
constexpr std::string_view diagram_namespace = "http://www.omg.org/spec/BPMN/20100524/DI";
constexpr std::string_view flow_namespace = "urn:sunclover:flow";

std::optional<BpmnNode::Kind> node_kind(std::string_view name) {
    if (name == "startEvent") return BpmnNode::Kind::Start;
    if (name == "userTask") return BpmnNode::Kind::Task;
    if (name == "businessRuleTask") return BpmnNode::Kind::Decision;
    if (name == "exclusiveGateway") return BpmnNode::Kind::Exits;
    if (name == "endEvent") return BpmnNode::Kind::End;
    return std::nullopt;
}

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

}  // namespace

BpmnGraph::BpmnGraph(
    const xml::Document& document, const std::string& file, std::vector<Fault>& faults
)
    : document_(document), file_(file), faults_(faults) {
    process_ = find_process();
    for (const pugi::xml_node element : process_.children()) {
        if (!is_element(element)) continue;
        const std::string_view name = xml::local_name(element);
        if (has_namespace(element, bpmn_namespace) && name == "sequenceFlow") {
            flow_elements_.push_back(element);
        } else if (has_namespace(element, bpmn_namespace) && node_kind(name)) {
            read_node(element);
        } else {
            refuse(element, "bpmn_element");
        }
    }
    read_flows();
}

bool BpmnGraph::has_namespace(pugi::xml_node element, std::string_view name) const {
    return document_.namespaces().of(element) == name;
}

void BpmnGraph::refuse(
    pugi::xml_node element,
    std::string_view key,
    std::vector<std::pair<std::string, std::string>> arguments
) {
    const std::string id = xml::attribute(element, "id");
    arguments.emplace_back("ELEMENT", std::string(element.name()));
    arguments.emplace_back("ID", id.empty() ? "?" : id);
    faults_.push_back(
        {file_,
         document_.line_of(element),
         "programmes.fault." + std::string(key),
         std::move(arguments)}
    );
}

pugi::xml_node BpmnGraph::find_process() {
    const pugi::xml_node root = document_.root();
    if (!has_namespace(root, bpmn_namespace) || xml::local_name(root) != "definitions") {
        refuse(root, "bpmn_no_process");
        return {};
    }
    pugi::xml_node process;
    for (const pugi::xml_node element : root.children()) {
        if (!is_element(element) || has_namespace(element, diagram_namespace)) continue;
        const bool is_process =
            has_namespace(element, bpmn_namespace) && xml::local_name(element) == "process";
        if (!is_process || process) {
            refuse(element, "bpmn_element");
        } else {
            process = element;
        }
    }
    if (!process) refuse(root, "bpmn_no_process");
    return process;
}

void BpmnGraph::read_node(pugi::xml_node element) {
    BpmnNode node;
    node.kind = *node_kind(xml::local_name(element));
    node.id = xml::attribute(element, "id");
    node.element = element;
    check_attributes(element);
    check_children(element);
    if (!places_.emplace(node.id, nodes_.size()).second) refuse(element, "bpmn_duplicate");
    nodes_.push_back(std::move(node));
}

void BpmnGraph::read_flows() {
    for (const pugi::xml_node element : flow_elements_) {
        check_attributes(element);
        check_children(element);
        const auto source = places_.find(xml::attribute(element, "sourceRef"));
        const auto target = places_.find(xml::attribute(element, "targetRef"));
        if (source == places_.end() || target == places_.end()) {
            refuse(element, "bpmn_flow");
            continue;
        }
        nodes_[source->second].outgoing.push_back(flows_.size());
        ++nodes_[target->second].incoming;
        flows_.push_back({xml::attribute(element, "id"), element, target->second});
    }
}

void BpmnGraph::check_attributes(pugi::xml_node element) {
    const bool is_flow = xml::local_name(element) == "sequenceFlow";
    const bool is_decision = xml::local_name(element) == "businessRuleTask";
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "id" || name == "name" || name == "xmlns" || name.starts_with("xmlns:"))
            continue;
        if (is_flow && (name == "sourceRef" || name == "targetRef")) continue;
        if (name == "gatewayDirection") continue;
        const std::string_view prefix = name.substr(0, std::min(name.find(':'), name.size()));
        const bool is_ours = document_.namespaces().of_prefix(element, prefix) == flow_namespace;
        if (is_decision && is_ours && name.ends_with(":decision")) continue;
        refuse(element, "bpmn_attribute", {{"ATTRIBUTE", std::string(name)}});
    }
}

bool BpmnGraph::is_allowed_child(pugi::xml_node element, std::string_view child) const {
    const std::string_view name = xml::local_name(element);
    if (name == "sequenceFlow")
        return child == "extensionElements" || child == "conditionExpression";
    if (child == "incoming" || child == "outgoing") return true;
    return child == "extensionElements" && (name == "userTask" || name == "endEvent");
}

void BpmnGraph::check_children(pugi::xml_node element) {
    std::vector<std::string_view> seen;
    for (const pugi::xml_node child : element.children()) {
        if (!is_element(child)) continue;
        const std::string_view name = xml::local_name(child);
        const bool is_single = name != "incoming" && name != "outgoing";
        const bool is_twice = is_single && std::ranges::find(seen, name) != seen.end();
        seen.push_back(name);
        if (has_namespace(child, bpmn_namespace) && is_allowed_child(element, name) && !is_twice)
            continue;
        const std::string id = xml::attribute(element, "id");
        faults_.push_back(
            {file_,
             document_.line_of(child),
             "programmes.fault.bpmn_inner",
             {{"ELEMENT", child.name()}, {"ID", id.empty() ? "?" : id}}}
        );
    }
}

pugi::xml_node BpmnGraph::extension_of(pugi::xml_node element, std::string_view name) {
    pugi::xml_node found;
    for (const pugi::xml_node holder : element.children()) {
        if (!is_element(holder) || xml::local_name(holder) != "extensionElements") continue;
        for (const pugi::xml_node extension : holder.children()) {
            if (!is_element(extension)) continue;
            const bool is_it =
                has_namespace(extension, stages_namespace) && xml::local_name(extension) == name;
            if (!is_it || found) {
                refuse(extension, "bpmn_element");
            } else {
                found = extension;
            }
        }
    }
    if (!found) refuse(element, "bpmn_missing", {{"NAME", "stages:" + std::string(name)}});
    return found;
}

}  // namespace sunclover::programmes
