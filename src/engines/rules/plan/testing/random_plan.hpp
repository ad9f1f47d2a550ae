// SPDX-License-Identifier: AGPL-3.0-or-later
// Random dictionaries, plans and people for the property tests of every back end. Cells carry the
// FEEL text of their condition, so that the same table can also go through the parser.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules::testing {

struct RandomShape {
    std::size_t facts_max = 6;
    std::size_t inputs_max = 5;
    std::size_t rules_max = 10;
    std::size_t outputs_max = 2;
    std::size_t steps_max = 1;        ///< more: later tables may read the first output of earlier ones
    double any_share = 0.3;           ///< of cells that are `-`
    bool nullable_facts = true;
    bool defaults = true;
};

class RandomPlans {
  public:
    explicit RandomPlans(std::uint64_t seed) : random_(seed) {}

    /// A plan of tables alone: normal forms, constant outputs, any hit policy. It may have gaps and
    /// overlaps: it did not pass through strict mode.
    Plan plan(const RandomShape& shape = {});
    /// A person: values at, beside and between the ends that the plan's tables name. Each fact is null
    /// with the chance `null_share`.
    FactRow row(const Plan& plan, double null_share = 0.1);
    /// A value that the fact can have, never null.
    feel::Value value(const Plan& plan, std::size_t fact);

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
    bool chance(double share) { return std::uniform_real_distribution<double>(0, 1)(random_) < share; }

  private:
    FactDefinition fact(std::size_t number, const RandomShape& shape);
    PlanTable table(const Plan& plan, const RandomShape& shape);
    void add_input(PlanTable& table, const Plan& plan);
    void add_outputs(PlanTable& table, const RandomShape& shape);
    Condition condition(const PlanInput& input, const Plan& plan, const RandomShape& shape);
    void draw_spans(Condition& condition, FactType type, int scale);
    void draw_texts(Condition& condition);
    base::Decimal end(FactType type, int scale);
    static std::string literal(const base::Decimal& end, FactType type);
    static std::string span_text(const Span& span, FactType type);
    static base::Decimal decimal(std::int64_t coefficient, int scale) {
        const bool negative = coefficient < 0;
        const auto magnitude = static_cast<base::Decimal::Coefficient>(negative ? -coefficient : coefficient);
        return *base::Decimal::from_parts(negative, magnitude, -scale);
    }

    std::mt19937_64 random_;
};

inline const std::vector<std::string>& random_texts() {
    static const std::vector<std::string> texts{"a", "b", "c", "丁"};
    return texts;
}

inline FactDefinition RandomPlans::fact(std::size_t number, const RandomShape& shape) {
    FactDefinition made;
    made.name = (number % 2 == 0 ? "fact" : "事实") + std::to_string(number);
    made.type = static_cast<FactType>(below(4));
    made.nullable = shape.nullable_facts && chance(0.3);
    if (made.type == FactType::Number) {
        made.scale = chance(0.6) ? 0 : 2;
        if (chance(0.5)) made.low = base::Decimal::from_int(-2);
        if (chance(0.5)) made.high = base::Decimal::from_int(20);
    }
    if (made.type == FactType::Text && chance(0.5)) made.values = {"a", "b", "c", "丁"};
    return made;
}

inline Plan RandomPlans::plan(const RandomShape& shape) {
    Plan made;
    made.name = "random";
    std::vector<FactDefinition> facts;
    const std::size_t fact_count = 1 + below(shape.facts_max);
    for (std::size_t i = 0; i < fact_count; ++i) facts.push_back(fact(i, shape));
    made.dictionary = Dictionary(std::move(facts));
    const std::size_t step_count = 1 + below(shape.steps_max);
    for (std::size_t i = 0; i < step_count; ++i) {
        made.steps.push_back({"step" + std::to_string(i), table(made, shape)});
    }
    std::vector<bool> read(made.dictionary.facts().size());
    for (const auto& step : made.steps) {
        for (const auto& input : std::get<PlanTable>(step.logic).inputs) {
            if (const auto* const from = std::get_if<FactInput>(&input.source)) read[from->fact] = true;
        }
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (read[i]) made.facts.push_back(i);
    }
    return made;
}

