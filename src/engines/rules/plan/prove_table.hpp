// SPDX-License-Identifier: AGPL-3.0-or-later
// Proves that a decision table says one thing in every case: no gap, no overlap that its hit policy
// forbids, no rule that can never count.
#pragma once

#include <vector>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

struct ProofPlaces {
    dmn::Place table;
    std::vector<dmn::Place> rules;   ///< one for each rule
};

/// The faults of the table at `step`, each with a concrete case.
///
/// Exact over the classes that the cells make of each fact: all facts of the dictionary are free of each
/// other, on their scale and within their range, null included where nullable. Outputs of earlier steps
/// and expressions count as free too, so that a case may be named that the facts behind them exclude.
/// Cells of form Expression are taken to pass where that avoids a fault: the caller reports them.
/// @param states_max  work after which the table is called too large to prove
std::vector<dmn::Fault> prove_table(const Plan& plan, std::size_t step, const ProofPlaces& places, std::size_t states_max);

/// Values that the output of a step can have, where they are known: all its outputs are constants and no
/// aggregation computes from them. Nothing otherwise.
std::optional<std::vector<feel::Value>> possible_outputs(const PlanStep& step, std::size_t output);

}  // namespace sunclover::rules
