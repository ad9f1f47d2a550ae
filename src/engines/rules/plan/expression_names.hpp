// SPDX-License-Identifier: AGPL-3.0-or-later
// What an expression of a plan reads. Strict mode refuses local names that hide a fact or a step, so a
// name is what it says wherever it stands.
#pragma once

#include <vector>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// Facts, and steps before `step_count`; ascending.
struct Reads {
    std::vector<std::size_t> facts = {};
    std::vector<std::size_t> steps = {};
};

Reads reads_of(const feel::Expression& expression, const Plan& plan, std::size_t step_count);
Reads reads_of(const feel::UnaryTests& tests, const Plan& plan, std::size_t step_count);
Reads joined(const Reads& a, const Reads& b);

}  // namespace sunclover::rules