inline PlanTable RandomPlans::table(const Plan& plan, const RandomShape& shape) {
    PlanTable made;
    made.hit_policy = static_cast<dmn::HitPolicy>(below(7));
    if (made.hit_policy == dmn::HitPolicy::Collect) made.aggregation = static_cast<dmn::Aggregation>(below(5));
    const std::size_t input_count = 1 + below(shape.inputs_max);
    for (std::size_t i = 0; i < input_count; ++i) add_input(made, plan);
    const std::size_t rule_count = 1 + below(shape.rules_max);
    for (std::size_t i = 0; i < rule_count; ++i) {
        PlanRule rule;
        for (const auto& input : made.inputs) rule.conditions.push_back(condition(input, plan, shape));
        rule.id = "rule" + std::to_string(i + 1);
        rule.clause = "§" + std::to_string(i + 1);
        made.rules.push_back(std::move(rule));
    }
    add_outputs(made, shape);
    return made;
}

inline void RandomPlans::add_input(PlanTable& table, const Plan& plan) {
    PlanInput input;
    // A step can be read only where it gives one value, not a list and not nothing.
    if (!plan.steps.empty() && chance(0.5)) {
        const std::size_t step = below(plan.steps.size());
        const auto& read = std::get<PlanTable>(plan.steps[step].logic);
        const bool is_one = read.hit_policy == dmn::HitPolicy::First || read.hit_policy == dmn::HitPolicy::Priority;
        if (is_one) {
            input.source = StepInput{step, 0};
            input.type = read.outputs[0].type;
            input.label = plan.steps[step].decision;
            table.inputs.push_back(std::move(input));
            return;
        }
    }
    const std::size_t fact = below(plan.dictionary.facts().size());
    input.source = FactInput{fact};
    input.type = plan.dictionary[fact].type;
    input.label = plan.dictionary[fact].name;
    input.nullable = plan.dictionary[fact].nullable;
    table.inputs.push_back(std::move(input));
}

inline void RandomPlans::add_outputs(PlanTable& table, const RandomShape& shape) {
    const bool aggregates = table.aggregation != dmn::Aggregation::None;
    const std::size_t count = aggregates ? 1 : 1 + below(shape.outputs_max);
    const bool has_default = shape.defaults && chance(0.4);
    for (std::size_t i = 0; i < count; ++i) {
        PlanOutput output;
        output.name = count == 1 ? "" : "out" + std::to_string(i);
        output.type = aggregates || chance(0.6) ? FactType::Number : FactType::Text;
        const auto draw = [&](std::size_t which) {
            if (output.type == FactType::Text) return feel::Value::string(random_texts()[which]);
            return feel::Value::number(static_cast<std::int64_t>(which) * 10);
        };
        for (std::size_t k = 4; k-- > 0;) output.priority.push_back(draw(k));
        std::shuffle(output.priority.begin(), output.priority.end(), random_);
        if (has_default) output.default_value = draw(below(4));
        for (auto& rule : table.rules) {
            rule.outputs.push_back(draw(below(4)));
            rule.output_expressions.emplace_back();
        }
        table.outputs.push_back(std::move(output));
    }
}

