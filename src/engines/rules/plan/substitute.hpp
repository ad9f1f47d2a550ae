// SPDX-License-Identifier: AGPL-3.0-or-later
// Copies of expressions with parts replaced: how business knowledge models go into the expressions that
// call them, so that a plan needs no functions.
#pragma once

#include <functional>
#include <map>
#include <string>

#include <tl/expected.hpp>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/ast.hpp"

namespace sunclover::rules {

/// A copy in which each part for which `replace` gives something is that instead.
using Replace = std::function<feel::ExpressionPtr(const feel::Expression&)>;
feel::ExpressionPtr copied(const feel::Expression& expression, const Replace& replace);

/// Business knowledge models by the name under which they are called.
using Knowledge = std::map<std::string, const dmn::KnowledgeModel*, std::less<>>;

/// `expression` with every call of a knowledge model replaced by its body.
/// @returns  or the name of the model that cannot be put in: it calls itself, its body is not one FEEL
///           expression, its arguments do not fit or meet a local name of the body, or it grows too large
tl::expected<feel::ExpressionPtr, std::string> with_knowledge(const feel::Expression& expression, const Knowledge& knowledge);

}  // namespace sunclover::rules
