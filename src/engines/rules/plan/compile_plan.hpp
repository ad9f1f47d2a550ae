// SPDX-License-Identifier: AGPL-3.0-or-later
// Strict mode: a DMN decision with a fact dictionary becomes a plan, or every reason why not.
#pragma once

#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/plan/plan.hpp"
#include "engines/rules/plan/plan_fault.hpp"

namespace sunclover::rules {

struct CompileOptions {
    /// Cells that are more than a set of values go into Plan::fallbacks instead of being faults. What the
    /// proofs say of their rules is then taken on trust.
    bool allow_unproven = false;
    /// False: types and names alone, for drafts; gaps and overlaps are not looked for.
    bool prove = true;
    std::size_t states_max = 200'000;   ///< of each table's proof
};

/// Compiles `decision` and all that it requires.
///
/// Every name must be a fact of the dictionary, a required decision (`name.output` where it has several
/// outputs), a business knowledge model (its one expression is put in place) or local to the expression.
/// Every expression has a type and gives a value for all facts. Tables are proven (prove_table.hpp).
/// A constant that is compared with a fact must be one that the fact can have.
/// @param model     read and parsed, without faults
/// @param decision  name or id
/// @returns  all faults that were found, in the order of decisions, rules and columns; each names table,
///           row (from 1) and column as far as they apply, and a concrete case where there is one
tl::expected<Plan, std::vector<dmn::Fault>> compile_plan(
    const dmn::Model& model, std::string_view decision, const Dictionary& dictionary, const CompileOptions& options = {});

}  // namespace sunclover::rules
