// SPDX-License-Identifier: AGPL-3.0-or-later
// Part of compile_plan: one decision table.
#pragma once

#include <deque>

#include "engines/rules/plan/check_types.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/substitute.hpp"

namespace sunclover::rules {

/// What a decision may read, and what is wrong so far.
struct CompileScope {
    const dmn::Model& model;
    Plan& plan;
    const CompileOptions& options;
    NameTypes names = {};
    /// Decisions by the name in `names`: name, or name.output.
    std::map<std::string, StepInput, std::less<>> steps = {};
    Knowledge knowledge = {};
    std::vector<dmn::Fault>& faults;

    void refuse(const TypeFault& fault, const dmn::Place& place, const TablePlace& where) {
        faults.push_back(make_fault(fault.kind, place, where, fault.arguments));
    }
};

/// The expression with knowledge models put in, and its type. Faults go into the scope.
struct CheckedExpression {
    std::shared_ptr<const feel::Expression> expression;
    StaticType type;
};
std::optional<CheckedExpression> checked_expression(CompileScope& scope, const dmn::Text& text, const TablePlace& where);

/// number, string, boolean, date, or what an item definition of that name says; nothing for all else.
std::optional<FactType> declared_type(const dmn::Model& model, std::string type_ref);

/// The table as the step that follows those in the plan. With faults it is not whole.
PlanTable compile_table(CompileScope& scope, const dmn::DecisionTable& table, const std::string& decision);

}  // namespace sunclover::rules
