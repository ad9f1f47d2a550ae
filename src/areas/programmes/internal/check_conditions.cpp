// SPDX-License-Identifier: AGPL-3.0-or-later
// What stages decide and what their exits ask for: each decision exists and reads fields of the
// form, each condition can be read and names nothing that is not there.
#include <algorithm>

#include "areas/programmes/internal/read_files.hpp"
#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/walk.hpp"

namespace sunclover::programmes {

namespace {

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> fields_of(const Form* form) {
    std::vector<std::string> names;
    if (form == nullptr) return names;
    for (const FormPage& page : form->pages) {
        for (const Field& field : page.fields) names.push_back(field.name);
    }
    return names;
}

void check_decision(
    FaultSink& sink,
    const std::string& pointer,
    const Stage& stage,
    const Decision* decision,
    const std::vector<std::string>& fields
) {
    if (decision == nullptr) {
        sink.add(pointer, "unknown_decision", {{"NAME", stage.decision}});
        return;
    }
    for (const std::string& input : decision->inputs) {
        if (holds(fields, input)) continue;
        sink.add(pointer, "decision_input", {{"NAME", decision->name}, {"FIELD", input}});
    }
    for (const std::string& output : decision->outputs) {
        if (!holds(fields, output)) continue;
        sink.add(pointer, "decision_output_taken", {{"NAME", decision->name}, {"FIELD", output}});
    }
}

/// What the expression itself introduces (for x in …, function(x)) is among its used names: it is
/// known where it also stands as a variable of the expression.
void collect_own_names(const feel::Expression& expression, std::vector<std::string>& own) {
    const auto take = [&](const std::vector<feel::Iteration>& iterations) {
        for (const feel::Iteration& iteration : iterations) own.push_back(iteration.name);
    };
    if (const auto* loop = std::get_if<feel::For>(&expression.form)) {
        take(loop->iterations);
        own.emplace_back("partial");
    }
    if (const auto* context = std::get_if<feel::ContextLiteral>(&expression.form)) {
        for (const auto& [name, value] : context->entries) own.push_back(name);
    }
    if (const auto* test = std::get_if<feel::Quantified>(&expression.form)) take(test->iterations);
    if (const auto* made = std::get_if<feel::FunctionLiteral>(&expression.form)) {
        for (const feel::Parameter& parameter : made->parameters) own.push_back(parameter.name);
    }
    if (std::holds_alternative<feel::Filter>(expression.form)) own.emplace_back("item");
    feel::for_each_part(expression, [&](const feel::Expression& part) {
        collect_own_names(part, own);
    });
}

void check_condition(
    FaultSink& sink,
    const std::string& pointer,
    const std::string& condition,
    const std::vector<std::string>& known
) {
    feel::Names names;
    for (const std::string& name : known) names.add(name);
    const auto parsed = feel::parse_expression(condition, names);
    if (!parsed) {
        const std::string place = std::to_string(parsed.error().begin + 1);
        sink.add(
            pointer, "condition_syntax", {{"REASON", parsed.error().message}, {"PLACE", place}}
        );
        return;
    }
    std::vector<std::string> own;
    collect_own_names(**parsed, own);
    for (const std::string_view name : feel::used_names(**parsed)) {
        if (holds(known, name) || holds(own, name)) continue;
        if (feel::find_builtin(name) != nullptr) continue;
        sink.add(pointer, "condition_name", {{"NAME", std::string(name)}});
    }
}

}  // namespace

void check_conditions(FaultSink& sink, const Programme& programme) {
    for (std::size_t s = 0; s < programme.stages.size(); ++s) {
        const Stage& stage = programme.stages[s];
        const std::string pointer = "/stages/" + std::to_string(s);
        std::vector<std::string> known = fields_of(programme.find_form(stage.form));
        if (!stage.decision.empty()) {
            const Decision* const decision = programme.find_decision(stage.decision);
            check_decision(sink, pointer + "/decision", stage, decision, known);
            if (decision != nullptr) {
                known.insert(known.end(), decision->outputs.begin(), decision->outputs.end());
            }
        }
        for (std::size_t e = 0; e < stage.exits.size(); ++e) {
            if (stage.exits[e].condition.empty()) continue;
            const std::string place = pointer + "/exits/" + std::to_string(e) + "/condition";
            check_condition(sink, place, stage.exits[e].condition, known);
        }
    }
}

}  // namespace sunclover::programmes
