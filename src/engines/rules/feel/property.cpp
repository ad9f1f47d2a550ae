// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands behind a point: entries of contexts, components of moments, durations and ranges
// (DMN 1.5 tables 64–67).
#include <optional>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t months_per_year = 12;
constexpr std::int64_t seconds_per_minute = 60;
constexpr std::int64_t seconds_per_hour = 3'600;
constexpr std::int64_t seconds_per_day = 86'400;

/// Nothing: the value has no such property. A property that is not set is null.
using Found = std::optional<Value>;

base::Decimal seconds_with_fraction(std::int64_t seconds, std::uint32_t nanosecond) {
    const auto parts = base::Decimal::from_parts(
        false, static_cast<base::Decimal::Coefficient>(seconds) * 1'000'000'000U + nanosecond, -9
    );
    return parts.value_or(base::Decimal());
}

Found date_property(const Date& date, std::string_view name) {
    if (name == "year") return Value::number(std::int64_t{date.year});
    if (name == "month") return Value::number(std::int64_t{date.month});
    if (name == "day") return Value::number(std::int64_t{date.day});
    if (name == "weekday") return Value::number(std::int64_t{date.weekday()});
    return std::nullopt;
}

Found time_property(const Time& time, const Date* day, std::string_view name) {
    if (name == "hour") return Value::number(std::int64_t{time.hour});
    if (name == "minute") return Value::number(std::int64_t{time.minute});
    if (name == "second") return Value::number(seconds_with_fraction(time.second, time.nanosecond));
    if (name == "time offset") {
        if (time.zone.is_none()) return Value();
        const auto seconds = time.zone.offset_seconds(day, static_cast<std::int32_t>(time.second_of_day()));
        return seconds ? Value::days_duration({*seconds, 0}) : Value();
    }
    if (name == "timezone") return time.zone.is_named() ? Value::string(time.zone.name()) : Value();
    return std::nullopt;
}

Found months_property(const MonthsDuration& duration, std::string_view name) {
    if (name == "years") return Value::number(duration.months / months_per_year);
    if (name == "months") return Value::number(duration.months % months_per_year);
    return std::nullopt;
}

/// Each part carries the sign of the duration.
Found days_property(const DaysDuration& duration, std::string_view name) {
    const bool is_negative = duration.seconds < 0;
    const DaysDuration size = is_negative ? negate(duration) : duration;
    const auto part = [&](base::Decimal amount) { return Value::number(is_negative ? amount.negated() : amount); };
    const auto whole = [&](std::int64_t amount) { return part(base::Decimal::from_int(amount)); };
    if (name == "days") return whole(size.seconds / seconds_per_day);
    if (name == "hours") return whole(size.seconds % seconds_per_day / seconds_per_hour);
    if (name == "minutes") return whole(size.seconds % seconds_per_hour / seconds_per_minute);
    if (name == "seconds") return part(seconds_with_fraction(size.seconds % seconds_per_minute, size.nanoseconds));
    return std::nullopt;
}

Found range_property(const Range& range, std::string_view name) {
    if (name == "start") return range.low.value_or(Value());
    if (name == "end") return range.high.value_or(Value());
    if (name == "start included") return Value::boolean(range.low_included);
    if (name == "end included") return Value::boolean(range.high_included);
    return std::nullopt;
}

Found find_property(const Value& value, std::string_view name) {
    switch (value.kind()) {
        case Kind::Context:
            if (const Value* entry = value.as_context().find(name)) return *entry;
            return std::nullopt;
        case Kind::Date: return date_property(value.as_date(), name);
        case Kind::Time: return time_property(value.as_time(), nullptr, name);
        case Kind::DateTime: {
            const DateTime& moment = value.as_date_time();
            const Found found = date_property(moment.date, name);
            return found ? found : time_property(moment.time, &moment.date, name);
        }
        case Kind::DaysDuration: return days_property(value.as_days_duration(), name);
        case Kind::MonthsDuration: return months_property(value.as_months_duration(), name);
        case Kind::Range: return range_property(value.as_range(), name);
        default: return std::nullopt;
    }
}

/// Of each item; null stands where an item has none.
Value of_each(const Values& items, std::string_view name, Evaluation& evaluation) {
    if (!evaluation.spend(static_cast<std::int64_t>(items.size()))) return Value();
    Values found;
    found.reserve(items.size());
    for (const Value& item : items) {
        if (item.kind() == Kind::List) {
            found.push_back(of_each(item.as_list(), name, evaluation));
        } else {
            found.push_back(find_property(item, name).value_or(Value()));
        }
    }
    return Value::list(std::move(found));
}

}  // namespace

Value property(const Value& value, std::string_view name, Evaluation& evaluation) {
    if (value.kind() == Kind::List) return of_each(value.as_list(), name, evaluation);
    if (Found found = find_property(value, name)) return *std::move(found);
    return evaluation.null_because(
        std::string(name_of_kind(value.kind())) + " has no property '" + std::string(name) + "'"
    );
}

}  // namespace sunclover::feel
