// SPDX-License-Identifier: AGPL-3.0-or-later
// The values that a fact can have, by its definition: numbers on the grid of its scale, days of the
// years 1 … 9999, texts of its closed set.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// Numbers and days as one ordered line, on which only some points can be.
struct Line {
    std::optional<base::Decimal> low = {};    ///< included; absent: unbounded
    std::optional<base::Decimal> high = {};
    std::optional<int> scale = {};            ///< digits behind the point; absent: any number can be
};

/// Number and Date only. A number without bounds reaches as far as 18 digits hold it, because columns do.
Line line_of(const FactDefinition& fact);

/// A point of `line` strictly between the two ends; an absent end is none. Nothing if no point lies there.
std::optional<base::Decimal> point_between(
    const Line& line, const std::optional<base::Decimal>& low, const std::optional<base::Decimal>& high);
bool is_on(const Line& line, const base::Decimal& point);

/// Whether the fact can have this value. Null can be only where the definition is nullable.
bool can_be(const FactDefinition& fact, const feel::Value& value);

/// A point of the line as a value: a number, or the day with that epoch day.
feel::Value value_at(const base::Decimal& point, FactType type);
/// The reverse; nothing for other kinds.
std::optional<base::Decimal> point_of(const feel::Value& value);

}  // namespace sunclover::rules
