// SPDX-License-Identifier: AGPL-3.0-or-later
// FEEL's operators on values (DMN 1.5 §10.3.2.15, tables 50–62). What is outside the tables is null with
// a warning that names the operands.
#pragma once

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {

/// Three-valued; what is neither true nor false is neither, whatever its kind.
Value both_hold(const Value& a, const Value& b);
Value either_holds(const Value& a, const Value& b);
Value opposite(const Value& value);

/// = != < <= > >=
Value compared(BinaryOperator op, const Value& left, const Value& right, Evaluation& evaluation);
/// + - * / **
Value calculated(BinaryOperator op, const Value& left, const Value& right, Evaluation& evaluation);
Value negated(const Value& value, Evaluation& evaluation);

/// The sign as it is written.
std::string_view operator_sign(BinaryOperator op);

}  // namespace sunclover::feel
