// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/stage_facts.hpp"

#include <algorithm>

#include "areas/programmes/validate_answers.hpp"
#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::programmes {

namespace {

using feel::Value;

/// A decision that needs more work than this is a mistake.
constexpr std::int64_t decision_steps_max = 1'000'000;

/// A condition is short, and the flow engine asks it again: whatever is met here must be within the engine's limits too, so
/// that a way out that was offered can be taken.
feel::Evaluation::Options condition_limits() {
    feel::Evaluation::Options options;
    options.steps_max = 100'000;
    options.items_max = 50'000;
    options.text_bytes_max = std::size_t{1} << 19;
    options.stack_bytes_max = std::size_t{1} << 19;
    return options;
}

Value number_of(std::string_view text) {
    return text.empty() ? Value() : Value::number(base::Decimal::parse(text));
}

Value texts_of(const std::vector<std::string>& texts) {
    feel::Values items;
    for (const std::string& text : texts) items.push_back(Value::string(text));
    return Value::list(std::move(items));
}

Value count_of(std::int64_t count) { return Value::number(count); }

Value value_of(const Programme& programme, const Field& field, const Answers& answers) {
    if (!answers.has(field.name)) return {};
    const std::string_view text = answers.text(field.name);
    switch (field.kind) {
        case FieldKind::Number:
        case FieldKind::Yuan:
            return number_of(text);
        case FieldKind::Day: {
            const auto date = feel::Date::parse(text);
            return date ? Value::date(*date) : Value();
        }
        case FieldKind::Choices:
            return texts_of(answers.texts(field.name));
        case FieldKind::Items: {
            const base::Fen total = items_total(programme, answers.items(field.name));
            return number_of(base::to_yuan_text(total));
        }
        case FieldKind::Photos:
            return count_of(static_cast<std::int64_t>(answers.photos(field.name).size()));
        case FieldKind::Checklist:
            return count_of(std::ranges::count(
                answers.checklist(field.name), PointState::Needed, &ChecklistEntry::state
            ));
        default:
            return text.empty() ? Value() : Value::string(std::string(text));
    }
}

void decide(const Decision& decision, StageFacts& facts) {
    if (decision.model == nullptr) return;
    feel::Context inputs;
    for (const std::string& input : decision.inputs) {
        const Value* const value = facts.answers.find(input);
        inputs.set(input, value == nullptr ? Value() : *value);
    }
    feel::Evaluation::Options options;
    options.steps_max = decision_steps_max;
    dmn::Run run(*decision.model, std::move(inputs), std::move(options));
    const Value made = run.decide(decision.name);
    const bool is_row = decision.outputs.size() > 1;
    for (const std::string& output : decision.outputs) {
        if (!is_row) {
            facts.decided.set(output, made);
        } else if (made.kind() == feel::Kind::Context) {
            const Value* const value = made.as_context().find(output);
            facts.decided.set(output, value == nullptr ? Value() : *value);
        } else {
            facts.decided.set(output, Value());
        }
    }
    facts.is_decided = true;
    facts.warnings = run.warnings();
}

/// `text` as FEEL writes it.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
            case '\\': out += {'\\', c}; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default: out += c;
        }
    }
    return out + "\"";
}

}  // namespace

feel::Context facts_of(const Programme& programme, const Form& form, const Answers& answers) {
    feel::Context facts;
    for (const FormPage& page : form.pages) {
        for (const Field& field : page.fields)
            facts.set(field.name, value_of(programme, field, answers));
    }
    return facts;
}

StageFacts stage_facts(const Programme& programme, const Stage& stage, const Answers& answers) {
    StageFacts facts;
    const Form* const form = programme.find_form(stage.form);
    if (form != nullptr) facts.answers = facts_of(programme, *form, answers);
    const Decision* const decision = programme.find_decision(stage.decision);
    if (decision == nullptr) return facts;
    const bool is_complete =
        form == nullptr || validate_answers(programme, *form, answers).is_valid();
    if (is_complete) decide(*decision, facts);
    return facts;
}

bool condition_holds(const Exit& exit, const Answers& answers, const StageFacts& facts) {
    if (exit.only_when && !answers.is(exit.only_when->field, exit.only_when->value)) return false;
    if (exit.condition.empty()) return true;
    feel::Names names;
    feel::Scope scope;
    for (const feel::Context* context : {&facts.answers, &facts.decided}) {
        for (const auto& [name, value] : context->entries()) {
            names.add(name);
            scope.set(name, value);
        }
    }
    const auto parsed = feel::parse_expression(exit.condition, names);
    if (!parsed) return false;  // outputs of a decision that was not made: nothing is known of them
    feel::Evaluation evaluation(condition_limits());
    return feel::evaluate(**parsed, scope, evaluation).is_true();
}

std::string condition_text(const Exit& exit, const Form* form) {
    if (!exit.only_when) return exit.condition;
    const Field* const field = form == nullptr ? nullptr : form->find(exit.only_when->field);
    const std::string value = quoted(exit.only_when->value);
    if (field != nullptr && field->kind == FieldKind::Choices) {
        return "list contains(" + exit.only_when->field + ", " + value + ")";
    }
    return exit.only_when->field + " = " + value;
}

}  // namespace sunclover::programmes
