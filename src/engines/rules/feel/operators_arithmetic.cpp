// SPDX-License-Identifier: AGPL-3.0-or-later
// Sums, differences, products and quotients of numbers, strings, moments and durations (DMN 1.5 tables
// 56–60). A date stands for its midnight in UTC.
#include <optional>

#include "engines/rules/feel/operators.hpp"

namespace sunclover::feel {
namespace {

using base::Decimal;

constexpr std::int64_t seconds_per_day = 86'400;

/// What an operation gives; nothing: outside of the tables, or no such value.
using Outcome = std::optional<Value>;

Outcome date_outcome(std::optional<Date> date) {
    if (!date) return std::nullopt;
    return Value::date(*date);
}

Outcome moment_outcome(std::optional<DateTime> moment) {
    if (!moment) return std::nullopt;
    return Value::date_time(*std::move(moment));
}

Outcome days_outcome(std::optional<DaysDuration> duration) {
    if (!duration) return std::nullopt;
    return Value::days_duration(*duration);
}

Outcome months_outcome(std::optional<MonthsDuration> duration) {
    if (!duration) return std::nullopt;
    return Value::months_duration(*duration);
}

Outcome number_outcome(std::optional<Decimal> number) {
    if (!number) return std::nullopt;
    return Value::number(*number);
}

DateTime midnight(const Date& date) {
    DateTime moment;
    moment.date = date;
    moment.time.zone = Zone::utc();
    return moment;
}

/// The date on which it is `duration` after midnight: hours that do not fill a day are lost.
Outcome shifted_date(const Date& date, const DaysDuration& duration) {
    std::int64_t days = duration.seconds / seconds_per_day;
    if (duration.seconds % seconds_per_day < 0) --days;
    return date_outcome(date.plus_days(days));
}

/// moment + duration, in this order.
Outcome shifted(const Value& moment, const Value& duration) {
    if (duration.kind() == Kind::MonthsDuration) {
        const MonthsDuration& months = duration.as_months_duration();
        if (moment.kind() == Kind::Date) return date_outcome(moment.as_date().plus_months(months.months));
        if (moment.kind() == Kind::DateTime) return moment_outcome(add(moment.as_date_time(), months));
        return std::nullopt;
    }
    if (duration.kind() != Kind::DaysDuration) return std::nullopt;
    const DaysDuration& days = duration.as_days_duration();
    if (moment.kind() == Kind::Date) return shifted_date(moment.as_date(), days);
    if (moment.kind() == Kind::DateTime) return moment_outcome(add(moment.as_date_time(), days));
    if (moment.kind() == Kind::Time) return Value::time(add(moment.as_time(), days));
    return std::nullopt;
}

bool is_duration(const Value& value) {
    return value.kind() == Kind::DaysDuration || value.kind() == Kind::MonthsDuration;
}

bool is_on_a_day(const Value& value) { return value.kind() == Kind::Date || value.kind() == Kind::DateTime; }

DateTime as_moment(const Value& value) {
    return value.kind() == Kind::Date ? midnight(value.as_date()) : value.as_date_time();
}

/// Without an overflow even for the lowest number of months.
std::optional<MonthsDuration> opposite_months(const MonthsDuration& duration) {
    MonthsDuration result;
    if (__builtin_sub_overflow(std::int64_t{0}, duration.months, &result.months)) return std::nullopt;
    return result;
}

Outcome added(const Value& left, const Value& right, Evaluation& evaluation) {
    if (left.kind() == right.kind()) {
        switch (left.kind()) {
            case Kind::Number: return number_outcome(add(left.as_number(), right.as_number()));
            case Kind::String: {
                const std::size_t bytes = left.as_string().size() + right.as_string().size();
                if (bytes > evaluation.options().text_bytes_max) return std::nullopt;
                return Value::string(left.as_string() + right.as_string());
            }
            case Kind::DaysDuration: return days_outcome(add(left.as_days_duration(), right.as_days_duration()));
            case Kind::MonthsDuration:
                return months_outcome(add(left.as_months_duration(), right.as_months_duration()));
            default: return std::nullopt;
        }
    }
    return is_duration(right) ? shifted(left, right) : shifted(right, left);
}

Outcome subtracted(const Value& left, const Value& right) {
    if (is_on_a_day(left) && is_on_a_day(right)) return days_outcome(subtract(as_moment(left), as_moment(right)));
    if (right.kind() == Kind::MonthsDuration) {
        const auto turned = opposite_months(right.as_months_duration());
        if (!turned) return std::nullopt;
        if (left.kind() == Kind::MonthsDuration) return months_outcome(add(left.as_months_duration(), *turned));
        return shifted(left, Value::months_duration(*turned));
    }
    if (right.kind() == Kind::DaysDuration) {
        const DaysDuration turned = negate(right.as_days_duration());
        if (left.kind() == Kind::DaysDuration) return days_outcome(add(left.as_days_duration(), turned));
        return shifted(left, Value::days_duration(turned));
    }
    if (left.kind() != right.kind()) return std::nullopt;
    if (left.kind() == Kind::Number) return number_outcome(subtract(left.as_number(), right.as_number()));
    if (left.kind() == Kind::Time) return days_outcome(subtract(left.as_time(), right.as_time()));
    return std::nullopt;
}

/// Months are whole: what is left of one is cut off.
Outcome whole_months(std::optional<Decimal> months) {
    const auto whole = months ? base::round(*months, 0, base::Rounding::Down) : std::nullopt;
    const auto count = whole ? whole->to_int64() : std::nullopt;
    if (!count) return std::nullopt;
    return Value::months_duration({*count});
}

Outcome seconds_outcome(std::optional<Decimal> seconds) {
    return days_outcome(seconds ? DaysDuration::from_seconds(*seconds) : std::nullopt);
}

Decimal months_of(const Value& duration) { return Decimal::from_int(duration.as_months_duration().months); }

Decimal seconds_of(const Value& duration) { return duration.as_days_duration().to_seconds(); }

Outcome multiplied(const Value& left, const Value& right) {
    if (left.kind() != Kind::Number) {
        return right.kind() == Kind::Number ? multiplied(right, left) : std::nullopt;
    }
    switch (right.kind()) {
        case Kind::Number: return number_outcome(multiply(left.as_number(), right.as_number()));
        case Kind::MonthsDuration: return whole_months(multiply(left.as_number(), months_of(right)));
        case Kind::DaysDuration: return seconds_outcome(multiply(left.as_number(), seconds_of(right)));
        default: return std::nullopt;
    }
}

Outcome divided(const Value& left, const Value& right) {
    if (right.kind() == Kind::Number) {
        const Decimal& divisor = right.as_number();
        switch (left.kind()) {
            case Kind::Number: return number_outcome(divide(left.as_number(), divisor));
            case Kind::MonthsDuration: return whole_months(divide(months_of(left), divisor));
            case Kind::DaysDuration: return seconds_outcome(divide(seconds_of(left), divisor));
            default: return std::nullopt;
        }
    }
    if (left.kind() != right.kind()) return std::nullopt;
    if (left.kind() == Kind::MonthsDuration) return number_outcome(divide(months_of(left), months_of(right)));
    if (left.kind() == Kind::DaysDuration) return number_outcome(divide(seconds_of(left), seconds_of(right)));
    return std::nullopt;
}

/// @source DMN 1.5 table 60: the exponent is within ± 999,999,999
Outcome raised(const Value& left, const Value& right) {
    if (left.kind() != Kind::Number || right.kind() != Kind::Number) return std::nullopt;
    static const Decimal exponent_max = Decimal::from_int(999'999'999);
    if (right.as_number().absolute() > exponent_max) return std::nullopt;
    return number_outcome(power(left.as_number(), right.as_number()));
}

std::string operand(const Value& value) {
    // A number says most about what went wrong; other values may be long or personal.
    return value.kind() == Kind::Number ? value.as_number().to_string() : std::string(name_of_kind(value.kind()));
}

}  // namespace

Value calculated(BinaryOperator op, const Value& left, const Value& right, Evaluation& evaluation) {
    Outcome outcome;
    switch (op) {
        case BinaryOperator::Add: outcome = added(left, right, evaluation); break;
        case BinaryOperator::Subtract: outcome = subtracted(left, right); break;
        case BinaryOperator::Multiply: outcome = multiplied(left, right); break;
        case BinaryOperator::Divide: outcome = divided(left, right); break;
        case BinaryOperator::Power: outcome = raised(left, right); break;
        default: break;
    }
    if (!outcome) {
        return evaluation.null_because(
            operand(left) + " " + std::string(operator_sign(op)) + " " + operand(right) + " has no result"
        );
    }
    return outcome->kind() == Kind::String ? evaluation.bounded(*std::move(outcome)) : *std::move(outcome);
}

Value negated(const Value& value, Evaluation& evaluation) {
    switch (value.kind()) {
        case Kind::Number: return Value::number(value.as_number().negated());
        case Kind::DaysDuration: return Value::days_duration(negate(value.as_days_duration()));
        case Kind::MonthsDuration:
            if (const auto turned = opposite_months(value.as_months_duration())) {
                return Value::months_duration(*turned);
            }
            break;
        default: break;
    }
    return evaluation.null_because("a " + std::string(name_of_kind(value.kind())) + " has no minus");
}

}  // namespace sunclover::feel
