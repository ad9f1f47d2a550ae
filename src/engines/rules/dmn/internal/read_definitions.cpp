// SPDX-License-Identifier: AGPL-3.0-or-later
// The elements that stand directly below `definitions`.
#include "engines/rules/dmn/internal/model_reader.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {

void ModelReader::read_definition(const Element& element, Model& model) {
    const auto name = local_name(element.node);
    if (name == "itemDefinition") {
        model.types.push_back(read_item(element));
    } else if (name == "inputData") {
        InputData input;
        input.id = attribute(element.node, "id");
        const auto variable = read_variable(element, "variable", input.type_ref);
        input.name = feel::normal_name(attribute(element.node, "name"));
        if (input.name.empty()) input.name = variable;
        input.place = place(element);
        model.inputs.push_back(std::move(input));
    } else if (name == "decision") {
        model.decisions.push_back(read_decision(element));
    } else if (name == "businessKnowledgeModel") {
        model.knowledge.push_back(read_knowledge(element));
    } else if (name == "decisionService") {
        model.services.push_back(read_service(element));
    }
}

Import ModelReader::read_import(const Element& element) {
    Import import;
    import.name = feel::normal_name(attribute(element.node, "name"));
    import.target_namespace = attribute(element.node, "namespace");
    import.location = attribute(element.node, "locationURI");
    import.import_type = attribute(element.node, "importType");
    import.place = place(element);
    return import;
}

ItemDefinition ModelReader::read_item(const Element& element) {
    ItemDefinition item;
    item.id = attribute(element.node, "id");
    item.name = feel::normal_name(attribute(element.node, "name"));
    const auto collection = attribute(element.node, "isCollection");
    item.is_collection = collection == "true" || collection == "1";
    item.place = place(element);
    item.type_ref = type_name(element, child_text(element, "typeRef"));
    if (item.name.empty()) fault(element, "an item definition needs a name");
    each_child(element, [&](std::string_view name, const Element& part) {
        if (name == "allowedValues") item.allowed = read_cell(part);
        if (name == "typeConstraint") item.type_constraint = read_cell(part);
        if (name == "itemComponent") item.components.push_back(read_item(part));
        if (name == "functionItem") read_function_item(part, item);
    });
    return item;
}

void ModelReader::read_function_item(const Element& element, ItemDefinition& item) {
    item.is_function = true;
    item.output_type_ref = type_name(element, attribute(element.node, "outputTypeRef"));
    each_child(element, [&](std::string_view name, const Element& part) {
        if (name != "parameters") return;
        item.parameters.push_back({feel::normal_name(attribute(part.node, "name")), type_ref(part)}
        );
    });
}

/// @returns the name of the variable (an InformationItem), empty where there is none
std::string ModelReader::read_variable(
    const Element& owner, std::string_view child_name, std::string& type
) {
    const auto variable = child(owner, child_name);
    if (!variable) return {};
    type = type_ref(*variable);
    return feel::normal_name(attribute(variable->node, "name"));
}

Requirements ModelReader::read_requirements(const Element& element) {
    Requirements requirements;
    each_child(element, [&](std::string_view name, const Element& requirement) {
        if (name != "informationRequirement" && name != "knowledgeRequirement") return;
        each_child(requirement, [&](std::string_view kind, const Element& target) {
            const auto href = attribute(target.node, "href");
            if (kind == "requiredDecision") requirements.decisions.push_back(href);
            if (kind == "requiredInput") requirements.inputs.push_back(href);
            if (kind == "requiredKnowledge") requirements.knowledge.push_back(href);
            if (href.empty()) fault(target, "a requirement needs an href");
        });
    });
    return requirements;
}

Decision ModelReader::read_decision(const Element& element) {
    Decision decision;
    decision.id = attribute(element.node, "id");
    decision.name = feel::normal_name(attribute(element.node, "name"));
    decision.description = child_text(element, "description");
    decision.question = child_text(element, "question");
    decision.allowed_answers = child_text(element, "allowedAnswers");
    decision.variable_name = read_variable(element, "variable", decision.type_ref);
    if (decision.variable_name.empty()) decision.variable_name = decision.name;
    decision.requires_ = read_requirements(element);
    decision.place = place(element);
    decision.logic = read_expression_in(element);
    if (decision.name.empty()) fault(element, "a decision needs a name");
    return decision;
}

KnowledgeModel ModelReader::read_knowledge(const Element& element) {
    KnowledgeModel knowledge;
    knowledge.id = attribute(element.node, "id");
    knowledge.name = feel::normal_name(attribute(element.node, "name"));
    knowledge.variable_name = read_variable(element, "variable", knowledge.type_ref);
    if (knowledge.variable_name.empty()) knowledge.variable_name = knowledge.name;
    knowledge.requires_ = read_requirements(element);
    knowledge.place = place(element);
    if (const auto logic = child(element, "encapsulatedLogic")) {
        auto boxed = std::make_shared<Boxed>();
        boxed->type_ref = type_ref(*logic);
        boxed->place = place(*logic);
        boxed->form = read_function(*logic);
        knowledge.logic = std::move(boxed);
    }
    if (knowledge.name.empty()) fault(element, "a business knowledge model needs a name");
    return knowledge;
}

DecisionService ModelReader::read_service(const Element& element) {
    DecisionService service;
    service.id = attribute(element.node, "id");
    service.name = feel::normal_name(attribute(element.node, "name"));
    service.variable_name = read_variable(element, "variable", service.type_ref);
    if (service.variable_name.empty()) service.variable_name = service.name;
    service.place = place(element);
    each_child(element, [&](std::string_view name, const Element& part) {
        const auto href = attribute(part.node, "href");
        if (name == "outputDecision") service.output_decisions.push_back(href);
        if (name == "encapsulatedDecision") service.encapsulated_decisions.push_back(href);
        if (name == "inputDecision") service.input_decisions.push_back(href);
        if (name == "inputData") service.input_data.push_back(href);
    });
    if (service.name.empty()) fault(element, "a decision service needs a name");
    return service;
}

}  // namespace sunclover::dmn::internal
