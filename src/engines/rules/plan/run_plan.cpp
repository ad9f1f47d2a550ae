// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/run_plan.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

constexpr std::size_t rules_max = 4096;

bool orders_by_output(dmn::HitPolicy policy) {
    return policy == dmn::HitPolicy::Priority || policy == dmn::HitPolicy::OutputOrder;
}

/// The place of each output among its priorities; one that is not listed comes last.
std::vector<std::size_t> rank(const PlanTable& table, std::size_t rule) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
        const auto& priority = table.outputs[i].priority;
        const auto is_output = [&](const feel::Value& value) { return feel::same(value, table.rules[rule].outputs[i]); };
        places.push_back(static_cast<std::size_t>(std::find_if(priority.begin(), priority.end(), is_output) - priority.begin()));
    }
    return places;
}

std::vector<std::uint16_t> order_of_rules(const PlanTable& table) {
    std::vector<std::uint16_t> order(table.rules.size());
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    if (!orders_by_output(table.hit_policy)) return order;
    std::vector<std::vector<std::size_t>> ranks;
    for (std::size_t i = 0; i < order.size(); ++i) ranks.push_back(rank(table, i));
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return ranks[a] < ranks[b]; });
    return order;
}

/// The outputs of a rule as the decision gives them: the one, or a context by name.
feel::Value joined(const PlanTable& table, const std::vector<feel::Value>& outputs) {
    if (outputs.size() == 1) return outputs[0];
    feel::Context context;
    for (std::size_t i = 0; i < outputs.size(); ++i) context.set(table.outputs[i].name, outputs[i]);
    return feel::Value::context(std::move(context));
}

bool has_expression(const PlanRule& rule) {
    return std::any_of(rule.output_expressions.begin(), rule.output_expressions.end(), [](const auto& each) { return each != nullptr; });
}

feel::Value sum(const feel::Values& values) {
    base::Decimal total;
    for (const auto& value : values) {
        const auto next = value.kind() == feel::Kind::Number ? base::add(total, value.as_number()) : std::nullopt;
        if (!next) return {};
        total = *next;
    }
    return feel::Value::number(total);
}

feel::Value extreme(const feel::Values& values, int sign) {
    feel::Value best = values.front();
    for (const auto& value : values) {
        const auto order = feel::compare(value, best);
        if (!order) return {};
        if (*order * sign > 0) best = value;
    }
    return best;
}

}  // namespace

CompiledTable::CompiledTable(const PlanTable& source) : table(&source), order(order_of_rules(source)), words((source.rules.size() + 63) / 64) {
    ASSERT(source.rules.size() <= rules_max);
    for (std::size_t input = 0; input < source.inputs.size(); ++input) {
        std::vector<const Condition*> cells;
        for (std::size_t bit = 0; bit < order.size(); ++bit) {
            const auto& cell = source.rules[order[bit]].conditions[input];
            cells.push_back(&cell);
            if (cell.form == Condition::Form::Expression) expression_cells.push_back({bit, input});
        }
        classes.emplace_back(source.inputs[input].type, cells);
    }
    for (const auto& rule : source.rules) {
        is_computed.push_back(has_expression(rule));
        values.push_back(is_computed.back() ? feel::Value() : joined(source, rule.outputs));
    }
}

bool gives_list(const PlanTable& table) {
    if (table.aggregation != dmn::Aggregation::None) return false;
    return table.hit_policy == dmn::HitPolicy::Collect || table.hit_policy == dmn::HitPolicy::RuleOrder || table.hit_policy == dmn::HitPolicy::OutputOrder;
}

feel::Value output_of(const PlanStep& step, const feel::Value& value, std::size_t output) {
    const auto* const table = std::get_if<PlanTable>(&step.logic);
    if (table == nullptr || table->outputs.size() == 1) return value;
    if (value.kind() != feel::Kind::Context) return {};
    const auto* const entry = value.as_context().find(table->outputs[output].name);
    return entry == nullptr ? feel::Value() : *entry;
}

PlanRunner::PlanRunner(const Plan& plan) : plan_(&plan) {
    for (const auto& step : plan.steps) {
        const auto* const table = std::get_if<PlanTable>(&step.logic);
        if (table == nullptr) {
            has_expressions_ = true;
            tables_.push_back(nullptr);
            continue;
        }
        tables_.push_back(std::make_unique<CompiledTable>(*table));
        const auto is_expression = [](const PlanInput& input) { return std::holds_alternative<ExpressionInput>(input.source); };
        has_expressions_ = has_expressions_ || !tables_.back()->expression_cells.empty() ||
                           std::any_of(table->inputs.begin(), table->inputs.end(), is_expression) ||
                           std::any_of(table->rules.begin(), table->rules.end(), has_expression);
    }
}

