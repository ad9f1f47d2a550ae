// SPDX-License-Identifier: AGPL-3.0-or-later
// Names, literals and cells as SQL that PostgreSQL and SQLite read alike.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// "name", inner quotes doubled. Without zero bytes, which neither engine has in a name.
std::string sql_name(std::string_view name);

/// 'text', inner quotes doubled; refused where it holds a zero byte.
tl::expected<std::string, std::string> sql_text(std::string_view text);

/// Whether a fact passes a cell: TRUE, FALSE, or NULL where it is not known. Not for Any and Expression.
/// @param name of the column, ready for SQL
tl::expected<std::string, std::string> sql_condition(const Condition& condition, const FactDefinition& fact, const std::string& name);

}  // namespace sunclover::rules
