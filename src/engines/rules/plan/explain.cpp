// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/explain.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "engines/rules/plan/explain_words.hpp"
#include "engines/rules/plan/fact_domain.hpp"
#include "engines/rules/plan/missing_facts.hpp"

namespace sunclover::rules {
namespace {

/// Walks through the steps with what is known of each.
class Walk {
  public:
    Walk(const PlanRunner& runner, const std::vector<FactExamples>& examples, const FactRow& row)
        : runner_(runner), plan_(runner.plan()), examples_(examples), row_(row) {
        for (const auto fact : plan_.facts) {
            if (can_be(plan_.dictionary[fact], row[fact])) {
                scope_.set(plan_.dictionary[fact].name, row[fact]);
            } else {
                missing_.push_back(fact);
            }
        }
        if (missing_.empty()) results_ = runner.run(row);
    }

    Explanation run() {
        Explanation made;
        for (std::size_t step = 0; step < plan_.steps.size(); ++step) {
            made.steps.push_back(explain_step(step, made.steps));
            const auto& outcome = made.steps.back().outcome;
            if (outcome.state == Outcome::State::Decided) scope_.set(plan_.steps[step].decision, outcome.value);
        }
        made.outcome = made.steps.back().outcome;
        return made;
    }

  private:
    Outcome outcome_of(std::size_t step) const {
        if (!missing_.empty()) return outcome_over_completions(runner_, examples_, row_, missing_, step);
        return {.value = results_[step].value, .rules = results_[step].rules};
    }

    bool is_known(std::size_t fact) const { return std::find(missing_.begin(), missing_.end(), fact) == missing_.end(); }

    bool are_known(const Reads& reads, const std::vector<StepExplained>& earlier) const {
        return std::all_of(reads.facts.begin(), reads.facts.end(), [&](std::size_t fact) { return is_known(fact); }) &&
               std::all_of(reads.steps.begin(), reads.steps.end(), [&](std::size_t step) { return earlier[step].outcome.state == Outcome::State::Decided; });
    }

    std::optional<feel::Value> input(const PlanInput& input, const std::vector<StepExplained>& earlier) const {
        if (const auto* const from = std::get_if<FactInput>(&input.source)) {
            return is_known(from->fact) ? std::optional(row_[from->fact]) : std::nullopt;
        }
        if (const auto* const from = std::get_if<StepInput>(&input.source)) {
            const auto& outcome = earlier[from->step].outcome;
            if (outcome.state == Outcome::State::Unknown) return std::nullopt;
            return output_of(plan_.steps[from->step], outcome.value, from->output);
        }
        const auto& expression = std::get<ExpressionInput>(input.source);
        if (!are_known({expression.facts, expression.steps}, earlier)) return std::nullopt;
        feel::Evaluation evaluation({});
        return feel::evaluate(*expression.expression, scope_, evaluation);
    }

    StepExplained explain_step(std::size_t step, const std::vector<StepExplained>& earlier) const {
        StepExplained made{.outcome = outcome_of(step)};
        const auto* const compiled = runner_.table(step);
        if (compiled == nullptr) return made;
        const auto& table = *compiled->table;
        std::vector<std::size_t> classes;
        for (std::size_t i = 0; i < table.inputs.size(); ++i) {
            made.inputs.push_back(input(table.inputs[i], earlier));
            classes.push_back(made.inputs.back() ? compiled->classes[i].class_of(*made.inputs.back()) : 0);
        }
        made.rules.resize(table.rules.size());
        for (std::size_t bit = 0; bit < compiled->order.size(); ++bit) {
            const std::size_t rule = compiled->order[bit];
            auto& explained = made.rules[rule];
            explained.rule = rule;
            for (std::size_t i = 0; i < table.inputs.size(); ++i) {
                const auto& cell = table.rules[rule].conditions[i];
                if (cell.form == Condition::Form::Any) continue;
                const bool passes = made.inputs[i] && (compiled->classes[i].cells(classes[i])[bit / 64] >> (bit % 64) & 1) != 0;
                const auto holds = cell.form == Condition::Form::Expression ? expression_holds(step, {bit, i}, cell, made.inputs[i], earlier)
                                   : !made.inputs[i]                       ? Holds::Unknown
                                   : passes                                ? Holds::Yes
                                                                           : Holds::No;
                explained.conditions.push_back({i, holds});
            }
            sum_up(explained);
        }
        for (const auto rule : made.outcome.rules) made.rules[rule].gave_value = true;
        return made;
    }

