// SPDX-License-Identifier: AGPL-3.0-or-later
// One node: its triggers, its work and its expressions.
#include <algorithm>
#include <cctype>
#include <charconv>

#include "engines/flow/run/internal/compiler.hpp"
#include "engines/flow/run/internal/schedule.hpp"

namespace sunclover::flow::internal {
namespace {

bool is_feel(const std::string& language) {
    std::string lower = language;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return lower.empty() || lower.find("feel") != std::string::npos;
}

/// A number below zero that stands there as such.
bool is_negative_number(const std::string& text) {
    return text.size() > 1 && text[0] == '-' &&
           std::all_of(text.begin() + 1, text.end(), [](unsigned char c) {
               return std::isdigit(c);
           });
}

bool throws_signal_or_message(const Node& node) {
    if (node.kind != NodeKind::ThrowEvent && node.kind != NodeKind::EndEvent) return false;
    return std::any_of(node.triggers.begin(), node.triggers.end(), [](const Trigger& trigger) {
        return trigger.kind == TriggerKind::Signal || trigger.kind == TriggerKind::Message;
    });
}

}  // namespace

void Compiler::refuse(FaultKind kind, const Node& node, std::string message) {
    constexpr std::size_t faults_max = 200;
    if (faults_.size() < faults_max)
        faults_.push_back({kind, node.id, node.name, node.line, std::move(message)});
}

CompiledNode Compiler::compile_node(const Node& node, Index body) {
    CompiledNode compiled;
    compiled.kind = node.kind;
    compiled.is_interrupting = node.is_interrupting;
    compiled.needs_all_triggers = node.needs_all_triggers && node.triggers.size() > 1;
    compiled.throws_late = throws_signal_or_message(node);
    compiled.is_event_subprocess = node.is_event_subprocess;
    compiled.is_transaction = node.is_transaction;
    compiled.instantiates = node.instantiates;
    compiled.body = body;
    compiled.start_quantity = static_cast<std::uint32_t>(node.start_quantity);
    compiled.completion_quantity = static_cast<std::uint32_t>(node.completion_quantity);
    compiled.id = node.id;
    compiled.name = node.name;
    compiled.result = node.result;
    if (node.output_names.size() == 1)
        compiled.single_output = feel::normal_name(node.output_names.front());
    for (const auto& trigger : node.triggers)
        compiled.triggers.push_back(compile_trigger(trigger, node));
    if (node.kind == NodeKind::ReceiveTask) {
        CompiledTrigger message;
        message.kind = TriggerKind::Message;
        message.name = node.message;
        compiled.triggers.push_back(std::move(message));
    }
    for (const auto& input : node.inputs)
        compiled.inputs.push_back(compile_assignment(input, node));
    for (const auto& output : node.outputs)
        compiled.outputs.push_back(compile_assignment(output, node));
    if (node.repetition) compiled.repetition = compile_repetition(*node.repetition, node);
    compile_work(node, compiled);
    compile_settings(node, compiled);
    return compiled;
}

CompiledTrigger Compiler::compile_trigger(const Trigger& trigger, const Node& node) {
    CompiledTrigger compiled;
    compiled.kind = trigger.kind;
    compiled.timer = trigger.timer;
    compiled.name = trigger.name;
    if (trigger.kind == TriggerKind::Timer) compile_timer(trigger, node, compiled);
    if (trigger.kind == TriggerKind::Conditional) {
        compiled.expression = compile_expression(trigger.expression, node, "condition");
        definition_.has_conditional_events = true;
    }
    return compiled;
}

void Compiler::compile_timer(const Trigger& trigger, const Node& node, CompiledTrigger& compiled) {
    const auto& text = trigger.expression.text;
    if (!looks_like_time(text)) {
        compiled.expression = compile_expression(trigger.expression, node, "time");
        return;
    }
    compiled.literal = text;
    if (!first_firing({trigger.timer, text, definition_.utc_offset_seconds}, 0))
        refuse(
            FaultKind::Invalid, node, "'" + text + "' is no date, duration or cycle of ISO 8601"
        );
}

void Compiler::compile_work(const Node& node, CompiledNode& compiled) {
    const auto is_known = [](const std::vector<std::string>& known, const std::string& name) {
        return std::find(known.begin(), known.end(), name) != known.end();
    };
    switch (node.kind) {
        case NodeKind::ServiceTask:
            compiled.subject = node.verb;
            if (node.verb.empty()) {
                refuse(FaultKind::Invalid, node, "the service task names no verb");
            } else if (!options_.allows_all_verbs && !is_known(options_.verbs, node.verb)) {
                refuse(
                    FaultKind::Unsupported, node, "the verb '" + node.verb + "' is not registered"
                );
            }
            break;
        case NodeKind::DecisionTask:
            compiled.subject = node.decision;
            if (node.decision.empty()) {
                refuse(FaultKind::Invalid, node, "the business rule task names no decision");
            } else if (!options_.allows_all_decisions && !is_known(options_.decisions, node.decision)) {
                refuse(
                    FaultKind::Unsupported,
                    node,
                    "the decision '" + node.decision + "' is not known"
                );
            }
            break;
        case NodeKind::SendTask:
            compiled.subject = node.message;
            break;
        case NodeKind::ScriptTask:
            if (node.script.is_empty()) {
                refuse(FaultKind::Invalid, node, "the script task has no script");
            } else {
                compiled.work = compile_expression(node.script, node, "script");
            }
            break;
        case NodeKind::ComplexGateway:
            if (!node.activation.is_empty())
                compiled.work = compile_expression(node.activation, node, "activation condition");
            break;
        default:
            break;
    }
}

/// `tries` from 1 to 100; `backoff` a duration without months.
void Compiler::compile_settings(const Node& node, CompiledNode& compiled) {
    constexpr std::uint32_t tries_max = 100;
    compiled.attributes = node.attributes;
    for (const auto& [name, value] : node.attributes) {
        if (name == "tries") {
            const auto* const end = value.data() + value.size();
            const auto [stop, error] = std::from_chars(value.data(), end, compiled.tries_max);
            if (error != std::errc() || stop != end || compiled.tries_max < 1 ||
                compiled.tries_max > tries_max)
                refuse(
                    FaultKind::Invalid, node, "tries '" + value + "' is no number from 1 to 100"
                );
        }
        if (name == "backoff") {
            const auto span = parse_span(value);
            if (!span || span->months != 0 || span->milliseconds <= 0) {
                refuse(
                    FaultKind::Invalid, node, "backoff '" + value + "' is no duration like PT1M"
                );
            } else {
                compiled.backoff_ms = span->milliseconds;
            }
        }
    }
}

Index Compiler::compile_repetition(const Repetition& repetition, const Node& node) {
    CompiledRepetition compiled;
    const auto optional = [&](const Expression& expression, std::string_view what) {
        return expression.is_empty() ? nowhere : compile_expression(expression, node, what);
    };
    compiled.form = repetition.form;
    compiled.tests_before = repetition.tests_before;
    compiled.maximum = repetition.maximum.value_or(0);
    compiled.condition = optional(repetition.condition, "condition of the loop");
    if (is_negative_number(repetition.cardinality.text)) {
        refuse(FaultKind::Invalid, node, "the cardinality is below zero");
    } else {
        compiled.cardinality = optional(repetition.cardinality, "cardinality");
    }
    compiled.collection = optional(repetition.collection, "collection");
    compiled.element = repetition.element;
    compiled.output_collection = repetition.output_collection;
    compiled.output_element = optional(repetition.output_element, "output of the instances");
    compiled.behaviour = repetition.behaviour;
    for (const auto& one : repetition.complex) {
        CompiledComplex complex;
        complex.condition = optional(one.condition, "condition of the behaviour");
        complex.throws = one.event.has_value();
        if (one.event) complex.event = compile_trigger(*one.event, node);
        if (repetition.behaviour == CompletionThrow::Complex && one.condition.is_empty())
            refuse(FaultKind::Invalid, node, "a complex behaviour has no condition");
        compiled.complex.push_back(std::move(complex));
    }
    definition_.repetitions.push_back(std::move(compiled));
    return static_cast<Index>(definition_.repetitions.size() - 1);
}

CompiledAssignment Compiler::compile_assignment(const Assignment& assignment, const Node& node) {
    return {assignment.target, compile_expression(assignment.from, node, assignment.target)};
}

Index Compiler::compile_expression(
    const Expression& expression, const Node& node, std::string_view what
) {
    const auto place = static_cast<Index>(definition_.expressions.size());
    if (!is_feel(expression.language)) {
        refuse(
            FaultKind::Unsupported,
            node,
            "the " + std::string(what) + " is written in '" + expression.language +
                "'; only FEEL is run"
        );
        return nowhere;
    }
    auto parsed = feel::parse_expression(expression.text, names_);
    if (!parsed) {
        refuse(
            FaultKind::Invalid,
            node,
            "the " + std::string(what) + " is no FEEL: " + parsed.error().message +
                " at character " + std::to_string(parsed.error().begin + 1)
        );
        return nowhere;
    }
    definition_.expressions.push_back({expression.text, std::move(*parsed)});
    return place;
}

}  // namespace sunclover::flow::internal
