// SPDX-License-Identifier: AGPL-3.0-or-later
// What a plan of tables with constant outputs gives, the slow way: every cell by the definition of its
// condition, every missing fact by trying values. Shares no code with the interpreter.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules::testing {

struct SlowResult {
    feel::Value value = {};
    std::vector<std::uint16_t> rules = {};
};

class SlowOracle {
  public:
    explicit SlowOracle(const Plan& plan) : plan_(plan) {}

    static bool passes(const Condition& cell, const feel::Value& value) {
        if (cell.form == Condition::Form::Any) return true;
        if (value.is_null()) return cell.on_null;
        if (value.kind() == feel::Kind::Boolean) return value.as_boolean() ? cell.on_true : cell.on_false;
        if (value.kind() == feel::Kind::String) {
            return (std::find(cell.texts.begin(), cell.texts.end(), value.as_string()) != cell.texts.end()) != cell.negated;
        }
        const auto point = value.kind() == feel::Kind::Number ? value.as_number() : base::Decimal::from_int(value.as_date().epoch_day());
        for (const auto& span : cell.spans) {
            const bool above = !span.low || point > *span.low || (span.low_included && point == *span.low);
            const bool below = !span.high || point < *span.high || (span.high_included && point == *span.high);
            if (above && below) return true;
        }
        return false;
    }

    SlowResult run(const FactRow& row) const {
        std::vector<SlowResult> results;
        for (const auto& step : plan_.steps) results.push_back(decide(std::get<PlanTable>(step.logic), row, results));
        return results.back();
    }

    /// Values to try for a fact: every end that any cell names, its neighbours, and the ends of the range.
    std::vector<feel::Value> candidates(std::size_t fact) const {
        const auto& definition = plan_.dictionary[fact];
        std::vector<feel::Value> values;
        if (definition.nullable) values.emplace_back();
        if (definition.type == FactType::Boolean) {
            values.push_back(feel::Value::boolean(false));
            values.push_back(feel::Value::boolean(true));
        } else if (definition.type == FactType::Text) {
            std::set<std::string> texts(definition.values.begin(), definition.values.end());
            if (definition.values.empty()) texts = {"a", "b", "c", "丁", "something else"};
            for (const auto& text : texts) values.push_back(feel::Value::string(text));
        } else {
            add_points(definition, fact, values);
        }
        return values;
    }

  private:
    void add_points(const FactDefinition& definition, std::size_t fact, std::vector<feel::Value>& values) const {
        const auto unit = *base::Decimal::from_parts(false, 1, -definition.scale);
        std::set<std::string> seen;
        const auto add = [&](const std::optional<base::Decimal>& point) {
            if (!point || (definition.low && *point < *definition.low) || (definition.high && *point > *definition.high)) return;
            if (!seen.insert(point->to_string()).second) return;
            if (definition.type == FactType::Number) values.push_back(feel::Value::number(*point));
            else values.push_back(feel::Value::date(*feel::Date::from_epoch_day(*point->to_int64())));
        };
        add(definition.low);
        add(definition.high);
        add(base::Decimal::from_int(5));
        for (const auto& step : plan_.steps) {
            const auto& table = std::get<PlanTable>(step.logic);
            for (std::size_t i = 0; i < table.inputs.size(); ++i) {
                const auto* const from = std::get_if<FactInput>(&table.inputs[i].source);
                if (from == nullptr || from->fact != fact) continue;
                for (const auto& rule : table.rules) {
                    for (const auto& span : rule.conditions[i].spans) {
                        for (const auto& end : {span.low, span.high}) {
                            if (!end) continue;
                            add(end);
                            add(base::add(*end, unit));
                            add(base::subtract(*end, unit));
                        }
                    }
                }
            }
        }
    }

    feel::Value output_of(const PlanTable& table, const std::vector<feel::Value>& outputs) const {
        if (outputs.size() == 1) return outputs[0];
        feel::Context context;
        for (std::size_t i = 0; i < outputs.size(); ++i) context.set(table.outputs[i].name, outputs[i]);
        return feel::Value::context(context);
    }