    Holds expression_holds(
        std::size_t step, const ExpressionCell& place, const Condition& cell, const std::optional<feel::Value>& value,
        const std::vector<StepExplained>& earlier
    ) const {
        if (!value || !are_known(runner_.cell_reads(step, place), earlier)) return Holds::Unknown;
        feel::Evaluation evaluation({});
        return feel::evaluate(*cell.tests, *value, scope_, evaluation).is_true() ? Holds::Yes : Holds::No;
    }

    static void sum_up(RuleExplained& rule) {
        const auto count = [&](Holds wanted) {
            return std::count_if(rule.conditions.begin(), rule.conditions.end(), [&](const auto& each) { return each.holds == wanted; });
        };
        const auto failing = count(Holds::No);
        const auto unknown = count(Holds::Unknown);
        rule.holds = failing != 0 ? Holds::No : unknown != 0 ? Holds::Unknown : Holds::Yes;
        if (failing != 1 || unknown != 0) return;
        rule.is_near_miss = true;
        const auto found = std::find_if(rule.conditions.begin(), rule.conditions.end(), [](const auto& each) { return each.holds == Holds::No; });
        rule.failing = found->input;
    }

    const PlanRunner& runner_;
    const Plan& plan_;
    const std::vector<FactExamples>& examples_;
    const FactRow& row_;
    feel::Scope scope_;
    std::vector<std::size_t> missing_;
    std::vector<StepResult> results_;
};

/// Says an explanation.
class Sentences {
  public:
    Sentences(const Plan& plan, const Explanation& explanation, Language language)
        : plan_(plan), explanation_(explanation), language_(language) {}

    std::vector<std::string> run() {
        // The decision that was asked for first, then those before it.
        for (std::size_t step = plan_.steps.size(); step-- > 0;) say_step(step);
        return std::move(lines_);
    }

  private:
    void say(Phrase wanted, const PhraseArguments& arguments) { lines_.push_back(phrase(wanted, language_, arguments)); }

    std::string unit_of(const PlanInput& input) const {
        const auto* const from = std::get_if<FactInput>(&input.source);
        return from == nullptr ? "" : plan_.dictionary[from->fact].unit;
    }

    std::string label_of(const PlanInput& input) const {
        const auto* const from = std::get_if<FactInput>(&input.source);
        return from == nullptr ? input.label : label_words(plan_.dictionary[from->fact], language_);
    }

    void say_step(std::size_t step) {
        const auto& explained = explanation_.steps[step];
        const auto& name = plan_.steps[step].decision;
        const auto* const table = std::get_if<PlanTable>(&plan_.steps[step].logic);
        if (explained.outcome.state == Outcome::State::Unknown) {
            if (step + 1 != plan_.steps.size()) return;
            say(Phrase::Open, {{"NAME", name}});
            for (const auto fact : explained.outcome.missing) ask(plan_.dictionary[fact]);
        } else {
            const auto value = value_said(table, explained.outcome.value);
            const bool is_default = table != nullptr && explained.outcome.rules.empty();
            say(is_default ? Phrase::DecidedDefault : Phrase::Decided, {{"NAME", name}, {"VALUE", value}});
        }
        if (table != nullptr) say_rules(*table, explained);
    }

    std::string value_said(const PlanTable* table, const feel::Value& value) const {
        if (table == nullptr || value.kind() != feel::Kind::Context) return value_words(value, table == nullptr ? "" : table->outputs[0].unit, language_);
        std::string text;
        for (const auto& output : table->outputs) {
            const auto* const entry = value.as_context().find(output.name);
            if (entry == nullptr) continue;
            text += (text.empty() ? "" : language_ == Language::Chinese ? "，" : ", ") + output.name + " " + value_words(*entry, output.unit, language_);
        }
        return text;
    }

