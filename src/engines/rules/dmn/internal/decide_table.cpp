// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/decide_table.hpp"

#include <algorithm>
#include <numeric>

#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {

feel::Value TableDecision::decide() {
    if (table_.outputs.empty()) return evaluation_.null_because(described() + " has no output");
    if (!read_inputs()) return {};
    const auto hit_rules = find_hits();
    if (!hit_rules) return {};
    if (hit_rules->empty()) return without_hit();
    if (table_.hit_policy == HitPolicy::Unique || table_.hit_policy == HitPolicy::First)
        return single(*hit_rules);
    std::vector<Outputs> all;
    for (const auto rule : *hit_rules) all.push_back(outputs_of(table_.rules[rule]));
    switch (table_.hit_policy) {
        case HitPolicy::Any:
            return any(all);
        case HitPolicy::Priority:
            sort_by_priority(all);
            return join(all.front());
        case HitPolicy::OutputOrder:
            sort_by_priority(all);
            return collect(all);
        default:
            return collect(all);
    }
}

/// @returns false, with a warning, if an input is none of its input values
bool TableDecision::read_inputs() {
    for (const auto& clause : table_.inputs) {
        feel::Value value;
        if (clause.expression.parsed != nullptr) {
            value = feel::evaluate(*clause.expression.parsed, scope_, evaluation_);
            value = program_.types().coerce(value, model_, clause.type_ref, evaluation_);
        } else {
            evaluation_.null_because(
                described() + ": an input expression cannot be read: " + clause.expression.text
            );
        }
        if (!value.is_null() && clause.allowed && clause.allowed->parsed != nullptr) {
            if (!feel::evaluate(*clause.allowed->parsed, value, scope_, evaluation_).is_true()) {
                evaluation_.null_because(
                    described() + ": " + feel::to_feel(value) +
                    " is none of the values of the input " + clause.expression.text
                );
                return false;
            }
        }
        inputs_.push_back(std::move(value));
    }
    return true;
}

/// @returns the rules that hit, or nothing where a cell cannot be read: then no answer is safe
std::optional<std::vector<std::size_t>> TableDecision::find_hits() {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < table_.rules.size(); ++i) {
        if (!evaluation_.spend()) return std::nullopt;
        for (const auto& cell : table_.rules[i].inputs) {
            if (cell.parsed != nullptr || cell.text.empty()) continue;
            evaluation_.null_because(
                described() + ": a cell of rule " + std::to_string(i + 1) +
                " cannot be read: " + cell.text
            );
            return std::nullopt;
        }
        if (!hits(table_.rules[i])) continue;
        found.push_back(i);
        if (table_.hit_policy == HitPolicy::First) break;
    }
    return found;
}

bool TableDecision::hits(const Rule& rule) {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        const auto& cell = rule.inputs[i];
        if (cell.parsed == nullptr || cell.parsed->is_any) continue;
        if (!feel::evaluate(*cell.parsed, inputs_[i], scope_, evaluation_).is_true()) return false;
    }
    return true;
}

feel::Value TableDecision::without_hit() {
    const bool has_default =
        std::any_of(table_.outputs.begin(), table_.outputs.end(), [](const auto& one) {
            return one.default_entry.has_value();
        });
    if (has_default) {
        Outputs outputs;
        for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
            const auto& entry = table_.outputs[i].default_entry;
            outputs.push_back(entry ? output(i, *entry) : feel::Value());
        }
        return join(std::move(outputs));
    }
    const bool gives_list = table_.hit_policy == HitPolicy::Collect ||
                            table_.hit_policy == HitPolicy::RuleOrder ||
                            table_.hit_policy == HitPolicy::OutputOrder;
    if (gives_list && table_.aggregation == Aggregation::None) return feel::Value::list({});
    if (table_.aggregation == Aggregation::Count) return feel::Value::number(0);
    return evaluation_.null_because(described() + ": no rule hits and there is no default output");
}

TableDecision::Outputs TableDecision::outputs_of(const Rule& rule) {
    Outputs outputs;
    for (std::size_t i = 0; i < table_.outputs.size(); ++i)
        outputs.push_back(output(i, rule.outputs[i]));
    return outputs;
}

feel::Value TableDecision::output(std::size_t clause, const Text& text) {
    if (text.parsed == nullptr)
        return evaluation_.null_because(described() + ": an output cannot be read: " + text.text);
    const auto& declared = table_.outputs[clause];
    auto value = feel::evaluate(*text.parsed, scope_, evaluation_);
    value = program_.types().coerce(value, model_, declared.type_ref, evaluation_);
    if (value.is_null() || !declared.allowed || declared.allowed->parsed == nullptr) return value;
    if (feel::evaluate(*declared.allowed->parsed, value, scope_, evaluation_).is_true())
        return value;
    return evaluation_.null_because(
        described() + ": " + feel::to_feel(value) + " is none of the output values"
    );
}

