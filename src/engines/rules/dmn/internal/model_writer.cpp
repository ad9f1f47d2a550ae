// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/model_writer.hpp"

namespace sunclover::dmn::internal {

void set(pugi::xml_node node, const char* name, const std::string& value) {
    if (!value.empty()) node.append_attribute(name).set_value(value.c_str());
}

void add_text(pugi::xml_node parent, const char* element, const std::string& text) {
    auto child = parent.append_child(element);
    if (!text.empty()) child.append_child(pugi::node_pcdata).set_value(text.c_str());
}

std::string id_or(const std::string& id, const char* prefix, std::size_t number) {
    return id.empty() ? "made_for_" + (prefix + std::to_string(number + 1)) : id;
}

std::string requirement_id(const std::string& owner, std::size_t number) {
    return "requirement_" + std::to_string(number + 1) + "_of_" + owner;
}

void ModelWriter::write(pugi::xml_document& document) {
    auto root = document.append_child("definitions");
    root.append_attribute("xmlns").set_value("https://www.omg.org/spec/DMN/20191111/MODEL/");
    root.append_attribute("xmlns:dmndi").set_value("https://www.omg.org/spec/DMN/20191111/DMNDI/");
    root.append_attribute("xmlns:dc").set_value("http://www.omg.org/spec/DMN/20180521/DC/");
    root.append_attribute("xmlns:di").set_value("http://www.omg.org/spec/DMN/20180521/DI/");
    set(root, "id", model_.id);
    set(root, "name", model_.name);
    set(root, "namespace", model_.target_namespace);
    set(root, "exporter", model_.exporter);
    write_imports(root);
    for (const auto& item : model_.types) write_item(root, "itemDefinition", item);
    for (std::size_t i = 0; i < model_.inputs.size(); ++i) write_input(root, i);
    for (std::size_t i = 0; i < model_.decisions.size(); ++i) write_decision(root, i);
    for (std::size_t i = 0; i < model_.knowledge.size(); ++i) write_knowledge(root, i);
    for (std::size_t i = 0; i < model_.services.size(); ++i) write_service(root, i);
    write_diagram(root);
}

void ModelWriter::write_imports(pugi::xml_node root) {
    for (const auto& import : model_.imports) {
        if (import.name.empty()) refuse(import.place, "an import without a name needs DMN 1.5");
        auto element = root.append_child("import");
        set(element, "name", import.name);
        set(element, "namespace", import.target_namespace);
        set(element, "locationURI", import.location);
        set(element, "importType", import.import_type);
    }
}

void ModelWriter::write_item(
    pugi::xml_node parent, const char* element, const ItemDefinition& item
) {
    auto node = parent.append_child(element);
    set(node, "id", item.id);
    set(node, "name", item.name);
    if (item.is_collection) node.append_attribute("isCollection").set_value("true");
    if (!item.type_ref.empty()) add_text(node, "typeRef", item.type_ref);
    if (item.allowed) add_text(node.append_child("allowedValues"), "text", item.allowed->text);
    if (item.type_constraint) refuse(item.place, "a type constraint needs DMN 1.5");
    for (const auto& component : item.components) write_item(node, "itemComponent", component);
    if (!item.is_function) return;
    auto function = node.append_child("functionItem");
    set(function, "outputTypeRef", item.output_type_ref);
    for (const auto& parameter : item.parameters)
        write_variable(function, "parameters", parameter.name, parameter.type_ref);
}

void ModelWriter::write_variable(
    pugi::xml_node parent, const char* element, const std::string& name, const std::string& type_ref
) {
    auto node = parent.append_child(element);
    set(node, "name", name);
    set(node, "typeRef", type_ref);
}

void ModelWriter::write_input(pugi::xml_node root, std::size_t number) {
    const auto& input = model_.inputs[number];
    auto node = root.append_child("inputData");
    set(node, "id", id_or(input.id, "input_", number));
    set(node, "name", input.name);
    write_variable(node, "variable", input.name, input.type_ref);
}

void ModelWriter::write_decision(pugi::xml_node root, std::size_t number) {
    const auto& decision = model_.decisions[number];
    const auto id = id_or(decision.id, "decision_", number);
    auto node = root.append_child("decision");
    set(node, "id", id);
    set(node, "name", decision.name);
    if (!decision.description.empty()) add_text(node, "description", decision.description);
    if (!decision.question.empty()) add_text(node, "question", decision.question);
    if (!decision.allowed_answers.empty())
        add_text(node, "allowedAnswers", decision.allowed_answers);
    write_variable(node, "variable", decision.variable_name, decision.type_ref);
    write_requirements(node, decision.requires_, id);
    write_boxed(node, decision.logic.get());
}

void ModelWriter::write_knowledge(pugi::xml_node root, std::size_t number) {
    const auto& knowledge = model_.knowledge[number];
    const auto id = id_or(knowledge.id, "knowledge_", number);
    auto node = root.append_child("businessKnowledgeModel");
    set(node, "id", id);
    set(node, "name", knowledge.name);
    write_variable(node, "variable", knowledge.variable_name, knowledge.type_ref);
    if (knowledge.logic != nullptr) {
        if (const auto* const function = std::get_if<FunctionBox>(&knowledge.logic->form)) {
            write_function(node.append_child("encapsulatedLogic"), *function, *knowledge.logic);
        } else {
            refuse(knowledge.place, "the logic of a business knowledge model is a function");
        }
    }
    write_requirements(node, knowledge.requires_, id);
}

void ModelWriter::write_requirements(
    pugi::xml_node parent, const Requirements& requirements, const std::string& owner
) {
    std::size_t number = 0;
    const auto add = [&](const char* kind, const char* target, const std::vector<std::string>& hrefs
                     ) {
        for (const auto& href : hrefs) {
            auto node = parent.append_child(kind);
            set(node, "id", requirement_id(owner, number++));
            set(node.append_child(target), "href", href);
        }
    };
    add("informationRequirement", "requiredDecision", requirements.decisions);
    add("informationRequirement", "requiredInput", requirements.inputs);
    add("knowledgeRequirement", "requiredKnowledge", requirements.knowledge);
}

void ModelWriter::write_service(pugi::xml_node root, std::size_t number) {
    const auto& service = model_.services[number];
    auto node = root.append_child("decisionService");
    set(node, "id", id_or(service.id, "service_", number));
    set(node, "name", service.name);
    write_variable(node, "variable", service.variable_name, service.type_ref);
    const auto add = [&](const char* element, const std::vector<std::string>& hrefs) {
        for (const auto& href : hrefs) set(node.append_child(element), "href", href);
    };
    add("outputDecision", service.output_decisions);
    add("encapsulatedDecision", service.encapsulated_decisions);
    add("inputDecision", service.input_decisions);
    add("inputData", service.input_data);
}

}  // namespace sunclover::dmn::internal
