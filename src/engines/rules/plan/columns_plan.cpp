// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/columns_plan.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "engines/rules/plan/fact_domain.hpp"

namespace sunclover::rules {
namespace {

constexpr std::size_t kClassesMax = 65'000;   // they are kept in 16 bits
constexpr std::size_t kNoColumn = SIZE_MAX;

bool holds(const Span& span, const base::Decimal& point) {
    if (span.low && (point < *span.low || (point == *span.low && !span.low_included))) return false;
    return !span.high || point < *span.high || (point == *span.high && span.high_included);
}

bool has_expressions(const Plan& plan) {
    return std::any_of(plan.steps.begin(), plan.steps.end(), [](const PlanStep& step) {
        const auto* const table = std::get_if<PlanTable>(&step.logic);
        if (table == nullptr) return true;
        for (const auto& input : table->inputs) {
            if (std::holds_alternative<ExpressionInput>(input.source)) return true;
        }
        for (std::size_t i = 0; i < table->outputs.size(); ++i) {
            if (!is_constant(*table, i)) return true;
        }
        return std::any_of(table->rules.begin(), table->rules.end(), [](const PlanRule& rule) {
            return std::any_of(rule.conditions.begin(), rule.conditions.end(), [](const Condition& cell) {
                return cell.form == Condition::Form::Expression;
            });
        });
    });
}

class Binding {
  public:
    explicit Binding(std::vector<ColumnShape> shapes) { made_.shapes = std::move(shapes); }

    tl::expected<ColumnPlans, std::string> run(const std::vector<const Plan*>& plans) {
        std::vector<std::unique_ptr<FactClasses>> classes(made_.shapes.size());
        for (const auto* const plan : plans) {
            ASSERT(!plan->steps.empty());
            made_.plans.push_back({.plan = plan});
            if (auto found = find_columns(made_.plans.back()); !found) return tl::unexpected(found.error());
            collect_ends(made_.plans.back(), classes);
        }
        for (std::size_t i = 0; i < classes.size(); ++i) {
            if (!classes[i]) continue;
            classes[i]->finish();
            if (classes[i]->count() > kClassesMax) return tl::unexpected("fact " + made_.shapes[i].name + ": the tables name too many different values");
        }
        for (auto& each : classes) made_.classes.push_back(std::move(each));
        for (auto& plan : made_.plans) bind(plan);
        return std::move(made_);
    }

  private:
    tl::expected<void, std::string> find_columns(ColumnPlan& plan) const {
        plan.column_of_fact.assign(plan.plan->dictionary.facts().size(), kNoColumn);
        for (const auto fact : plan.plan->facts) {
            const auto& definition = plan.plan->dictionary[fact];
            const auto is_named = [&](const ColumnShape& shape) { return shape.name == definition.name; };
            const auto found = std::find_if(made_.shapes.begin(), made_.shapes.end(), is_named);
            const std::string place = "plan " + plan.plan->name + ": fact " + definition.name;
            if (found == made_.shapes.end()) return tl::unexpected(place + " has no column");
            if (found->type != definition.type) return tl::unexpected(place + " has a column of another type");
            if (found->type == FactType::Number && found->scale != definition.scale) return tl::unexpected(place + " has a column of another scale");
            plan.column_of_fact[fact] = static_cast<std::size_t>(found - made_.shapes.begin());
        }
        return {};
    }

    void collect_ends(const ColumnPlan& plan, std::vector<std::unique_ptr<FactClasses>>& classes) const {
        for (const auto fact : plan.plan->facts) {
            const std::size_t column = plan.column_of_fact[fact];
            const auto& shape = made_.shapes[column];
            if (!classes[column]) classes[column] = std::make_unique<FactClasses>(shape.type, shape.scale);
        }
        for (const auto& step : plan.plan->steps) {
            const auto* const table = std::get_if<PlanTable>(&step.logic);
            if (table == nullptr) continue;
            for (std::size_t i = 0; i < table->inputs.size(); ++i) {
                const auto* const fact = std::get_if<FactInput>(&table->inputs[i].source);
                if (fact == nullptr) continue;
                for (const auto& rule : table->rules) classes[plan.column_of_fact[fact->fact]]->add(rule.conditions[i]);
            }
        }
    }

    void bind(ColumnPlan& plan) {
        plan.runner = std::make_unique<const PlanRunner>(*plan.plan);
        plan.decider = std::make_unique<const Decider>(*plan.plan);
        for (std::size_t step = 0; step < plan.plan->steps.size(); ++step) {
            plan.steps.emplace_back();
            if (plan.runner->table(step) != nullptr) bind_table(plan, step);
        }
        mark_needed(plan);
        make_key(plan);
    }

    void bind_table(ColumnPlan& plan, std::size_t step) {
        const auto& compiled = *plan.runner->table(step);
        const auto& source = *compiled.table;
        std::vector<TableInput> inputs;
        std::vector<std::vector<std::vector<bool>>> passing(source.inputs.size());
        for (std::size_t i = 0; i < source.inputs.size(); ++i) {
            inputs.push_back(bind_input(plan, source.inputs[i]));
            std::vector<feel::Value> values;
            if (inputs[i].from == TableInput::From::Step) {
                const auto& from = std::get<StepInput>(source.inputs[i].source);
                values = values_by_class(plan.steps[from.step].table->source(), from.output);
            }
            for (const auto& rule : source.rules) passing[i].push_back(passing_classes(rule.conditions[i], inputs[i], values));
        }
        auto table = std::make_unique<ColumnTable>(compiled, std::move(inputs), passing);
        const bool is_last = step + 1 == plan.plan->steps.size();
        if (is_last) {
            plan.steps[step].guards = guards_of(plan, *table);
            table->guard_also(plan.steps[step].guards.size(), all_narrow(plan.steps[step].guards));
        }
        plan.steps[step].table = std::move(table);
    }

