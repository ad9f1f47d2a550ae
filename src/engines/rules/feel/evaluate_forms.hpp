// SPDX-License-Identifier: AGPL-3.0-or-later
// The larger forms of the language, one function each, and what they share. Private to the evaluator.
#pragma once

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {

Value evaluate_call(const Call& call, const Scope& scope, Evaluation& evaluation);
Value evaluate_filter(const Filter& filter, const Scope& scope, Evaluation& evaluation);
Value evaluate_for(const For& loop, const Scope& scope, Evaluation& evaluation);
Value evaluate_quantified(const Quantified& quantified, const Scope& scope, Evaluation& evaluation);
Value evaluate_in(const In& in, const Scope& scope, Evaluation& evaluation);
/// `< 5` where no input is tested is the range of what passes.
Value evaluate_comparison(const Comparison& comparison, const Scope& scope, Evaluation& evaluation);
Value evaluate_range(const RangeLiteral& literal, const Scope& scope, Evaluation& evaluation);

}  // namespace sunclover::feel
