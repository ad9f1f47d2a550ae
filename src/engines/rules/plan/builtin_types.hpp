// SPDX-License-Identifier: AGPL-3.0-or-later
// The built-in functions that a policy may use on facts: those that give a value for all arguments of
// their types. All others are refused unless every argument is a constant.
#pragma once

#include <vector>

#include "engines/rules/plan/check_types.hpp"

namespace sunclover::rules {

/// One argument: its type, and its value where it is a constant.
struct Argument {
    StaticType type;
    std::optional<feel::Value> constant;
};

/// @param name       of a built-in function
/// @param arguments  by position
Typed<StaticType> builtin_result(std::string_view name, const std::vector<Argument>& arguments);

}  // namespace sunclover::rules
