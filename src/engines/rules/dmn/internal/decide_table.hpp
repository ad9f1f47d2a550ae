// SPDX-License-Identifier: AGPL-3.0-or-later
// One decision table, once: which rules hit, and what the hit policy makes of them (DMN 1.5
// §8.2.10).
#pragma once

#include <optional>
#include <vector>

#include "engines/rules/dmn/internal/program.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn::internal {

class TableDecision {
  public:
    TableDecision(
        const Program& program,
        std::size_t model,
        const DecisionTable& table,
        const feel::Scope& scope,
        feel::Evaluation& evaluation
    )
        : program_(program), model_(model), table_(table), scope_(scope), evaluation_(evaluation) {}

    feel::Value decide();

  private:
    using Outputs = std::vector<feel::Value>;  // one for each output clause

    bool read_inputs();
    std::optional<std::vector<std::size_t>> find_hits();
    bool hits(const Rule& rule);
    feel::Value without_hit();
    Outputs outputs_of(const Rule& rule);
    feel::Value output(std::size_t clause, const Text& text);
    feel::Value join(Outputs outputs) const;

    feel::Value single(const std::vector<std::size_t>& hit_rules);
    feel::Value any(const std::vector<Outputs>& all);
    feel::Value collect(const std::vector<Outputs>& all);
    feel::Value add_up(const std::vector<Outputs>& all);
    feel::Value least_or_greatest(const std::vector<Outputs>& all);
    void sort_by_priority(std::vector<Outputs>& all);
    std::size_t rank(const Cell& order, const feel::Value& value);
    std::string described() const;

    const Program& program_;
    std::size_t model_;
    const DecisionTable& table_;
    const feel::Scope& scope_;
    feel::Evaluation& evaluation_;
    std::vector<feel::Value> inputs_;
};

}  // namespace sunclover::dmn::internal
