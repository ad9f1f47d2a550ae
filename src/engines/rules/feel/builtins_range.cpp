// SPDX-License-Identifier: AGPL-3.0-or-later
// How points and ranges lie to each other: DMN 1.5 §10.3.4.9, after Allen's interval algebra.
//
// The table of the standard spells out each case of open and closed ends. Here an end is a place on
// the line: a closed end lies at its value, an open start a trifle above it, an open end a trifle
// below it, an absent one beyond all values. A point is the range from itself to itself. With places
// compared so, every row of the table is one line.
#include <array>

#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

/// `value` + `side` × something infinitely small. Without a value: infinitely far on that side.
struct Place {
    std::optional<Value> value;
    int side = 0;
};

struct Interval {
    Place start;
    Place end;
};

Interval interval_of(const Value& value) {
    if (value.kind() != Kind::Range) return {{value, 0}, {value, 0}};
    const Range& range = value.as_range();
    // A null end counts as an absent one: [null..5] has no start either.
    const auto present = [](const std::optional<Value>& end) { return end && !end->is_null() ? end : std::nullopt; };
    Interval interval{{present(range.low), range.low_included ? 0 : 1}, {present(range.high), range.high_included ? 0 : -1}};
    if (!interval.start.value) interval.start.side = -1;
    if (!interval.end.value) interval.end.side = 1;
    return interval;
}

int sign(int number) { return (number > 0) - (number < 0); }

/// Compares places and remembers if two of them had no order.
class Order {
  public:
    int operator()(const Place& a, const Place& b) {
        if (!a.value || !b.value) return sign((a.value ? 0 : a.side) - (b.value ? 0 : b.side));
        const auto order = compare(*a.value, *b.value);
        if (!order) is_incomparable_ = true;
        return order.value_or(0) != 0 ? *order : sign(a.side - b.side);
    }
    bool is_incomparable() const { return is_incomparable_; }

  private:
    bool is_incomparable_ = false;
};

using Relation = bool (*)(const Interval& a, const Interval& b, Order& order);

bool is_before(const Interval& a, const Interval& b, Order& order) { return order(a.end, b.start) < 0; }

bool meets(const Interval& a, const Interval& b, Order& order) { return order(a.end, b.start) == 0; }

bool overlaps(const Interval& a, const Interval& b, Order& order) {
    return order(a.end, b.start) >= 0 && order(a.start, b.end) <= 0;
}

bool overlaps_before(const Interval& a, const Interval& b, Order& order) {
    return order(a.start, b.start) < 0 && order(a.end, b.start) >= 0 && order(a.end, b.end) <= 0;
}

bool overlaps_after(const Interval& a, const Interval& b, Order& order) {
    return order(b.start, a.start) < 0 && order(b.end, a.start) >= 0 && order(b.end, a.end) <= 0;
}

bool finishes(const Interval& a, const Interval& b, Order& order) {
    return order(a.end, b.end) == 0 && order(a.start, b.start) >= 0;
}

bool includes(const Interval& a, const Interval& b, Order& order) {
    return order(a.start, b.start) <= 0 && order(a.end, b.end) >= 0;
}

bool starts(const Interval& a, const Interval& b, Order& order) {
    return order(a.start, b.start) == 0 && order(a.end, b.end) <= 0;
}

bool coincides(const Interval& a, const Interval& b, Order& order) {
    return order(a.start, b.start) == 0 && order(a.end, b.end) == 0;
}

/// The relation of the first argument to the second.
template <Relation relation>
Value related(const Values& arguments, Evaluation& evaluation) {
    Order order;
    const bool holds = relation(interval_of(arguments[0]), interval_of(arguments[1]), order);
    if (order.is_incomparable()) return evaluation.null_because("the points or ranges are of kinds without a common order");
    return Value::boolean(holds);
}

/// The relation of the second argument to the first: after is before, seen from the other side.
template <Relation relation>
Value related_back(const Values& arguments, Evaluation& evaluation) {
    return related<relation>({arguments[1], arguments[0]}, evaluation);
}

constexpr std::string_view points = "point1: point, point2: point";
constexpr std::string_view point_and_range = "point: point, range: range";
constexpr std::string_view range_and_point = "range: range, point: point";
constexpr std::string_view ranges = "range1: range, range2: range";

constexpr std::array rows = {
    BuiltinRow{"before", points, related<is_before>},
    BuiltinRow{"before", point_and_range, related<is_before>},
    BuiltinRow{"before", range_and_point, related<is_before>},
    BuiltinRow{"before", ranges, related<is_before>},
    BuiltinRow{"after", points, related_back<is_before>},
    BuiltinRow{"after", point_and_range, related_back<is_before>},
    BuiltinRow{"after", range_and_point, related_back<is_before>},
    BuiltinRow{"after", ranges, related_back<is_before>},
    BuiltinRow{"meets", ranges, related<meets>},
    BuiltinRow{"met by", ranges, related_back<meets>},
    BuiltinRow{"overlaps", ranges, related<overlaps>},
    BuiltinRow{"overlaps before", ranges, related<overlaps_before>},
    BuiltinRow{"overlaps after", ranges, related<overlaps_after>},
    BuiltinRow{"finishes", point_and_range, related<finishes>},
    BuiltinRow{"finishes", ranges, related<finishes>},
    BuiltinRow{"finished by", range_and_point, related_back<finishes>},
    BuiltinRow{"finished by", ranges, related_back<finishes>},
    BuiltinRow{"includes", range_and_point, related<includes>},
    BuiltinRow{"includes", ranges, related<includes>},
    BuiltinRow{"during", point_and_range, related_back<includes>},
    BuiltinRow{"during", ranges, related_back<includes>},
    BuiltinRow{"starts", point_and_range, related<starts>},
    BuiltinRow{"starts", ranges, related<starts>},
    BuiltinRow{"started by", range_and_point, related_back<starts>},
    BuiltinRow{"started by", ranges, related_back<starts>},
    BuiltinRow{"coincides", points, related<coincides>},
    BuiltinRow{"coincides", ranges, related<coincides>},
};

}  // namespace

std::span<const BuiltinRow> range_builtins() { return rows; }

}  // namespace sunclover::feel
