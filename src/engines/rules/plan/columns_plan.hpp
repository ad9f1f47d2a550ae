// SPDX-License-Identifier: AGPL-3.0-or-later
// Plans bound to columns: what the columnar run of decide_columns needs, made once and never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/plan/columns_classes.hpp"
#include "engines/rules/plan/columns_table.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/run_plan.hpp"

namespace sunclover::rules {

/// One fact in the key under which an answer of the interpreter is remembered.
struct KeyFact {
    std::size_t column = 0;
    bool is_null_unknown = true;
};

struct ColumnStep {
    /// Null: the step is an expression, which only the interpreter can run.
    std::unique_ptr<const ColumnTable> table = {};
    /// Whether the last step reads it, directly or through others, so that it must run in columns.
    bool is_needed = false;
    /// Columns whose nulls leave a row to the interpreter although no cell asks for them: computed outputs do.
    std::vector<std::size_t> guards = {};
};

struct ColumnPlan {
    const Plan* plan = nullptr;
    std::unique_ptr<const PlanRunner> runner = {};
    std::unique_ptr<const Decider> decider = {};
    std::vector<std::size_t> column_of_fact = {};   ///< by fact of the dictionary; only those that are read
    std::vector<ColumnStep> steps = {};
    /// The facts of which a key says whether they are null. Behind these bits stand, where no expression
    /// is in the plan, for each table the rules that what is known lets pass: rows that agree in all that
    /// have the same completions and so the same outcome. Where there is an expression: the values.
    std::vector<KeyFact> key_facts = {};
    bool is_key_raw = false;
    bool is_key_short = false;   ///< one table of at most 64 rules and inputs, and no expression: inputs, then rules
    std::size_t key_words = 0;

    const ColumnTable* last_table() const { return steps.back().table.get(); }
};

struct ColumnPlans {
    std::vector<ColumnShape> shapes;
    std::vector<std::unique_ptr<const FactClasses>> classes;   ///< by column; null: nobody reads it
    std::vector<ColumnPlan> plans;
};

/// COLLECT, RULE ORDER, OUTPUT ORDER.
bool gives_several(dmn::HitPolicy policy);

/// The constant that an output has after each class of its step: not known, no rule, each rule, contradiction.
std::vector<feel::Value> values_by_class(const PlanTable& table, std::size_t output);
/// Whether no rule computes the output.
bool is_constant(const PlanTable& table, std::size_t output);
/// Whether a constant passes a cell; a value of another kind counts as null, as in InputClasses. Not for Expression.
bool passes_constant(const Condition& condition, const feel::Value& value);

tl::expected<ColumnPlans, std::string> bind_plans(const std::vector<const Plan*>& plans, std::vector<ColumnShape> shapes);

}  // namespace sunclover::rules
