// SPDX-License-Identifier: AGPL-3.0-or-later
// Function values that a model defines: business knowledge models, boxed functions, decision
// services.
#pragma once

#include <memory>
#include <string>

#include "engines/rules/dmn/internal/program.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn::internal {

feel::Value make_knowledge_function(
    const std::shared_ptr<const Program>& program,
    const Node& node,
    std::shared_ptr<const feel::Scope> scope
);

feel::Value make_service_function(const std::shared_ptr<const Program>& program, const Node& node);

/// @param own_name  under which the body can call itself; empty: it cannot
feel::Value make_boxed_function(
    const std::shared_ptr<const Program>& program,
    std::size_t model,
    const FunctionBox& box,
    std::shared_ptr<const feel::Scope> scope,
    std::string own_name
);

/// The type of what a function or service gives: that of its function type, or, as DMN 1.1 had it,
/// the type of its variable.
std::string result_type(const Program& program, const Node& node);

}  // namespace sunclover::dmn::internal