    TableInput bind_input(const ColumnPlan& plan, const PlanInput& input) const {
        if (const auto* const fact = std::get_if<FactInput>(&input.source)) {
            const std::size_t column = plan.column_of_fact[fact->fact];
            return {
                .from = TableInput::From::Column, .index = column, .class_count = made_.classes[column]->count(),
                .is_null_unknown = !plan.plan->dictionary[fact->fact].nullable,
            };
        }
        const auto* const from = std::get_if<StepInput>(&input.source);
        if (from == nullptr) return {};
        const auto* const table = plan.steps[from->step].table.get();
        if (table == nullptr || table->form() != ColumnTable::Form::Single || !is_constant(table->source(), from->output)) return {};
        return {.from = TableInput::From::Step, .index = from->step, .class_count = table->rule_count() + 3};
    }

    std::vector<bool> passing_classes(const Condition& condition, const TableInput& input, const std::vector<feel::Value>& values) const {
        if (condition.form == Condition::Form::Any) return std::vector<bool>(input.class_count, true);
        if (condition.form == Condition::Form::Expression || input.from == TableInput::From::Opaque) return {};
        if (input.from == TableInput::From::Column) return made_.classes[input.index]->passing(condition);
        std::vector<bool> made;
        for (const auto& value : values) made.push_back(passes_constant(condition, value));
        made[0] = false;
        return made;
    }

    std::vector<std::size_t> guards_of(const ColumnPlan& plan, const ColumnTable& table) const {
        std::vector<std::size_t> made;
        bool is_computed = false;
        for (std::size_t rule = 0; rule < table.rule_count(); ++rule) is_computed = is_computed || table.is_computed(rule);
        if (!is_computed) return made;
        for (const auto fact : plan.plan->facts) {
            if (!plan.plan->dictionary[fact].nullable) made.push_back(plan.column_of_fact[fact]);
        }
        return made;
    }

    bool all_narrow(const std::vector<std::size_t>& columns) const {
        return std::all_of(columns.begin(), columns.end(), [&](std::size_t column) { return made_.classes[column]->count() <= 256; });
    }

    static void mark_needed(ColumnPlan& plan) {
        plan.steps.back().is_needed = true;
        for (std::size_t step = plan.steps.size(); step-- > 0;) {
            if (!plan.steps[step].is_needed || !plan.steps[step].table) continue;
            for (const auto& input : plan.steps[step].table->inputs()) {
                if (input.from == TableInput::From::Step) plan.steps[input.index].is_needed = true;
            }
        }
    }

    static void make_key(ColumnPlan& plan) {
        for (const auto fact : plan.plan->facts) {
            plan.key_facts.push_back({.column = plan.column_of_fact[fact], .is_null_unknown = !plan.plan->dictionary[fact].nullable});
        }
        plan.is_key_raw = has_expressions(*plan.plan);
        plan.key_words = (plan.key_facts.size() + 63) / 64;
        if (plan.is_key_raw) {
            plan.key_words += plan.key_facts.size();
        } else {
            for (const auto& step : plan.steps) plan.key_words += step.table->words();
            const auto& table = *plan.steps.front().table;
            plan.is_key_short = plan.key_words == 2 && plan.steps.size() == 1 && table.inputs().size() <= 64 && table.form() != ColumnTable::Form::Interpreted;
        }
    }

    ColumnPlans made_;
};

}  // namespace

bool passes_constant(const Condition& condition, const feel::Value& value) {
    using Form = Condition::Form;
    switch (condition.form) {
        case Form::Any: return true;
        case Form::Flags:
            if (value.kind() != feel::Kind::Boolean) return condition.on_null;
            return value.as_boolean() ? condition.on_true : condition.on_false;
        case Form::Texts:
            if (value.kind() != feel::Kind::String) return condition.on_null;
            return std::binary_search(condition.texts.begin(), condition.texts.end(), value.as_string()) != condition.negated;
        case Form::Spans: {
            const auto point = point_of(value);
            if (!point) return condition.on_null;
            return std::any_of(condition.spans.begin(), condition.spans.end(), [&](const Span& span) { return holds(span, *point); });
        }
        case Form::Expression: break;
    }
    ASSERT(false);
    return false;
}

std::vector<feel::Value> values_by_class(const PlanTable& table, std::size_t output) {
    std::vector<feel::Value> made(2);
    if (table.outputs[output].default_value) made[1] = *table.outputs[output].default_value;
    for (const auto& rule : table.rules) made.push_back(rule.outputs[output]);
    made.emplace_back();
    return made;
}

bool is_constant(const PlanTable& table, std::size_t output) {
    return std::all_of(table.rules.begin(), table.rules.end(), [&](const PlanRule& rule) {
        return output >= rule.output_expressions.size() || rule.output_expressions[output] == nullptr;
    });
}

bool gives_several(dmn::HitPolicy policy) {
    using dmn::HitPolicy;
    return policy == HitPolicy::Collect || policy == HitPolicy::RuleOrder || policy == HitPolicy::OutputOrder;
}

tl::expected<ColumnPlans, std::string> bind_plans(const std::vector<const Plan*>& plans, std::vector<ColumnShape> shapes) {
    return Binding(std::move(shapes)).run(plans);
}

}  // namespace sunclover::rules
