// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a plan for one person whose facts are all known: the compiled cells behind Decider and explain.
#pragma once

#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/plan/expression_names.hpp"
#include "engines/rules/plan/input_classes.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// What a step gave. `rules` from 0, in the order in which they count.
struct StepResult {
    feel::Value value = {};
    std::vector<std::uint16_t> rules = {};
    bool is_hidden = false;   ///< a missing fact is in the value (see Guesses); `value` is null then
};

/// Stand-ins for what cannot be computed while facts are missing. Everything else is computed.
struct Guesses {
    using StepPart = std::pair<std::size_t, std::size_t>;
    std::map<StepPart, feel::Value> inputs = {};         ///< by step and input
    std::map<StepPart, feel::Value> step_outputs = {};   ///< by step and output, read where the step is hidden
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, bool> cells = {};   ///< by step, rule and input
    std::map<StepPart, bool> hidden_outputs = {};        ///< by step and rule; an expression step has rule 0
};

/// A cell that the interpreter must run: the place of its rule among the bits, and its input.
struct ExpressionCell {
    std::size_t bit;
    std::size_t input;
};

/// A table with its cells as sets of rules. Bits stand in the order in which rules count.
struct CompiledTable {
    explicit CompiledTable(const PlanTable& source);

    const PlanTable* table;
    std::vector<InputClasses> classes;            ///< one for each input
    std::vector<ExpressionCell> expression_cells;
    std::vector<std::uint16_t> order;             ///< the rule of each bit
    std::vector<feel::Value> values;              ///< of each rule, where all its outputs are constants
    std::vector<bool> is_computed;                ///< of each rule: an output is an expression
    std::size_t words;
};

class PlanRunner {
  public:
    /// @param plan  outlives the runner
    explicit PlanRunner(const Plan& plan);

    /// @param row  complete: null only where it is an answer
    std::vector<StepResult> run(const FactRow& row, const Guesses* guesses = nullptr) const;
    /// Null for a step that is an expression.
    const CompiledTable* table(std::size_t step) const { return tables_[step].get(); }
    const Plan& plan() const { return *plan_; }
    /// What each rule's output expressions read; an expression step has one entry.
    Reads output_reads(std::size_t step, std::size_t rule) const;
    Reads cell_reads(std::size_t step, const ExpressionCell& cell) const;

  private:
    class Run;
    const Plan* plan_;
    std::vector<std::unique_ptr<const CompiledTable>> tables_;
    bool has_expressions_ = false;
};

/// Whether its value is a list of outputs; no hit is then the empty list.
bool gives_list(const PlanTable& table);

/// One output of a step; the value itself where the table has one output.
feel::Value output_of(const PlanStep& step, const feel::Value& value, std::size_t output);

}  // namespace sunclover::rules
