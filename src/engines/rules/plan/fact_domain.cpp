// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/fact_domain.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

using base::Decimal;
using base::Rounding;

/// Days of 0001-01-01 and 9999-12-31 since 1970-01-01.
constexpr std::int64_t first_day = -719'162;
constexpr std::int64_t last_day = 2'932'896;
/// Columns hold numbers as 64-bit integers at their scale.
constexpr int column_digits = 18;

Decimal power_of_ten(int exponent) { return *Decimal::from_parts(false, 1, exponent); }

Decimal middle(const Decimal& a, const Decimal& b) {
    return *base::divide(*base::add(a, b), Decimal::from_int(2));
}

bool is_within(const Line& line, const Decimal& point) {
    return (!line.low || *line.low <= point) && (!line.high || point <= *line.high);
}

}  // namespace

Line line_of(const FactDefinition& fact) {
    if (fact.type == FactType::Date) return {Decimal::from_int(first_day), Decimal::from_int(last_day), 0};
    ASSERT(fact.type == FactType::Number);
    const Decimal furthest = power_of_ten(column_digits - fact.scale);
    return {fact.low.value_or(furthest.negated()), fact.high.value_or(furthest), fact.scale};
}

bool is_on(const Line& line, const Decimal& point) {
    if (!is_within(line, point)) return false;
    if (!line.scale) return true;
    const auto rounded = base::round(point, *line.scale, Rounding::HalfEven);
    return rounded && *rounded == point;
}

std::optional<Decimal> point_between(
    const Line& line, const std::optional<Decimal>& low, const std::optional<Decimal>& high
) {
    const auto lies_there = [&](const std::optional<Decimal>& point) {
        return point && is_on(line, *point) && (!low || *low < *point) && (!high || *point < *high);
    };
    if (!line.scale) {
        const auto from = low ? low : line.low;
        const auto to = high ? high : line.high;
        std::optional<Decimal> point = Decimal();
        if (from && to) point = middle(*from, *to);
        if (from && !to) point = base::add(*from, Decimal::from_int(1));
        if (!from && to) point = base::subtract(*to, Decimal::from_int(1));
        return lies_there(point) ? point : std::nullopt;
    }
    // The nearest grid point above the low end, the nearest under the high end, the line's own ends, zero.
    const Decimal step = power_of_ten(-*line.scale);
    std::vector<std::optional<Decimal>> candidates;
    if (low) {
        const auto under = base::round(*low, *line.scale, Rounding::Floor);
        if (under) candidates.push_back(base::add(*under, step));
    }
    if (high) {
        const auto above = base::round(*high, *line.scale, Rounding::Ceiling);
        if (above) candidates.push_back(base::subtract(*above, step));
    }
    candidates.push_back(Decimal());
    for (const auto& end : {line.low, line.high}) {
        if (!end) continue;
        candidates.push_back(base::round(*end, *line.scale, end == line.low ? Rounding::Ceiling : Rounding::Floor));
    }
    const auto found = std::find_if(candidates.begin(), candidates.end(), lies_there);
    return found == candidates.end() ? std::nullopt : *found;
}

bool can_be(const FactDefinition& fact, const feel::Value& value) {
    if (value.is_null()) return fact.nullable;
    switch (fact.type) {
        case FactType::Boolean: return value.kind() == feel::Kind::Boolean;
        case FactType::Text:
            return value.kind() == feel::Kind::String &&
                   (fact.values.empty() ||
                    std::find(fact.values.begin(), fact.values.end(), value.as_string()) != fact.values.end());
        case FactType::Number: return value.kind() == feel::Kind::Number && is_on(line_of(fact), value.as_number());
        case FactType::Date:
            return value.kind() == feel::Kind::Date && value.as_date().year >= 1 && value.as_date().year <= 9999;
    }
    return false;
}

feel::Value value_at(const Decimal& point, FactType type) {
    if (type == FactType::Number) return feel::Value::number(point);
    const auto day = point.to_int64();
    const auto date = day ? feel::Date::from_epoch_day(*day) : std::nullopt;
    ASSERT(date.has_value());
    return feel::Value::date(*date);
}

std::optional<Decimal> point_of(const feel::Value& value) {
    if (value.kind() == feel::Kind::Number) return value.as_number();
    if (value.kind() == feel::Kind::Date) return Decimal::from_int(value.as_date().epoch_day());
    return std::nullopt;
}

}  // namespace sunclover::rules
