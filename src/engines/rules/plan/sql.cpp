// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/sql.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "engines/rules/plan/columns_plan.hpp"
#include "engines/rules/plan/fact_domain.hpp"
#include "engines/rules/plan/run_plan.hpp"
#include "engines/rules/plan/sql_text.hpp"

namespace sunclover::rules {
namespace {

// SQLite's limit on the depth of an expression is 1000, PostgreSQL's on columns 1664.
constexpr std::size_t kCountedRulesMax = 400;
constexpr std::size_t kRulesMax = 4000;
constexpr int kViolation = -1;

using Fault = tl::unexpected<std::string>;
using Sql = tl::expected<std::string, std::string>;

bool is_first(dmn::HitPolicy policy) { return policy == dmn::HitPolicy::First || policy == dmn::HitPolicy::Priority; }

/// The SELECT grows outwards: each step is one more SELECT around all before it.
class Writer {
  public:
    Writer(const Plan& plan, const SqlOptions& options) : plan_(plan), options_(options), runner_(plan) {}

    Sql run() {
        if (options_.table.find('\0') != std::string::npos || options_.key.find('\0') != std::string::npos) return Fault("a name holds a zero byte");
        for (const auto fact : plan_.facts) {
            if (plan_.dictionary[fact].name.find('\0') != std::string::npos) return Fault("the name of a fact holds a zero byte");
        }
        open_facts();
        for (std::size_t step = 0; step < plan_.steps.size(); ++step) {
            if (auto added = add_step(step); !added) return added;
        }
        return finish();
    }

  private:
    std::string place(std::size_t step) const { return "table " + plan_.steps[step].decision; }

    void open_facts() {
        columns_ = "q.k";
        query_ = "SELECT " + sql_name(options_.key) + " AS k";
        for (const auto fact : plan_.facts) {
            query_ += ", " + sql_name(plan_.dictionary[fact].name) + " AS f" + std::to_string(fact);
            columns_ += ", q.f" + std::to_string(fact);
        }
        query_ += "\nFROM " + sql_name(options_.table);
    }

    /// Puts a SELECT with more columns around what there is.
    void wrap(const std::string& more) { query_ = "SELECT " + columns_ + more + "\nFROM (" + query_ + ") q"; }

    Sql add_step(std::size_t step) {
        const auto* const compiled = runner_.table(step);
        if (compiled == nullptr) return Fault(place(step) + " is an expression, which SQL does not compute");
        const auto& table = *compiled->table;
        const std::size_t count = table.rules.size();
        if (count > (is_first(table.hit_policy) ? kRulesMax : kCountedRulesMax)) return Fault(place(step) + " has too many rules for SQL");
        std::vector<std::string> matches;
        for (std::size_t rule = 0; rule < count; ++rule) {
            auto match = match_of(step, table, rule);
            if (!match) return match;
            matches.push_back(std::move(*match));
        }
        const std::string name = "s" + std::to_string(step);
        if (is_first(table.hit_policy)) {
            wrap(", " + first(*compiled, matches) + " AS " + name);
        } else {
            std::string more;
            for (std::size_t rule = 0; rule < count; ++rule) {
                more += ",\n  CASE WHEN " + matches[rule] + " THEN 1 WHEN NOT (" + matches[rule] + ") THEN 0 END AS m" + std::to_string(rule + 1);
            }
            wrap(more);
            const bool has_values = step + 1 == plan_.steps.size() && gives_several(table.hit_policy);
            const std::string values = has_values ? ",\n  " + several_value(table, sql_scale(plan_)) + " AS v" : "";
            wrap(", " + counted(*compiled) + " AS " + name + values);
            if (has_values) columns_ += ", q.v";
        }
        columns_ += ", q." + name;
        return "";
    }

    Sql match_of(std::size_t step, const PlanTable& table, std::size_t rule) const {
        std::string made;
        for (std::size_t i = 0; i < table.inputs.size(); ++i) {
            const auto& condition = table.rules[rule].conditions[i];
            if (condition.form == Condition::Form::Any) continue;
            const std::string where = place(step) + ", rule " + std::to_string(rule + 1) + ", " + table.inputs[i].label + ": ";
            if (condition.form == Condition::Form::Expression) return Fault(where + "the cell is an expression, which SQL does not compute");
            auto cell = cell_of(table.inputs[i], condition);
            if (!cell) return Fault(where + cell.error());
            made += (made.empty() ? "" : " AND ") + *cell;
        }
        return made.empty() ? "TRUE" : "(" + made + ")";
    }