    void say_rules(const PlanTable& table, const StepExplained& explained) {
        std::size_t others = 0;
        for (const auto& rule : explained.rules) {
            if (rule.gave_value) say_hit(table, explained, rule);
        }
        for (const auto& rule : explained.rules) {
            if (rule.is_near_miss) say_near_miss(table, explained, rule);
            if (rule.holds == Holds::No && !rule.is_near_miss) ++others;
        }
        if (others != 0) say(Phrase::OthersFailed, {{"COUNT", std::to_string(others)}});
    }

    void say_hit(const PlanTable& table, const StepExplained& explained, const RuleExplained& rule) {
        const auto row = std::to_string(rule.rule + 1);
        const auto& clause = table.rules[rule.rule].clause;
        if (clause.empty()) {
            say(Phrase::ByRule, {{"ROW", row}});
        } else {
            say(Phrase::ByClause, {{"CLAUSE", clause}, {"ROW", row}});
        }
        for (const auto& condition : rule.conditions) {
            if (condition.holds != Holds::Yes) continue;
            say(Phrase::Held, {{"LABEL", label_of(table.inputs[condition.input])}, {"VALUE", value_said(table, explained, condition.input)}, {"WORDS", words_of(table, rule.rule, condition.input)}});
        }
    }

    void say_near_miss(const PlanTable& table, const StepExplained& explained, const RuleExplained& rule) {
        const auto& clause = table.rules[rule.rule].clause;
        PhraseArguments arguments{{"ROW", std::to_string(rule.rule + 1)}, {"LABEL", label_of(table.inputs[rule.failing])}, {"VALUE", value_said(table, explained, rule.failing)}, {"WORDS", words_of(table, rule.rule, rule.failing)}};
        if (!clause.empty()) arguments.emplace_back("CLAUSE", clause);
        say(clause.empty() ? Phrase::NearMiss : Phrase::NearMissClause, arguments);
    }

    std::string value_said(const PlanTable& table, const StepExplained& explained, std::size_t input) const {
        const auto& value = explained.inputs[input];
        return value ? value_words(*value, unit_of(table.inputs[input]), language_) : phrase(Phrase::NotKnown, language_);
    }

    std::string words_of(const PlanTable& table, std::size_t rule, std::size_t input) const {
        return condition_words(table.rules[rule].conditions[input], table.inputs[input].type, unit_of(table.inputs[input]), language_);
    }

    void ask(const FactDefinition& fact) {
        const auto label = label_words(fact, language_);
        switch (fact.type) {
            case FactType::Boolean: return say(Phrase::AskBoolean, {{"LABEL", label}});
            case FactType::Date: return say(Phrase::AskDate, {{"LABEL", label}});
            case FactType::Number:
                if (fact.unit.empty()) return say(Phrase::AskNumber, {{"LABEL", label}});
                return say(Phrase::AskNumberUnit, {{"LABEL", label}, {"UNIT", fact.unit}});
            case FactType::Text: break;
        }
        if (fact.values.empty()) return say(Phrase::AskText, {{"LABEL", label}});
        std::string choices;
        for (const auto& value : fact.values) choices += (choices.empty() ? "" : language_ == Language::Chinese ? "、" : ", ") + value;
        say(Phrase::AskChoice, {{"LABEL", label}, {"CHOICES", choices}});
    }

    const Plan& plan_;
    const Explanation& explanation_;
    Language language_;
    std::vector<std::string> lines_;
};

}  // namespace

struct Explainer::Parts {
    explicit Parts(const Plan& plan) : runner(plan), examples(examples_of_facts(runner)) {}
    PlanRunner runner;
    std::vector<FactExamples> examples;
};

Explainer::Explainer(const Plan& plan) : parts_(std::make_unique<const Parts>(plan)) { ASSERT(!plan.steps.empty()); }
Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;

Explanation Explainer::explain(const FactRow& row) const {
    ASSERT(row.size() == parts_->runner.plan().dictionary.facts().size());
    return Walk(parts_->runner, parts_->examples, row).run();
}

std::vector<std::string> Explainer::sentences(const Explanation& explanation, Language language) const {
    ASSERT(explanation.steps.size() == parts_->runner.plan().steps.size());
    return Sentences(parts_->runner.plan(), explanation, language).run();
}

}  // namespace sunclover::rules
