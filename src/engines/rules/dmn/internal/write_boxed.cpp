// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/model_writer.hpp"

namespace sunclover::dmn::internal {
namespace {

const char* name_of(HitPolicy policy) {
    switch (policy) {
        case HitPolicy::Unique:
            return "UNIQUE";
        case HitPolicy::First:
            return "FIRST";
        case HitPolicy::Priority:
            return "PRIORITY";
        case HitPolicy::Any:
            return "ANY";
        case HitPolicy::Collect:
            return "COLLECT";
        case HitPolicy::RuleOrder:
            return "RULE ORDER";
        case HitPolicy::OutputOrder:
            return "OUTPUT ORDER";
    }
    return "UNIQUE";
}

const char* name_of(Aggregation aggregation) {
    switch (aggregation) {
        case Aggregation::None:
            return "";
        case Aggregation::Sum:
            return "SUM";
        case Aggregation::Count:
            return "COUNT";
        case Aggregation::Min:
            return "MIN";
        case Aggregation::Max:
            return "MAX";
    }
    return "";
}

}  // namespace

void ModelWriter::write_boxed(pugi::xml_node parent, const Boxed* boxed) {
    if (boxed == nullptr) return;
    std::visit([&](const auto& box) { write_form(parent, box, *boxed); }, boxed->form);
}

void ModelWriter::write_form(pugi::xml_node parent, const LiteralBox& box, const Boxed& boxed) {
    auto node = parent.append_child("literalExpression");
    set(node, "typeRef", boxed.type_ref);
    add_text(node, "text", box.text.text);
}

void ModelWriter::write_form(pugi::xml_node parent, const ContextBox& box, const Boxed& boxed) {
    auto node = parent.append_child("context");
    set(node, "typeRef", boxed.type_ref);
    for (const auto& entry : box.entries) {
        auto element = node.append_child("contextEntry");
        if (!entry.name.empty()) write_variable(element, "variable", entry.name, entry.type_ref);
        write_boxed(element, entry.value.get());
    }
}

void ModelWriter::write_form(pugi::xml_node parent, const ListBox& box, const Boxed& boxed) {
    auto node = parent.append_child("list");
    set(node, "typeRef", boxed.type_ref);
    for (const auto& item : box.items) write_boxed(node, item.get());
}

void ModelWriter::write_form(pugi::xml_node parent, const RelationBox& box, const Boxed& boxed) {
    auto node = parent.append_child("relation");
    set(node, "typeRef", boxed.type_ref);
    for (const auto& column : box.columns) set(node.append_child("column"), "name", column);
    for (const auto& row : box.rows) {
        auto element = node.append_child("row");
        for (const auto& cell : row) write_boxed(element, cell.get());
    }
}

void ModelWriter::write_form(pugi::xml_node parent, const InvocationBox& box, const Boxed& boxed) {
    auto node = parent.append_child("invocation");
    set(node, "typeRef", boxed.type_ref);
    write_boxed(node, box.function.get());
    for (const auto& binding : box.bindings) {
        auto element = node.append_child("binding");
        write_variable(element, "parameter", binding.parameter, binding.type_ref);
        write_boxed(element, binding.value.get());
    }
}

void ModelWriter::write_form(pugi::xml_node parent, const FunctionBox& box, const Boxed& boxed) {
    write_function(parent.append_child("functionDefinition"), box, boxed);
}

void ModelWriter::write_function(
    pugi::xml_node element, const FunctionBox& box, const Boxed& boxed
) {
    set(element, "typeRef", boxed.type_ref);
    if (box.language == FunctionBox::Language::Java) set(element, "kind", "Java");
    if (box.language == FunctionBox::Language::Pmml) set(element, "kind", "PMML");
    for (const auto& parameter : box.parameters)
        write_variable(element, "formalParameter", parameter.name, parameter.type_ref);
    write_boxed(element, box.body.get());
}

void ModelWriter::write_form(pugi::xml_node, const ConditionalBox&, const Boxed& boxed) {
    refuse(boxed.place, "a boxed conditional needs DMN 1.4");
}

void ModelWriter::write_form(pugi::xml_node, const FilterBox&, const Boxed& boxed) {
    refuse(boxed.place, "a boxed filter needs DMN 1.4");
}

void ModelWriter::write_form(pugi::xml_node, const IteratorBox&, const Boxed& boxed) {
    refuse(boxed.place, "a boxed iterator needs DMN 1.4");
}

void ModelWriter::write_form(
    pugi::xml_node parent, const DecisionTable& table, const Boxed& boxed
) {
    auto node = parent.append_child("decisionTable");
    set(node, "id", table.id);
    set(node, "typeRef", boxed.type_ref);
    set(node, "hitPolicy", name_of(table.hit_policy));
    set(node, "aggregation", name_of(table.aggregation));
    set(node, "outputLabel", table.output_label);
    write_clauses(node, table);
    for (const auto& rule : table.rules) write_rule(node, rule);
}

void ModelWriter::write_clauses(pugi::xml_node element, const DecisionTable& table) {
    for (const auto& input : table.inputs) {
        auto node = element.append_child("input");
        set(node, "id", input.id);
        set(node, "label", input.label);
        auto expression = node.append_child("inputExpression");
        set(expression, "typeRef", input.type_ref);
        add_text(expression, "text", input.expression.text);
        if (input.allowed) add_text(node.append_child("inputValues"), "text", input.allowed->text);
    }
    for (const auto& output : table.outputs) {
        auto node = element.append_child("output");
        set(node, "id", output.id);
        set(node, "label", output.label);
        set(node, "name", output.name);
        set(node, "typeRef", output.type_ref);
        if (output.allowed)
            add_text(node.append_child("outputValues"), "text", output.allowed->text);
        if (output.default_entry)
            add_text(node.append_child("defaultOutputEntry"), "text", output.default_entry->text);
    }
    for (const auto& name : table.annotation_names) {
        auto node = element.append_child("annotation");
        set(node, "name", name);
    }
}

void ModelWriter::write_rule(pugi::xml_node element, const Rule& rule) {
    auto node = element.append_child("rule");
    set(node, "id", rule.id);
    if (!rule.description.empty()) add_text(node, "description", rule.description);
    for (const auto& cell : rule.inputs)
        add_text(node.append_child("inputEntry"), "text", cell.text);
    for (const auto& text : rule.outputs)
        add_text(node.append_child("outputEntry"), "text", text.text);
    for (const auto& text : rule.annotations)
        add_text(node.append_child("annotationEntry"), "text", text);
}

}  // namespace sunclover::dmn::internal