    Sql cell_of(const PlanInput& input, const Condition& condition) const {
        if (const auto* const fact = std::get_if<FactInput>(&input.source)) {
            return sql_condition(condition, plan_.dictionary[fact->fact], "q.f" + std::to_string(fact->fact));
        }
        const auto* const from = std::get_if<StepInput>(&input.source);
        if (from == nullptr) return Fault("the input is an expression, which SQL does not compute");
        const auto* const source = std::get_if<PlanTable>(&plan_.steps[from->step].logic);
        if (source == nullptr || gives_several(source->hit_policy)) return Fault("the input comes from a step that SQL does not pass on");
        if (!is_constant(*source, from->output)) return Fault("the input is computed, which SQL does not do");
        return step_cell(condition, values_by_class(*source, from->output), "q.s" + std::to_string(from->step));
    }

    static std::string step_cell(const Condition& condition, const std::vector<feel::Value>& values, const std::string& name) {
        std::string codes;
        for (std::size_t i = 1; i < values.size(); ++i) {
            if (!passes_constant(condition, values[i])) continue;
            const bool is_violation = i + 1 == values.size();
            codes += (codes.empty() ? "" : ", ") + std::to_string(is_violation ? kViolation : static_cast<int>(i) - 1);
        }
        return codes.empty() ? "FALSE" : name + " IN (" + codes + ")";
    }

    static std::string first(const CompiledTable& compiled, const std::vector<std::string>& matches) {
        if (matches.empty()) return "0";
        std::string made = "CASE";
        for (const auto rule : compiled.order) {
            made += "\n  WHEN " + matches[rule] + " THEN " + std::to_string(rule + 1) + " WHEN (" + matches[rule] + ") IS NULL THEN NULL";
        }
        return made + " ELSE 0 END";
    }

    /// m1 + m2 + …: NULL where it is not known of one of the rules whether it applies.
    static std::string sum(std::size_t count, const std::function<std::string(const std::string&, std::size_t)>& term) {
        std::string made;
        for (std::size_t rule = 0; rule < count; ++rule) {
            made += (rule == 0 ? "" : " + ") + term("q.m" + std::to_string(rule + 1), rule);
        }
        return made.empty() ? "0" : made;
    }

    static std::string counted(const CompiledTable& compiled) {
        const auto& table = *compiled.table;
        const std::size_t count = table.rules.size();
        const std::string all = sum(count, [](const std::string& match, std::size_t) { return match; });
        if (gives_several(table.hit_policy)) return all;
        std::string made = "CASE WHEN " + contradiction(compiled) + " > 1 THEN " + std::to_string(kViolation) + " WHEN " + all + " IS NULL THEN NULL";
        for (std::size_t rule = 0; rule < count; ++rule) {
            made += "\n  WHEN q.m" + std::to_string(rule + 1) + " = 1 THEN " + std::to_string(rule + 1);
        }
        return made + " ELSE 0 END";
    }

