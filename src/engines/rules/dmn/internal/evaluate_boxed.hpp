// SPDX-License-Identifier: AGPL-3.0-or-later
// The meaning of boxed expressions (DMN 1.5 §10.2.2) and decision tables (§8.2).
#pragma once

#include <memory>
#include <string>

#include "engines/rules/dmn/internal/program.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn::internal {

/// Evaluates what stands in one model of the program. Lives on the stack of one evaluation.
class BoxedEvaluation {
  public:
    BoxedEvaluation(
        const std::shared_ptr<const Program>& program,
        std::size_t model,
        feel::Evaluation& evaluation
    )
        : program_(program), model_(model), evaluation_(evaluation) {}

    /// @param own_name  of the entry that the expression stands in: a function there can call
    /// itself
    feel::Value evaluate(
        const Boxed& boxed, const feel::Scope& scope, const std::string& own_name = {}
    );

  private:
    feel::Value evaluate(
        const BoxedPtr& boxed, const feel::Scope& scope, const std::string& own_name = {}
    );
    feel::Value evaluate(const Text& text, const feel::Scope& scope);
    feel::Value evaluate_form(const LiteralBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const ContextBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const ListBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const RelationBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const InvocationBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const FunctionBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const ConditionalBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const FilterBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const IteratorBox& box, const feel::Scope& scope);
    feel::Value evaluate_form(const DecisionTable& table, const feel::Scope& scope);
    std::optional<feel::Values> items_of(const feel::Value& source, const char* what);
    feel::Value iterate(
        const IteratorBox& box, const feel::Values& items, const feel::Scope& scope
    );
    feel::Value quantify(
        const IteratorBox& box, const feel::Values& items, const feel::Scope& scope
    );

    const std::shared_ptr<const Program>& program_;
    std::size_t model_;
    feel::Evaluation& evaluation_;
    std::string own_name_;
};

}  // namespace sunclover::dmn::internal
