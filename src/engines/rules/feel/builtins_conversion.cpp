// SPDX-License-Identifier: AGPL-3.0-or-later
// Conversions: DMN 1.5 §10.3.4.1. range() is in builtins_range_text.cpp.
#include <array>

#include "engines/rules/feel/builtins.hpp"
#include "engines/rules/feel/builtins_range_text.hpp"

namespace sunclover::feel {
namespace {

using base::Decimal;

Value date_from_string(const Values& arguments, Evaluation& evaluation) {
    const auto date = Date::parse(arguments[0].as_string());
    return date ? Value::date(*date)
                : evaluation.null_because("date(): '" + arguments[0].as_string() + "' is not a date");
}

Value date_from_day(const Values& arguments, Evaluation&) {
    return Value::date(
        arguments[0].kind() == Kind::Date ? arguments[0].as_date() : arguments[0].as_date_time().date
    );
}

Value date_from_parts(const Values& arguments, Evaluation& evaluation) {
    const auto year = whole_part(arguments[0].as_number());
    const auto month = whole_part(arguments[1].as_number());
    const auto day = whole_part(arguments[2].as_number());
    const auto date = year && month && day ? Date::make(*year, *month, *day) : std::nullopt;
    return date ? Value::date(*date) : evaluation.null_because("date(): there is no such day");
}

Value date_time_from_string(const Values& arguments, Evaluation& evaluation) {
    const std::string& text = arguments[0].as_string();
    if (auto moment = DateTime::parse(text)) return Value::date_time(std::move(*moment));
    if (const auto date = Date::parse(text)) return Value::date_time({*date, Time()});
    return evaluation.null_because("date and time(): '" + text + "' is not a date and time");
}

/// A date is the beginning of that day in UTC (§10.3.2.9.4).
Value date_time_from_day(const Values& arguments, Evaluation&) {
    if (arguments[0].kind() == Kind::DateTime) return arguments[0];
    Time midnight;
    midnight.zone = Zone::utc();
    return Value::date_time({arguments[0].as_date(), midnight});
}

/// What a date and time says of its own time is dropped, its zone as well.
Value date_time_from_parts(const Values& arguments, Evaluation& evaluation) {
    return Value::date_time({date_from_day(arguments, evaluation).as_date(), arguments[1].as_time()});
}

Value time_from_string(const Values& arguments, Evaluation& evaluation) {
    auto time = Time::parse(arguments[0].as_string());
    return time ? Value::time(std::move(*time))
                : evaluation.null_because("time(): '" + arguments[0].as_string() + "' is not a time");
}

Value time_from_time(const Values& arguments, Evaluation&) { return arguments[0]; }

Value time_from_day(const Values& arguments, Evaluation& evaluation) {
    return Value::time(date_time_from_day(arguments, evaluation).as_date_time().time);
}

/// Seconds may have a fraction; the offset from UTC is null for a local time.
Value time_from_parts(const Values& arguments, Evaluation& evaluation) {
    const auto hour = whole_part(arguments[0].as_number());
    const auto minute = whole_part(arguments[1].as_number());
    const auto seconds = DaysDuration::from_seconds(arguments[2].as_number());
    std::optional<Zone> zone = Zone();
    if (!arguments[3].is_null()) {
        const DaysDuration offset = arguments[3].as_days_duration();
        const bool fits = offset.nanoseconds == 0 && offset.seconds > -100'000 && offset.seconds < 100'000;
        zone = fits ? Zone::from_offset(static_cast<std::int32_t>(offset.seconds)) : std::nullopt;
    }
    if (!hour || !minute || !seconds || !zone)
        return evaluation.null_because("time(): there is no such time or offset");
    auto time = Time::make(*hour, *minute, seconds->seconds, seconds->nanoseconds, std::move(*zone));
    return time ? Value::time(std::move(*time)) : evaluation.null_because("time(): there is no such time");
}

/// A separator: nothing where it is null, false where it is none that the standard knows.
bool is_separator(const Value& value, std::string_view allowed) {
    return value.is_null() ||
           (value.as_string().size() == 1 && allowed.find(value.as_string()) != std::string_view::npos);
}

Value number(const Values& arguments, Evaluation& evaluation) {
    if (!is_separator(arguments[1], " ,.") || !is_separator(arguments[2], ",.")) {
        return evaluation.null_because(
            "number(): the grouping separator must be a space, a comma or a full stop, the decimal separator "
            "one of the last two"
        );
    }
    const char grouping = arguments[1].is_null() ? '\0' : arguments[1].as_string().front();
    const char point = arguments[2].is_null() ? '.' : arguments[2].as_string().front();
    if (grouping == point && !arguments[2].is_null())
        return evaluation.null_because("number(): the two separators are the same");
    std::string digits;
    for (const char c : arguments[0].as_string()) {
        if (c == grouping && grouping != '\0') continue;
        // A full stop that is not the decimal separator is a mistake, not a decimal point.
        digits += c == point ? '.' : (c == '.' ? '?' : c);
    }
    const auto parsed = Decimal::parse(digits);
    return parsed ? Value::number(*parsed)
                  : evaluation.null_because("number(): '" + arguments[0].as_string() + "' is not a number");
}

Value string(const Values& arguments, Evaluation& evaluation) {
    if (arguments[0].is_null()) return evaluation.null_because("string(): 'from' must not be null");
    return Value::string(to_text(arguments[0]));
}

Value duration(const Values& arguments, Evaluation& evaluation) {
    const std::string& text = arguments[0].as_string();
    if (const auto days = DaysDuration::parse(text)) return Value::days_duration(*days);
    if (const auto months = MonthsDuration::parse(text)) return Value::months_duration(*months);
    return evaluation.null_because("duration(): '" + text + "' is not a duration");
}

Value months_between_days(const Values& arguments, Evaluation& evaluation) {
    const Date from = date_from_day({arguments[0]}, evaluation).as_date();
    const Date to = date_from_day({arguments[1]}, evaluation).as_date();
    return Value::months_duration(months_between(from, to));
}

Value range(const Values& arguments, Evaluation& evaluation) {
    return range_from_text(arguments[0].as_string(), evaluation);
}

constexpr std::array rows = {
    BuiltinRow{"date", "from: string", date_from_string},
    BuiltinRow{"date", "from: date or date and time", date_from_day},
    BuiltinRow{"date", "year: number, month: number, day: number", date_from_parts},
    BuiltinRow{"date and time", "from: string", date_time_from_string},
    BuiltinRow{"date and time", "from: date or date and time", date_time_from_day},
    BuiltinRow{"date and time", "date: date or date and time, time: time", date_time_from_parts},
    BuiltinRow{"time", "from: string", time_from_string},
    BuiltinRow{"time", "from: time", time_from_time},
    BuiltinRow{"time", "from: date or date and time", time_from_day},
    BuiltinRow{
        "time",
        "hour: number, minute: number, second: number, [offset: days and time duration?]",
        time_from_parts},
    BuiltinRow{"number", "from: string, [grouping separator: string?], [decimal separator: string?]", number},
    BuiltinRow{"string", "from: any", string},
    BuiltinRow{"duration", "from: string", duration},
    BuiltinRow{
        "years and months duration",
        "from: date or date and time, to: date or date and time",
        months_between_days},
    BuiltinRow{"range", "from: string", range},
};

}  // namespace

std::span<const BuiltinRow> conversion_builtins() { return rows; }

}  // namespace sunclover::feel
