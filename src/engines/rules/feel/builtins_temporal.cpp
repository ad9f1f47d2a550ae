// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar and the clock: DMN 1.5 §10.3.4.6 (is) and §10.3.4.8.
#include <array>

#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

constexpr std::array day_names = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array month_names = {"January", "February", "March", "April", "May", "June", "July",
                                    "August", "September", "October", "November", "December"};

Date day_of(const Value& value) { return value.kind() == Kind::Date ? value.as_date() : value.as_date_time().date; }

Value day_of_year(const Values& arguments, Evaluation&) {
    return Value::number(std::int64_t{day_of(arguments[0]).day_of_year()});
}

Value day_of_week(const Values& arguments, Evaluation&) {
    return Value::string(day_names[static_cast<std::size_t>(day_of(arguments[0]).weekday() - 1)]);
}

Value month_of_year(const Values& arguments, Evaluation&) {
    return Value::string(month_names[day_of(arguments[0]).month - 1u]);
}

Value week_of_year(const Values& arguments, Evaluation&) {
    return Value::number(std::int64_t{day_of(arguments[0]).week_of_year()});
}

/// The same element of the same domain: unlike `=`, 10:00Z is not 11:00+01:00.
Value is(const Values& arguments, Evaluation&) { return Value::boolean(same(arguments[0], arguments[1])); }

Value now(const Values&, Evaluation& evaluation) { return Value::date_time(evaluation.now()); }
Value today(const Values&, Evaluation& evaluation) { return Value::date(evaluation.now().date); }

constexpr std::array rows = {
    BuiltinRow{"is", "value1: any, value2: any", is},
    BuiltinRow{"day of year", "date: date or date and time", day_of_year},
    BuiltinRow{"day of week", "date: date or date and time", day_of_week},
    BuiltinRow{"month of year", "date: date or date and time", month_of_year},
    BuiltinRow{"week of year", "date: date or date and time", week_of_year},
    BuiltinRow{"now", "", now},
    BuiltinRow{"today", "", today},
};

}  // namespace

std::span<const BuiltinRow> temporal_builtins() { return rows; }

}  // namespace sunclover::feel