inline base::Decimal RandomPlans::end(FactType type, int scale) {
    if (type == FactType::Date) return decimal(20'000 + static_cast<std::int64_t>(below(12)), 0);
    if (scale == 0) return decimal(static_cast<std::int64_t>(below(20)), 0);
    return decimal(static_cast<std::int64_t>(below(40)) * 25, 2);
}

inline std::string RandomPlans::literal(const base::Decimal& end, FactType type) {
    if (type == FactType::Number) return end.to_string();
    return "date(\"" + feel::Date::from_epoch_day(*end.to_int64())->to_string() + "\")";
}

inline std::string RandomPlans::span_text(const Span& span, FactType type) {
    if (!span.low) return (span.high_included ? "<= " : "< ") + literal(*span.high, type);
    if (!span.high) return (span.low_included ? ">= " : "> ") + literal(*span.low, type);
    if (*span.low == *span.high) return literal(*span.low, type);
    return (span.low_included ? "[" : "(") + literal(*span.low, type) + ".." + literal(*span.high, type) +
           (span.high_included ? "]" : ")");
}

/// One or two spans with distinct ends, so that they are disjoint and do not touch.
inline void RandomPlans::draw_spans(Condition& condition, FactType type, int scale) {
    condition.form = Condition::Form::Spans;
    std::vector<base::Decimal> ends;
    const std::size_t count = 1 + below(4);
    for (std::size_t i = 0; i < count; ++i) ends.push_back(end(type, scale));
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    std::size_t next = 0;
    if (chance(0.3)) condition.spans.push_back({{}, ends[next++], false, chance(0.5)});
    while (next < ends.size()) {
        if (next + 1 < ends.size()) {
            condition.spans.push_back({ends[next], ends[next + 1], chance(0.5), chance(0.5)});
            next += 2;
        } else if (chance(0.5)) {
            condition.spans.push_back({ends[next], {}, chance(0.5), false});
            ++next;
        } else {
            condition.spans.push_back({ends[next], ends[next], true, true});
            ++next;
        }
    }
    for (const auto& span : condition.spans) {
        condition.text += (condition.text.empty() ? "" : ", ") + span_text(span, type);
    }
    condition.on_null = chance(0.2);
    if (condition.on_null) condition.text += ", null";
}

inline void RandomPlans::draw_texts(Condition& condition) {
    condition.form = Condition::Form::Texts;
    condition.negated = chance(0.3);
    const std::size_t count = 1 + below(2);
    for (std::size_t i = 0; i < count; ++i) condition.texts.push_back(random_texts()[below(4)]);
    std::sort(condition.texts.begin(), condition.texts.end());
    condition.texts.erase(std::unique(condition.texts.begin(), condition.texts.end()), condition.texts.end());
    condition.on_null = chance(0.3);
    for (const auto& text : condition.texts) {
        condition.text += (condition.text.empty() ? "\"" : ", \"") + text + "\"";
    }
    // `null = "a"` is false, so not("a") lets nothing pass unless it is named too.
    if (condition.on_null != condition.negated) condition.text += ", null";
    if (condition.negated) condition.text = "not(" + condition.text + ")";
}

inline Condition RandomPlans::condition(const PlanInput& input, const Plan& plan, const RandomShape& shape) {
    Condition made;
    if (chance(shape.any_share)) {
        made.on_null = true;
        made.text = "-";
        return made;
    }
    const auto* const from = std::get_if<FactInput>(&input.source);
    const int scale = from == nullptr ? 0 : plan.dictionary[from->fact].scale;
    if (input.type == FactType::Text) {
        draw_texts(made);
    } else if (input.type == FactType::Boolean) {
        made.form = Condition::Form::Flags;
        made.on_true = chance(0.5);
        made.on_false = !made.on_true;
        made.on_null = chance(0.3);
        made.text = made.on_true ? "true" : "false";
        if (made.on_null) made.text += ", null";
    } else {
        draw_spans(made, input.type, scale);
    }
    return made;
}

inline feel::Value RandomPlans::value(const Plan& plan, std::size_t fact) {
    const auto& definition = plan.dictionary[fact];
    switch (definition.type) {
        case FactType::Boolean: return feel::Value::boolean(chance(0.5));
        case FactType::Date: return feel::Value::date(*feel::Date::from_epoch_day(19'998 + static_cast<std::int64_t>(below(16))));
        case FactType::Text: {
            if (!definition.values.empty()) return feel::Value::string(definition.values[below(definition.values.size())]);
            return feel::Value::string(chance(0.2) ? "something else" : random_texts()[below(4)]);
        }
        case FactType::Number: break;
    }
    // -2 … 20 holds every end; half of the values with cents lie one cent beside a multiple of 0.25.
    const auto whole = static_cast<std::int64_t>(below(23)) - 2;
    if (definition.scale == 0) return feel::Value::number(whole);
    std::int64_t cents = whole * 100 + static_cast<std::int64_t>(below(4)) * 25 + static_cast<std::int64_t>(below(3)) - 1;
    cents = std::clamp<std::int64_t>(cents, -200, 2000);
    return feel::Value::number(decimal(cents, 2));
}

inline FactRow RandomPlans::row(const Plan& plan, double null_share) {
    FactRow made;
    for (std::size_t i = 0; i < plan.dictionary.facts().size(); ++i) {
        made.push_back(chance(null_share) ? feel::Value() : value(plan, i));
    }
    return made;
}

}  // namespace sunclover::rules::testing