/// One run through the steps: the results so far and, if any expression needs them, the names in scope.
class PlanRunner::Run {
  public:
    Run(const PlanRunner& runner, const FactRow& row, const Guesses* guesses)
        : runner_(runner), plan_(*runner.plan_), row_(row), guesses_(guesses) {
        results.reserve(plan_.steps.size());
        if (!runner.has_expressions_) return;
        for (const auto fact : plan_.facts) scope_.set(plan_.dictionary[fact].name, row[fact]);
    }

    void next() {
        const std::size_t step = results.size();
        results.push_back(run_step(step));
        if (runner_.has_expressions_) scope_.set(plan_.steps[step].decision, results.back().value);
    }

    std::vector<StepResult> results;

  private:
    feel::Value input(std::size_t step, std::size_t index) {
        if (guesses_ != nullptr) {
            const auto guess = guesses_->inputs.find({step, index});
            if (guess != guesses_->inputs.end()) return guess->second;
        }
        const auto& source = std::get<PlanTable>(plan_.steps[step].logic).inputs[index].source;
        if (const auto* const fact = std::get_if<FactInput>(&source)) return row_[fact->fact];
        if (const auto* const from = std::get_if<StepInput>(&source)) return step_output(from->step, from->output);
        return compute(*std::get<ExpressionInput>(source).expression);
    }

    feel::Value step_output(std::size_t step, std::size_t output) const {
        if (results[step].is_hidden && guesses_ != nullptr) {
            const auto guess = guesses_->step_outputs.find({step, output});
            if (guess != guesses_->step_outputs.end()) return guess->second;
        }
        return output_of(plan_.steps[step], results[step].value, output);
    }

    feel::Value compute(const feel::Expression& expression) const {
        feel::Evaluation evaluation({});
        return feel::evaluate(expression, scope_, evaluation);
    }

    bool is_hidden(std::size_t step, std::size_t rule) const {
        return guesses_ != nullptr && guesses_->hidden_outputs.contains({step, rule});
    }

    StepResult run_step(std::size_t step) {
        if (const auto* const logic = std::get_if<PlanExpression>(&plan_.steps[step].logic)) {
            if (is_hidden(step, 0)) return {.is_hidden = true};
            return {.value = compute(*logic->expression.expression)};
        }
        const auto& table = *runner_.tables_[step];
        RuleBits more_words;
        std::uint64_t one_word = 0;
        std::uint64_t* bits = &one_word;
        if (table.words > 1) {
            more_words.resize(table.words);
            bits = more_words.data();
        }
        find_hits(step, table, bits);
        return settle(step, table, bits);
    }

    void find_hits(std::size_t step, const CompiledTable& table, std::uint64_t* bits) {
        std::fill(bits, bits + table.words, ~std::uint64_t{0});
        const std::size_t last = table.order.size() % 64;
        if (last != 0) bits[table.words - 1] = (std::uint64_t{1} << last) - 1;
        for (std::size_t i = 0; i < table.classes.size(); ++i) {
            const auto& classes = table.classes[i];
            const auto* const fact = std::get_if<FactInput>(&table.table->inputs[i].source);
            const std::size_t found = classes.class_of(fact != nullptr ? row_[fact->fact] : input(step, i));
            const auto cells = classes.cells(found);
            for (std::size_t word = 0; word < table.words; ++word) bits[word] &= cells[word];
        }
        for (const auto& cell : table.expression_cells) {
            std::uint64_t& word = bits[cell.bit / 64];
            const std::uint64_t bit = std::uint64_t{1} << (cell.bit % 64);
            if ((word & bit) != 0 && !passes(step, table, cell)) word &= ~bit;
        }
    }

    bool passes(std::size_t step, const CompiledTable& table, const ExpressionCell& cell) {
        const std::size_t rule = table.order[cell.bit];
        if (guesses_ != nullptr) {
            const auto guess = guesses_->cells.find({step, rule, cell.input});
            if (guess != guesses_->cells.end()) return guess->second;
        }
        feel::Evaluation evaluation({});
        const auto& tests = *table.table->rules[rule].conditions[cell.input].tests;
        return feel::evaluate(tests, input(step, cell.input), scope_, evaluation).is_true();
    }

