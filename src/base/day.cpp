// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/day.hpp"

#include <cstdio>

namespace sunclover::base {
namespace {

constexpr int year_min = 1850;
constexpr int year_max = 2200;

/// The number in `text`, or -1 where a character is no ASCII digit.
int number_of(std::string_view text) {
    int number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return -1;
        number = number * 10 + (digit - '0');
    }
    return number;
}

}  // namespace

std::optional<Day> Day::from_parts(int year, int month, int day) {
    if (year < year_min || year > year_max || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(
        std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))
    );
    if (!date.ok()) return std::nullopt;
    return Day(std::chrono::sys_days(date));
}

std::optional<Day> Day::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return from_parts(
        number_of(text.substr(0, 4)), number_of(text.substr(5, 2)), number_of(text.substr(8, 2))
    );
}

std::string Day::to_string() const {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year(), month(), day());
    return text;
}

int Day::year() const { return int(std::chrono::year_month_day(days_).year()); }

int Day::month() const { return int(unsigned(std::chrono::year_month_day(days_).month())); }

int Day::day() const { return int(unsigned(std::chrono::year_month_day(days_).day())); }

int Day::weekday() const { return int(std::chrono::weekday(days_).iso_encoding()); }

Day Day::plus_months(int months) const {
    const std::chrono::year_month_day date(days_);
    const auto target = date.year() / date.month() + std::chrono::months(months);
    const std::chrono::year_month_day_last last(target.year(), std::chrono::month_day_last(target.month()));
    const auto day = date.day() < last.day() ? date.day() : last.day();
    return Day(std::chrono::sys_days(target / day));
}

int age_on(Day birth, Day today) {
    const int years = today.year() - birth.year();
    const bool is_before_birthday = today.month() < birth.month() ||
                                    (today.month() == birth.month() && today.day() < birth.day());
    return is_before_birthday ? years - 1 : years;
}

int days_between(Day from, Day to) {
    return static_cast<int>((to.sys_days() - from.sys_days()).count());
}

}  // namespace sunclover::base
