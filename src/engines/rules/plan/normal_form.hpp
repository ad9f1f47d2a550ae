// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings the cell of a table into its normal form: the set of values that pass.
#pragma once

#include <optional>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// The condition that passes exactly where the cell is true, null included, by the three-valued logic of
/// DMN 1.5 §10.3.2.8 and table 55; nothing where the cell reads other names or needs more than
/// comparison, ranges, lists, `in`, `between`, and, or, not.
/// @param tests  type-checked against `type`
std::optional<Condition> normal_form(const feel::UnaryTests& tests, FactType type);

/// The value of an expression that reads nothing; nothing if it reads a name or `?`, asks the clock, or
/// gives null (other than the literal).
std::optional<feel::Value> constant_value(const feel::Expression& expression);

}  // namespace sunclover::rules
