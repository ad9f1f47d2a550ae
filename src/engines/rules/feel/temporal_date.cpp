// SPDX-License-Identifier: AGPL-3.0-or-later
// Calendar days of the proleptic Gregorian calendar, and dates with times.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/temporal_text.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t year_max = 999'999'999;
constexpr std::int64_t days_of_400_years = 146'097;
constexpr std::int64_t seconds_of_day = 86'400;

constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

constexpr bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_of_month(std::int64_t year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

/// Days from 1 January of year 0 to 1 January of `year`.
constexpr std::int64_t days_before_year(std::int64_t year) {
    // Leap days of the years 0 … year - 1; year 0 is one of them.
    const std::int64_t last = year - 1;
    return 365 * year + floor_divide(last, 4) - floor_divide(last, 100) + floor_divide(last, 400) + 1;
}

constexpr std::int64_t days_before_1970 = days_before_year(1970);

int days_before_month(std::int64_t year, int month) {
    int days = 0;
    for (int i = 1; i < month; ++i) days += days_of_month(year, i);
    return days;
}

/// 1 = Monday … 7 = Sunday
int weekday_of(std::int64_t epoch_day) {
    // 1970-01-01 was a Thursday.
    const std::int64_t since_monday = epoch_day + 3;
    return static_cast<int>(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

/// 52 or 53. A year has a 53rd week if it begins on a Thursday, or as a leap year on a Wednesday.
int weeks_of_year(std::int64_t year) {
    const int first = weekday_of(days_before_year(year) - days_before_1970);
    return first == 4 || (first == 3 && is_leap(year)) ? 53 : 52;
}

std::optional<std::int64_t> read_year(TemporalText& text) {
    const bool is_negative = text.take('-');
    const std::string_view digits = text.take_digits();
    if (digits.size() < 4 || digits.size() > 9) return std::nullopt;
    if (digits.size() > 4 && digits.front() == '0') return std::nullopt;
    std::int64_t year = 0;
    for (const char digit : digits) year = year * 10 + (digit - '0');
    if (is_negative && year == 0) return std::nullopt;
    return is_negative ? -year : year;
}

}  // namespace

std::optional<Date> Date::make(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < -year_max || year > year_max || month < 1 || month > 12 || day < 1) return std::nullopt;
    if (day > days_of_month(year, static_cast<int>(month))) return std::nullopt;
    return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::optional<Date> Date::parse(std::string_view text) {
    TemporalText reader(text);
    const auto year = read_year(reader);
    if (!year || !reader.take('-')) return std::nullopt;
    const auto month = reader.take_two_digits(13);
    if (!month || !reader.take('-')) return std::nullopt;
    const auto day = reader.take_two_digits(32);
    if (!day || !reader.is_at_end()) return std::nullopt;
    return make(*year, *month, *day);
}

std::optional<Date> Date::from_epoch_day(std::int64_t days) {
    static const std::int64_t first = Date{static_cast<std::int32_t>(-year_max), 1, 1}.epoch_day();
    static const std::int64_t last = Date{static_cast<std::int32_t>(year_max), 12, 31}.epoch_day();
    if (days < first || days > last) return std::nullopt;
    const std::int64_t since_year_0 = days + days_before_1970;
    // The mean length of a year finds the year or its neighbour.
    const std::int64_t cycles = floor_divide(since_year_0, days_of_400_years);
    const std::int64_t day_of_cycle = since_year_0 - cycles * days_of_400_years;
    std::int64_t year = cycles * 400 + day_of_cycle * 400 / days_of_400_years;
    if (days_before_year(year) > since_year_0) --year;
    if (days_before_year(year + 1) <= since_year_0) ++year;
    int day = static_cast<int>(since_year_0 - days_before_year(year)) + 1;
    int month = 1;
    for (; day > days_of_month(year, month); ++month) day -= days_of_month(year, month);
    return make(year, month, day);
}

std::int64_t Date::epoch_day() const {
    return days_before_year(year) + days_before_month(year, month) + day - 1 - days_before_1970;
}

std::string Date::to_string() const {
    const std::string sign = year < 0 ? "-" : "";
    return sign + padded(static_cast<std::uint64_t>(std::abs(std::int64_t{year})), 4) + '-' +
           padded(month, 2) + '-' + padded(day, 2);
}

int Date::weekday() const { return weekday_of(epoch_day()); }

int Date::day_of_year() const { return days_before_month(year, month) + day; }

int Date::week_of_year() const {
    // The week with the first Thursday of a year is its first one (ISO 8601-1:2019 §4.3.5).
    const int week = (day_of_year() - weekday() + 10) / 7;
    if (week < 1) return weeks_of_year(std::int64_t{year} - 1);
    return week > weeks_of_year(year) ? 1 : week;
}

std::optional<Date> Date::plus_days(std::int64_t days) const {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(epoch_day(), days, &sum)) return std::nullopt;
    return from_epoch_day(sum);
}

std::optional<Date> Date::plus_months(std::int64_t months) const {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(std::int64_t{year} * 12 + month - 1, months, &sum)) return std::nullopt;
    const std::int64_t new_year = floor_divide(sum, 12);
    if (new_year < -year_max || new_year > year_max) return std::nullopt;
    const int new_month = static_cast<int>(sum - new_year * 12) + 1;
    return make(new_year, new_month, std::min<int>(day, days_of_month(new_year, new_month)));
}

std::optional<DateTime> DateTime::parse(std::string_view text) {
    const std::size_t separator = text.find('T');
    if (separator == std::string_view::npos) return std::nullopt;
    const auto date = Date::parse(text.substr(0, separator));
    const std::string_view clock = text.substr(separator + 1);
    // Time::parse would allow a second T.
    if (!date || clock.empty() || !is_digit(clock.front())) return std::nullopt;
    auto time = Time::parse(clock);
    if (!time) return std::nullopt;
    if (!clock.starts_with("24")) return DateTime{*date, std::move(*time)};
    const auto next_day = date->plus_days(1);
    if (!next_day) return std::nullopt;
    return DateTime{*next_day, std::move(*time)};
}

std::string DateTime::to_string() const { return date.to_string() + 'T' + time.to_string(); }

std::int64_t DateTime::epoch_second() const {
    const std::int64_t second = time.second_of_day();
    const auto offset = time.zone.offset_seconds(&date, static_cast<std::int32_t>(second));
    return date.epoch_day() * seconds_of_day + second - offset.value_or(0);
}

}  // namespace sunclover::feel