    /// UNIQUE: how many rules certainly apply. ANY: how many different outputs they have.
    static std::string contradiction(const CompiledTable& compiled) {
        const auto& table = *compiled.table;
        if (table.hit_policy == dmn::HitPolicy::Unique) {
            return sum(table.rules.size(), [](const std::string& match, std::size_t) { return "COALESCE(" + match + ", 0)"; });
        }
        std::vector<std::pair<const feel::Value*, std::string>> groups;
        for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
            const auto& value = compiled.values[rule];
            auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& each) { return feel::same(*each.first, value); });
            if (found == groups.end()) found = groups.insert(groups.end(), {&value, ""});
            found->second += (found->second.empty() ? "q.m" : " OR q.m") + std::to_string(rule + 1) + " = 1";
        }
        std::string made;
        for (const auto& group : groups) made += (made.empty() ? "" : " + ") + ("CASE WHEN " + group.second + " THEN 1 ELSE 0 END");
        return made.empty() ? "0" : "(" + made + ")";
    }

    static std::string several_value(const PlanTable& table, int scale) {
        const std::size_t count = table.rules.size();
        const std::string all = sum(count, [](const std::string& match, std::size_t) { return match; });
        if (table.aggregation == dmn::Aggregation::None) {
            std::string made;
            for (std::size_t rule = 0; rule < count; ++rule) {
                const auto number = std::to_string(rule + 1);
                made += (rule == 0 ? "" : " || ") + ("CASE WHEN q.m" + number + " = 1 THEN '" + number + " ' ELSE '' END");
            }
            return "CASE WHEN " + all + " IS NOT NULL THEN TRIM(" + (made.empty() ? "''" : made) + ") END";
        }
        const auto& without = table.outputs[0].default_value;
        const auto whole = [&](const feel::Value& value) { return std::to_string(scaled(value.as_number(), scale).value_or(0)); };
        std::string none = table.aggregation == dmn::Aggregation::Count ? "0" : "NULL";
        if (without) none = without->is_null() ? "NULL" : whole(*without);
        std::string made = "CASE WHEN " + all + " IS NULL THEN NULL WHEN " + all + " = 0 THEN " + none;
        if (table.aggregation == dmn::Aggregation::Count) return made + " ELSE (" + all + ") * " + power_of_ten(scale) + " END";
        if (table.aggregation == dmn::Aggregation::Sum) {
            return made + " ELSE " + sum(count, [&](const std::string& match, std::size_t rule) { return match + " * " + whole(table.rules[rule].outputs[0]); }) + " END";
        }
        std::vector<std::size_t> order(count);
        for (std::size_t i = 0; i < count; ++i) order[i] = i;
        const int sign = table.aggregation == dmn::Aggregation::Min ? 1 : -1;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return *feel::compare(table.rules[a].outputs[0], table.rules[b].outputs[0]) * sign < 0;
        });
        for (const auto rule : order) made += " WHEN q.m" + std::to_string(rule + 1) + " = 1 THEN " + whole(table.rules[rule].outputs[0]);
        return made + " END";
    }

    static std::string power_of_ten(int scale) { return "1" + std::string(static_cast<std::size_t>(scale), '0'); }

    Sql finish() {
        const std::size_t last = plan_.steps.size() - 1;
        const auto& table = *runner_.table(last)->table;
        if (table.aggregation != dmn::Aggregation::None && sql_scale(plan_) < 0) return Fault(place(last) + ": SQL aggregates numbers of at most nine digits behind the point alone");
        const std::string rule = "q.s" + std::to_string(last);
        std::string values;
        if (gives_several(table.hit_policy)) {
            values = ",\n  q.v AS value";
        } else {
            for (std::size_t i = 0; i < table.outputs.size(); ++i) {
                auto value = value_of(table, i, rule);
                if (!value) return Fault(place(last) + ": " + value.error());
                values += ",\n  " + *value + " AS value" + (table.outputs.size() == 1 ? "" : "_" + std::to_string(i + 1));
            }
        }
        return "SELECT q.k AS " + sql_name(options_.key) + ", CASE WHEN " + rule + " IS NULL THEN 'unknown' ELSE 'decided' END AS state, CASE WHEN " + rule +
               " >= 0 THEN " + rule + " END AS rule" + values + "\nFROM (" + query_ + ") q";
    }

    static Sql value_of(const PlanTable& table, std::size_t output, const std::string& rule) {
        if (!is_constant(table, output)) return Fault("an output is an expression, which SQL does not compute");
        const auto values = values_by_class(table, output);
        std::string made = "CASE " + rule;
        bool is_empty = true;
        for (std::size_t i = 1; i + 1 < values.size(); ++i) {
            if (values[i].is_null()) continue;
            auto literal = sql_text(feel::to_text(values[i]));
            if (!literal) return literal;
            made += " WHEN " + std::to_string(i - 1) + " THEN " + *literal;
            is_empty = false;
        }
        return is_empty ? "CAST(NULL AS TEXT)" : made + " END";
    }

    const Plan& plan_;
    const SqlOptions& options_;
    PlanRunner runner_;
    std::string query_;
    std::string columns_;
};

}  // namespace

tl::expected<std::string, std::string> to_sql(const Plan& plan, const SqlOptions& options) {
    if (plan.steps.empty()) return Fault("the plan has no step");
    return Writer(plan, options).run();
}

int sql_scale(const Plan& plan) {
    const auto* const table = std::get_if<PlanTable>(&plan.steps.back().logic);
    if (table == nullptr || table->aggregation == dmn::Aggregation::None || table->aggregation == dmn::Aggregation::Count) return 0;
    for (int scale = 0; scale <= 9; ++scale) {
        const auto is_whole = [&](const feel::Value& value) { return value.kind() == feel::Kind::Number && scaled(value.as_number(), scale).has_value(); };
        const auto& without = table->outputs[0].default_value;
        const bool fits = (!without || without->is_null() || is_whole(*without)) &&
                          std::all_of(table->rules.begin(), table->rules.end(), [&](const PlanRule& rule) { return is_whole(rule.outputs[0]); });
        if (fits) return scale;
    }
    return -1;
}

}  // namespace sunclover::rules
