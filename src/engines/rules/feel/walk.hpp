// SPDX-License-Identifier: AGPL-3.0-or-later
// Walking over an expression: what it is made of and which names it uses.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engines/rules/feel/ast.hpp"

namespace sunclover::feel {

/// Calls `visit` for each direct part of `expression`, in the order in which it is written.
void for_each_part(const Expression& expression, const std::function<void(const Expression&)>& visit);

/// The names that `expression` looks up, each once, those that it defines itself (for, functions,
/// contexts) among them. The views live as long as the expression.
std::vector<std::string_view> used_names(const Expression& expression);

/// Whether `?` stands anywhere in it.
bool uses_input(const Expression& expression);
/// Whether the name stands anywhere in it.
bool uses_name(const Expression& expression, std::string_view name);

}  // namespace sunclover::feel
