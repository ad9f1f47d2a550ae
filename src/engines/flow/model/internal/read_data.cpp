// SPDX-License-Identifier: AGPL-3.0-or-later
// Data that goes into an element and comes out of it, and the attributes that are ours.
#include "engines/flow/model/internal/model_reader.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::flow::internal {

using xml::attribute;
using xml::local_name;

void ModelReader::read_data(pugi::xml_node element, Node& node) {
    for (const auto part : element.children()) {
        if (!is_bpmn(part)) continue;
        const auto name = local_name(part);
        if (name == "dataInputAssociation") read_association(part, node, true);
        if (name == "dataOutputAssociation") read_association(part, node, false);
        if (name == "dataOutput") node.output_names.push_back(data_names_[attribute(part, "id")]);
        if (name == "ioSpecification") {
            for (const auto inner : part.children()) {
                if (is_bpmn(inner) && local_name(inner) == "dataOutput")
                    node.output_names.push_back(data_names_[attribute(inner, "id")]);
            }
        }
    }
}

void ModelReader::read_association(pugi::xml_node element, Node& node, bool is_input) {
    const auto target = data_name(child(element, "targetRef"));
    if (target.empty()) {
        refuse(
            FaultKind::Invalid, element, "the association of " + node.id + " has no known target"
        );
        return;
    }
    Expression from;
    from.line = document_.line_of(element);
    if (const auto transformation = child(element, "transformation")) {
        from = expression(transformation);
    } else if (const auto assignment = child(element, "assignment")) {
        from = expression(child(assignment, "from"));
    } else if (const auto source = child(element, "sourceRef")) {
        from.text = data_name(source);
    }
    if (from.is_empty()) {
        refuse(
            FaultKind::Invalid, element, "the association of " + node.id + " has no known source"
        );
        return;
    }
    (is_input ? node.inputs : node.outputs).push_back({target, std::move(from)});
}

std::string ModelReader::data_name(pugi::xml_node reference_element) const {
    const auto id = reference(xml::text_of(reference_element));
    const auto found = data_names_.find(id);
    return found == data_names_.end() ? std::string() : feel::normal_name(found->second);
}

bool ModelReader::is_ours(pugi::xml_node element, std::string_view name) const {
    const auto prefix = xml::prefix_of(name);
    return !prefix.empty() && document_.namespaces().of_prefix(element, prefix) == flow_namespace;
}

/// `flow:role="…"` on the element, and inside its extensionElements
/// `<flow:input name="x">FEEL</flow:input>`, `<flow:output name="y">FEEL</flow:output>`.
void ModelReader::read_extensions(pugi::xml_node element, Node& node) {
    for (const auto one : element.attributes()) {
        if (is_ours(element, one.name()))
            node.attributes.emplace_back(reference(one.name()), one.value());
    }
    for (const auto part : child(element, "extensionElements").children()) {
        if (part.type() != pugi::node_element || document_.namespaces().of(part) != flow_namespace)
            continue;
        const auto kind = local_name(part);
        const auto name = feel::normal_name(attribute(part, "name"));
        if (name.empty()) {
            refuse(FaultKind::Invalid, element, "an extension element has no name");
        } else if (kind == "input") {
            node.inputs.push_back({name, expression(part)});
        } else if (kind == "output") {
            node.outputs.push_back({name, expression(part)});
        } else {
            node.attributes.emplace_back(name, trimmed(xml::text_of(part)));
        }
    }
    for (const auto& [name, value] : node.attributes) {
        if (name == "verb") node.verb = value;
        if (name == "decision") node.decision = value;
        if (name == "result") node.result = feel::normal_name(value);
    }
}

}  // namespace sunclover::flow::internal
