// SPDX-License-Identifier: AGPL-3.0-or-later
// What can still come out of a plan while facts are missing, and which of them would matter.
#pragma once

#include <vector>

#include "engines/rules/plan/run_plan.hpp"

namespace sunclover::rules {

/// Values that stand for all that a fact can have: one of each class that some cell tells apart, or all
/// of them where they are few and an expression reads them.
struct FactExamples {
    std::vector<feel::Value> values = {};
    bool is_all = false;   ///< each value that the fact can have is among them
};

/// One entry for each fact of the dictionary; those that no step reads have none.
std::vector<FactExamples> examples_of_facts(const PlanRunner& runner);

/// The outcome after step `step`, over all completions of the missing facts.
///
/// Exact where the missing facts are read by cells alone, or have few values: the outcome is decided if
/// and only if every completion gives the same value (`rules` are then all that could have given it), and
/// a fact is missing if and only if two completions that differ in it alone differ in their value.
/// Conservative elsewhere: an expression over a missing fact with many values counts as able to give
/// anything, so that it may be called unknown where arithmetic would have decided it; the same holds
/// beyond `states_max` combinations, where all missing facts that are read are named.
/// @param missing  ascending, not empty
Outcome outcome_over_completions(
    const PlanRunner& runner, const std::vector<FactExamples>& examples, const FactRow& row,
    const std::vector<std::size_t>& missing, std::size_t step);

inline constexpr std::size_t completion_states_max = 20'000;

}  // namespace sunclover::rules
