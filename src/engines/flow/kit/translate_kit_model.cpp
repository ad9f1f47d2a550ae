// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cctype>

#include "engines/flow/kit/conformance.hpp"

namespace sunclover::flow {
namespace {

constexpr std::string_view contains_call = "test.contains(";

/// test.contains("a") → contains(test, "a"), with ! in front → not(…). All else stays.
void translate_condition(Expression& expression) {
    expression.language.clear();
    const auto found = expression.text.find(contains_call);
    if (found == std::string::npos) return;
    const auto end = expression.text.find(')', found);
    if (end == std::string::npos) return;
    const auto argument =
        expression.text.substr(found + contains_call.size(), end - found - contains_call.size());
    const bool is_negated = found > 0 && expression.text[found - 1] == '!';
    const std::string call = "contains(test, " + argument + ")";
    expression.text = is_negated ? "not(" + call + ")" : call;
}

std::string add_to_trace(const std::string& entry) {
    return "{trace: append(trace, " + entry + ")}";
}

void become_job(Node& node, const std::string& verb) {
    node.kind = NodeKind::ServiceTask;
    node.verb = verb;
    node.script = {};
}

void translate_script(Node& node, const Model& model) {
    const std::string word = node.script.text;
    node.script.language.clear();
    constexpr std::string_view task = "SCRIPT_task";
    if (word.starts_with(task)) {
        node.script.text = add_to_trace("\"Task" + word.substr(task.size()) + "\"");
    } else if (word == "CREATE_LOG_FILE") {
        node.script.text = "{}";
    } else if (word == "CREATE_MARKER_FILE") {
        node.script.text = "{marker: true}";
    } else if (word == "INCREMENT_INTEGER_VARIABLE") {
        node.script.text = "{integerVariable: integerVariable + 1}";
    } else if (word == "INCREMENT_INTEGER_VARIABLE_AND_LOG") {
        node.script.text =
            "{integerVariable: integerVariable + 1, trace: append(trace, \"Increment\")}";
    } else if (word == "SET_STRING_DATA") {
        node.script.text = node.output_names.empty() ? "{data: \"String\"}" : "\"String\"";
    } else if (word == "LOG_DATA") {
        const auto name = node.inputs.empty() ? std::string("data") : node.inputs.front().target;
        node.script.text =
            add_to_trace("if " + name + " = \"String\" then \"DataCorrect\" else \"DataWrong\"");
    } else if (word == "THROW_ERROR") {
        become_job(node, "throw");
        const auto code = model.error_codes.empty() ? "" : model.error_codes.front();
        node.attributes.emplace_back("code", code);
    } else if (word == "WAIT_TEN_SECONDS") {
        become_job(node, "wait");
    }
}

void translate_body(Body& body, const Model& model) {
    for (auto& flow : body.flows) {
        if (flow.condition) translate_condition(*flow.condition);
    }
    for (auto& node : body.nodes) {
        if (node.kind == NodeKind::ScriptTask) translate_script(node, model);
        translate_condition(node.activation);
        translate_condition(node.completion);
        for (auto& trigger : node.triggers) translate_condition(trigger.expression);
        if (node.repetition) {
            translate_condition(node.repetition->condition);
            translate_condition(node.repetition->cardinality);
            for (auto& behaviour : node.repetition->complex)
                translate_condition(behaviour.condition);
        }
        for (auto& inner : node.inner) translate_body(inner, model);
    }
}

}  // namespace

void translate_kit_model(Model& model) {
    for (auto& process : model.processes) translate_body(process.body, model);
}

}  // namespace sunclover::flow