    feel::Value value_of(const CompiledTable& table, std::size_t rule) const {
        if (!table.is_computed[rule]) return table.values[rule];
        auto outputs = table.table->rules[rule].outputs;
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            const auto& expression = table.table->rules[rule].output_expressions[i];
            if (expression) outputs[i] = compute(*expression);
        }
        return joined(*table.table, outputs);
    }

    StepResult settle(std::size_t step, const CompiledTable& table, const std::uint64_t* bits) const {
        StepResult result;
        const auto policy = table.table->hit_policy;
        const bool takes_one = policy == dmn::HitPolicy::First || policy == dmn::HitPolicy::Priority;
        for (std::size_t word = 0; word < table.words && !(takes_one && !result.rules.empty()); ++word) {
            for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
                result.rules.push_back(table.order[word * 64 + static_cast<std::size_t>(std::countr_zero(left))]);
                if (takes_one) break;
            }
        }
        if (result.rules.empty()) {
            result.value = without_hit(*table.table);
            return result;
        }
        // Two hits under UNIQUE are a null of the standard; strict mode proves that they cannot be.
        if (policy == dmn::HitPolicy::Unique && result.rules.size() > 1) return {};
        const auto hides = [&](std::uint16_t rule) { return is_hidden(step, rule); };
        if (guesses_ != nullptr && std::any_of(result.rules.begin(), result.rules.end(), hides)) {
            result.is_hidden = true;
            return result;
        }
        settle_value(table, result);
        return result;
    }

    void settle_value(const CompiledTable& table, StepResult& result) const {
        const auto policy = table.table->hit_policy;
        if (policy == dmn::HitPolicy::Any) {
            result.value = value_of(table, result.rules[0]);
            for (const auto rule : result.rules) {
                if (feel::same(value_of(table, rule), result.value)) continue;
                result = {};
                return;
            }
            result.rules.resize(1);
            return;
        }
        if (policy == dmn::HitPolicy::Unique || policy == dmn::HitPolicy::First || policy == dmn::HitPolicy::Priority) {
            result.value = value_of(table, result.rules[0]);
            return;
        }
        feel::Values values;
        for (const auto rule : result.rules) values.push_back(value_of(table, rule));
        switch (table.table->aggregation) {
            case dmn::Aggregation::None: result.value = feel::Value::list(std::move(values)); break;
            case dmn::Aggregation::Sum: result.value = sum(values); break;
            case dmn::Aggregation::Count: result.value = feel::Value::number(static_cast<std::int64_t>(values.size())); break;
            case dmn::Aggregation::Min: result.value = extreme(values, -1); break;
            case dmn::Aggregation::Max: result.value = extreme(values, 1); break;
        }
    }

    static feel::Value without_hit(const PlanTable& table) {
        const auto has_default = [](const PlanOutput& output) { return output.default_value.has_value(); };
        if (std::any_of(table.outputs.begin(), table.outputs.end(), has_default)) {
            std::vector<feel::Value> outputs;
            for (const auto& output : table.outputs) outputs.push_back(output.default_value.value_or(feel::Value()));
            return joined(table, outputs);
        }
        if (table.aggregation == dmn::Aggregation::Count) return feel::Value::number(std::int64_t{0});
        return gives_list(table) ? feel::Value::list({}) : feel::Value();
    }

    const PlanRunner& runner_;
    const Plan& plan_;
    const FactRow& row_;
    const Guesses* guesses_;
    feel::Scope scope_;
};

std::vector<StepResult> PlanRunner::run(const FactRow& row, const Guesses* guesses) const {
    Run run(*this, row, guesses);
    for (std::size_t step = 0; step < plan_->steps.size(); ++step) run.next();
    return std::move(run.results);
}

Reads PlanRunner::output_reads(std::size_t step, std::size_t rule) const {
    if (const auto* const logic = std::get_if<PlanExpression>(&plan_->steps[step].logic)) {
        return reads_of(*logic->expression.expression, *plan_, step);
    }
    Reads reads;
    for (const auto& expression : tables_[step]->table->rules[rule].output_expressions) {
        if (expression) reads = joined(reads, reads_of(*expression, *plan_, step));
    }
    return reads;
}

Reads PlanRunner::cell_reads(std::size_t step, const ExpressionCell& cell) const {
    const auto& table = *tables_[step];
    const auto& condition = table.table->rules[table.order[cell.bit]].conditions[cell.input];
    return reads_of(*condition.tests, *plan_, step);
}

}  // namespace sunclover::rules