    /// Places of a rule's outputs among the priorities.
    static std::vector<std::size_t> rank(const PlanTable& table, std::uint16_t rule) {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < table.outputs.size(); ++i) {
            std::size_t place = 0;
            while (place < table.outputs[i].priority.size() && !feel::same(table.outputs[i].priority[place], table.rules[rule].outputs[i])) ++place;
            places.push_back(place);
        }
        return places;
    }

    SlowResult decide(const PlanTable& table, const FactRow& row, const std::vector<SlowResult>& earlier) const {
        std::vector<std::uint16_t> hits;
        for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
            bool all = true;
            for (std::size_t i = 0; i < table.inputs.size(); ++i) {
                feel::Value value;
                if (const auto* const fact = std::get_if<FactInput>(&table.inputs[i].source)) {
                    value = row[fact->fact];
                } else {
                    const auto from = std::get<StepInput>(table.inputs[i].source);
                    value = earlier[from.step].value;
                    if (value.kind() == feel::Kind::Context) value = value.as_context().entries()[from.output].second;
                }
                all = all && passes(table.rules[rule].conditions[i], value);
            }
            if (all) hits.push_back(static_cast<std::uint16_t>(rule));
        }
        return settle(table, std::move(hits));
    }

    SlowResult settle(const PlanTable& table, std::vector<std::uint16_t> hits) const {
        using Policy = dmn::HitPolicy;
        const bool is_list = table.aggregation == dmn::Aggregation::None &&
                             (table.hit_policy == Policy::Collect || table.hit_policy == Policy::RuleOrder || table.hit_policy == Policy::OutputOrder);
        if (hits.empty()) {
            if (table.outputs[0].default_value) {
                std::vector<feel::Value> outputs;
                for (const auto& output : table.outputs) outputs.push_back(*output.default_value);
                return {output_of(table, outputs), {}};
            }
            if (is_list) return {feel::Value::list({}), {}};
            if (table.aggregation == dmn::Aggregation::Count) return {feel::Value::number(std::int64_t{0}), {}};
            return {};
        }
        const auto value = [&](std::uint16_t rule) { return output_of(table, table.rules[rule].outputs); };
        if (table.hit_policy == Policy::Unique && hits.size() > 1) return {};
        if (table.hit_policy == Policy::Any) {
            for (const auto rule : hits) {
                if (!feel::same(value(rule), value(hits[0]))) return {};
            }
        }
        if (table.hit_policy == Policy::Priority || table.hit_policy == Policy::OutputOrder) {
            std::stable_sort(hits.begin(), hits.end(), [&](auto a, auto b) { return rank(table, a) < rank(table, b); });
        }
        if (table.hit_policy != Policy::Collect && !is_list) return {value(hits[0]), {hits[0]}};
        if (is_list) {
            feel::Values values;
            for (const auto rule : hits) values.push_back(value(rule));
            return {feel::Value::list(values), hits};
        }
        return {aggregated(table, hits), hits};
    }

    static feel::Value aggregated(const PlanTable& table, const std::vector<std::uint16_t>& hits) {
        base::Decimal sum;
        auto least = table.rules[hits[0]].outputs[0].as_number();
        auto most = least;
        for (const auto rule : hits) {
            const auto& number = table.rules[rule].outputs[0].as_number();
            sum = *base::add(sum, number);
            least = std::min(least, number);
            most = std::max(most, number);
        }
        switch (table.aggregation) {
            case dmn::Aggregation::Sum: return feel::Value::number(sum);
            case dmn::Aggregation::Count: return feel::Value::number(static_cast<std::int64_t>(hits.size()));
            case dmn::Aggregation::Min: return feel::Value::number(least);
            default: return feel::Value::number(most);
        }
    }

    const Plan& plan_;
};

}  // namespace sunclover::rules::testing