/// One output is its value; several are a context of their names.
feel::Value TableDecision::join(Outputs outputs) const {
    if (outputs.size() == 1) return std::move(outputs.front());
    feel::Context context;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        context.set(table_.outputs[i].name, std::move(outputs[i]));
    return feel::Value::context(std::move(context));
}

feel::Value TableDecision::single(const std::vector<std::size_t>& hit_rules) {
    if (hit_rules.size() > 1) {
        std::string numbers;
        for (const auto rule : hit_rules)
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(rule + 1);
        return evaluation_.null_because(
            described() + ": under UNIQUE several rules hit: " + numbers
        );
    }
    return join(outputs_of(table_.rules[hit_rules.front()]));
}

feel::Value TableDecision::any(const std::vector<Outputs>& all) {
    for (const auto& outputs : all) {
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            if (feel::same(outputs[i], all.front()[i])) continue;
            return evaluation_.null_because(
                described() + ": under ANY the rules that hit give different outputs"
            );
        }
    }
    return join(all.front());
}

feel::Value TableDecision::collect(const std::vector<Outputs>& all) {
    if (table_.aggregation == Aggregation::Count)
        return feel::Value::number(static_cast<std::int64_t>(all.size()));
    if (table_.aggregation == Aggregation::None) {
        feel::Values values;
        for (const auto& outputs : all) values.push_back(join(outputs));
        return feel::Value::list(std::move(values));
    }
    if (table_.outputs.size() > 1)
        return evaluation_.null_because(described() + ": several outputs cannot be aggregated");
    return table_.aggregation == Aggregation::Sum ? add_up(all) : least_or_greatest(all);
}

feel::Value TableDecision::add_up(const std::vector<Outputs>& all) {
    std::optional<base::Decimal> sum = base::Decimal();
    for (const auto& outputs : all) {
        if (outputs.front().kind() != feel::Kind::Number) {
            return evaluation_.null_because(
                described() + ": " + feel::to_feel(outputs.front()) + " cannot be added up"
            );
        }
        sum = base::add(*sum, outputs.front().as_number());
        if (!sum) return evaluation_.null_because(described() + ": the sum is too large");
    }
    return feel::Value::number(*sum);
}

feel::Value TableDecision::least_or_greatest(const std::vector<Outputs>& all) {
    const int wanted = table_.aggregation == Aggregation::Min ? -1 : 1;
    const auto* best = &all.front().front();
    for (const auto& outputs : all) {
        const auto order = feel::compare(outputs.front(), *best);
        if (!order)
            return evaluation_.null_because(described() + ": the outputs cannot be compared");
        if (*order == wanted) best = &outputs.front();
    }
    return *best;
}

/// Outputs without a list of values do not count; those further left count first.
void TableDecision::sort_by_priority(std::vector<Outputs>& all) {
    std::vector<std::vector<std::size_t>> ranks(all.size());
    bool has_order = false;
    for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
        const auto& clause = table_.outputs[i];
        const auto* order = clause.allowed
                                ? &*clause.allowed
                                : program_.types().allowed_values(model_, clause.type_ref);
        if (order == nullptr && table_.outputs.size() == 1)
            order = program_.types().allowed_values(model_, table_.type_ref);
        if (order == nullptr || order->parsed == nullptr) continue;
        has_order = true;
        for (std::size_t hit = 0; hit < all.size(); ++hit)
            ranks[hit].push_back(rank(*order, all[hit][i]));
    }
    if (!has_order)
        evaluation_.null_because(
            described() + ": no output has values that say its priority; rule order is taken"
        );
    std::vector<std::size_t> places(all.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](auto a, auto b) {
        return ranks[a] < ranks[b];
    });
    std::vector<Outputs> sorted;
    for (const auto place : places) sorted.push_back(all[place]);
    all = std::move(sorted);
}

/// The place of the first of the tests that the value passes; behind all where it passes none.
std::size_t TableDecision::rank(const Cell& order, const feel::Value& value) {
    const auto& tests = order.parsed->tests;
    for (std::size_t i = 0; i < tests.size(); ++i) {
        if (const auto* const literal = std::get_if<feel::Literal>(&tests[i]->form)) {
            if (feel::same(literal->value, value)) return i;
            continue;
        }
        // One test of several, taken alone. Rare: values are nearly always written out.
        const auto alone = feel::parse_unary_tests(feel::to_feel(*tests[i]), feel::Names());
        if (alone && feel::evaluate(*alone, value, scope_, evaluation_).is_true()) return i;
    }
    return tests.size();
}

std::string TableDecision::described() const {
    return table_.place.path.empty() ? "the decision table" : table_.place.path;
}

}  // namespace sunclover::dmn::internal
