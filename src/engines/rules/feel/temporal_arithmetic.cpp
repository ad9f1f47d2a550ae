// SPDX-License-Identifier: AGPL-3.0-or-later
// Order and arithmetic of moments, times of day and durations (DMN 1.5 tables 54 to 57).
#include "base/assert.hpp"
#include "engines/rules/feel/temporal.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::uint32_t nanoseconds_of_second = 1'000'000'000;

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// A point on a line of seconds and nanoseconds, as DaysDuration is one.
using Point = DaysDuration;

struct Points {
    Point a;
    Point b;
};

/// Both on the time line; nothing where only one has a zone.
std::optional<Points> on_one_line(const DateTime& a, const DateTime& b) {
    if (a.time.zone.is_none() != b.time.zone.is_none()) return std::nullopt;
    return Points{{a.epoch_second(), a.time.nanosecond}, {b.epoch_second(), b.time.nanosecond}};
}

std::optional<Points> on_one_line(const Time& a, const Time& b) {
    Points points{{a.second_of_day(), a.nanosecond}, {b.second_of_day(), b.nanosecond}};
    if (a.zone == b.zone) return points;
    if (a.zone.is_none() || b.zone.is_none()) return std::nullopt;
    const auto offset_a = a.zone.offset_seconds(nullptr, 0);
    const auto offset_b = b.zone.offset_seconds(nullptr, 0);
    if (!offset_a || !offset_b) return std::nullopt;
    points.a.seconds -= *offset_a;
    points.b.seconds -= *offset_b;
    return points;
}

std::optional<int> order(const std::optional<Points>& points) {
    if (!points) return std::nullopt;
    const auto result = points->a <=> points->b;
    return result < 0 ? -1 : result > 0 ? 1 : 0;
}

std::optional<DaysDuration> distance(const std::optional<Points>& points) {
    if (!points) return std::nullopt;
    return add(points->a, negate(points->b));
}

Time time_at(std::int64_t second_of_day, std::uint32_t nanosecond, const Zone& zone) {
    auto time = Time::make(second_of_day / 3600, second_of_day % 3600 / 60, second_of_day % 60, nanosecond, zone);
    ASSERT(time.has_value());
    return *time;
}

}  // namespace

std::optional<int> compare(const Time& a, const Time& b) { return order(on_one_line(a, b)); }
std::optional<int> compare(const DateTime& a, const DateTime& b) { return order(on_one_line(a, b)); }

std::optional<DateTime> add(const DateTime& moment, const DaysDuration& duration) {
    const auto sum = add(Point{moment.epoch_second(), moment.time.nanosecond}, duration);
    if (!sum) return std::nullopt;
    std::int64_t local = 0;
    if (__builtin_add_overflow(sum->seconds, moment.time.zone.offset_seconds_at(sum->seconds), &local)) {
        return std::nullopt;
    }
    const std::int64_t day = floor_divide(local, seconds_of_day);
    const auto date = Date::from_epoch_day(day);
    if (!date) return std::nullopt;
    return DateTime{*date, time_at(local - day * seconds_of_day, sum->nanoseconds, moment.time.zone)};
}

std::optional<DateTime> add(const DateTime& moment, const MonthsDuration& duration) {
    const auto date = moment.date.plus_months(duration.months);
    if (!date) return std::nullopt;
    return DateTime{*date, moment.time};
}

Time add(const Time& time, const DaysDuration& duration) {
    std::int64_t second = time.second_of_day() + duration.seconds % seconds_of_day;
    std::uint32_t nanosecond = time.nanosecond + duration.nanoseconds;
    if (nanosecond >= nanoseconds_of_second) {
        nanosecond -= nanoseconds_of_second;
        ++second;
    }
    return time_at(second - floor_divide(second, seconds_of_day) * seconds_of_day, nanosecond, time.zone);
}

std::optional<DaysDuration> subtract(const DateTime& a, const DateTime& b) { return distance(on_one_line(a, b)); }
std::optional<DaysDuration> subtract(const Time& a, const Time& b) { return distance(on_one_line(a, b)); }

MonthsDuration months_between(const Date& from, const Date& to) {
    const std::int64_t months =
        (std::int64_t{to.year} - from.year) * 12 + (std::int64_t{to.month} - std::int64_t{from.month});
    // The last month counts only when its day is reached.
    if (months > 0 && to.day < from.day) return {months - 1};
    if (months < 0 && to.day > from.day) return {months + 1};
    return {months};
}

}  // namespace sunclover::feel
