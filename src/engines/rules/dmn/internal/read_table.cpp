// SPDX-License-Identifier: AGPL-3.0-or-later
// Decision tables (DMN 1.5 §8).
#include "engines/rules/dmn/internal/model_reader.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {
namespace {

std::optional<HitPolicy> hit_policy(std::string_view name) {
    if (name.empty() || name == "UNIQUE") return HitPolicy::Unique;
    if (name == "FIRST") return HitPolicy::First;
    if (name == "PRIORITY") return HitPolicy::Priority;
    if (name == "ANY") return HitPolicy::Any;
    if (name == "COLLECT") return HitPolicy::Collect;
    if (name == "RULE ORDER" || name == "RULE_ORDER") return HitPolicy::RuleOrder;
    if (name == "OUTPUT ORDER" || name == "OUTPUT_ORDER") return HitPolicy::OutputOrder;
    return std::nullopt;
}

std::optional<Aggregation> aggregation(std::string_view name) {
    if (name.empty()) return Aggregation::None;
    if (name == "SUM") return Aggregation::Sum;
    if (name == "COUNT") return Aggregation::Count;
    if (name == "MIN") return Aggregation::Min;
    if (name == "MAX") return Aggregation::Max;
    return std::nullopt;
}

}  // namespace

DecisionTable ModelReader::read_table(const Element& element) {
    DecisionTable table;
    table.id = attribute(element.node, "id");
    table.output_label = attribute(element.node, "outputLabel");
    table.type_ref = type_ref(element);
    table.place = place(element);
    const auto policy = hit_policy(attribute(element.node, "hitPolicy"));
    const auto collected = aggregation(attribute(element.node, "aggregation"));
    if (!policy)
        fault(
            element, "the hit policy '" + attribute(element.node, "hitPolicy") + "' is not known"
        );
    if (!collected)
        fault(
            element, "the aggregation '" + attribute(element.node, "aggregation") + "' is not known"
        );
    table.hit_policy = policy.value_or(HitPolicy::Unique);
    table.aggregation = collected.value_or(Aggregation::None);
    if (table.aggregation != Aggregation::None && table.hit_policy != HitPolicy::Collect) {
        fault(element, "an aggregation goes with the hit policy COLLECT only");
    }
    each_child(element, [&](std::string_view name, const Element& part) {
        if (name == "input") table.inputs.push_back(read_input_clause(part));
        if (name == "output") table.outputs.push_back(read_output_clause(part));
        if (name == "annotation") table.annotation_names.push_back(attribute(part.node, "name"));
    });
    each_child(element, [&](std::string_view name, const Element& part) {
        if (name == "rule") table.rules.push_back(read_rule(part, table));
    });
    if (table.outputs.empty()) fault(element, "a decision table needs an output");
    return table;
}

InputClause ModelReader::read_input_clause(const Element& element) {
    InputClause input;
    input.id = attribute(element.node, "id");
    input.label = attribute(element.node, "label");
    if (const auto expression = child(element, "inputExpression")) {
        input.expression = read_text(*expression);
        input.type_ref = type_ref(*expression);
    } else {
        fault(element, "an input needs its inputExpression");
    }
    if (const auto values = child(element, "inputValues")) input.allowed = read_cell(*values);
    return input;
}

OutputClause ModelReader::read_output_clause(const Element& element) {
    OutputClause output;
    output.id = attribute(element.node, "id");
    output.name = feel::normal_name(attribute(element.node, "name"));
    output.label = attribute(element.node, "label");
    output.type_ref = type_ref(element);
    if (const auto values = child(element, "outputValues")) output.allowed = read_cell(*values);
    if (const auto entry = child(element, "defaultOutputEntry"))
        output.default_entry = read_text(*entry);
    return output;
}

Rule ModelReader::read_rule(const Element& element, const DecisionTable& table) {
    Rule rule;
    rule.id = attribute(element.node, "id");
    rule.description = child_text(element, "description");
    rule.place = place(element);
    each_child(element, [&](std::string_view name, const Element& part) {
        if (name == "inputEntry") rule.inputs.push_back(read_cell(part));
        if (name == "outputEntry") rule.outputs.push_back(read_text(part));
        if (name == "annotationEntry") rule.annotations.push_back(child_text(part, "text"));
    });
    const auto demand = [&](std::size_t found, std::size_t wanted, const char* what) {
        if (found == wanted) return;
        fault(
            element,
            "a rule has " + std::to_string(found) + " " + what + " entries, the table has " +
                std::to_string(wanted)
        );
    };
    demand(rule.inputs.size(), table.inputs.size(), "input");
    demand(rule.outputs.size(), table.outputs.size(), "output");
    rule.inputs.resize(table.inputs.size());
    rule.outputs.resize(table.outputs.size());
    rule.annotations.resize(table.annotation_names.size());
    return rule;
}

}  // namespace sunclover::dmn::internal
