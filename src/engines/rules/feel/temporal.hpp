// SPDX-License-Identifier: AGPL-3.0-or-later
// FEEL's dates, times and durations (DMN 1.5 §10.3.2.3), proleptic Gregorian, years ±999,999,999.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace sunclover::feel {

/// A calendar day. Always a day that exists.
struct Date {
    std::int32_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    static std::optional<Date> make(std::int64_t year, std::int64_t month, std::int64_t day);
    /// XML Schema date without zone: [-]YYYY-MM-DD; five to nine digits of year without leading zero.
    /// Year 0 exists (1 BC, as in ISO 8601); it has no minus.
    static std::optional<Date> parse(std::string_view text);
    static std::optional<Date> from_epoch_day(std::int64_t days);  ///< days since 1970-01-01
    std::int64_t epoch_day() const;
    std::string to_string() const;
    int weekday() const;      ///< 1 = Monday … 7 = Sunday
    int day_of_year() const;  ///< 1 … 366
    int week_of_year() const; ///< ISO 8601
    std::optional<Date> plus_days(std::int64_t days) const;
    /// The same day of the month; the last of the month where that day does not exist.
    std::optional<Date> plus_months(std::int64_t months) const;
    auto operator<=>(const Date&) const = default;
};

/// Where a time is: nowhere said, a fixed offset, or an IANA zone whose offset depends on the day.
/// Rules of ICU, which the zones of the system's tzdata follow; before the first known rule local mean time.
class Zone {
  public:
    Zone() = default;  ///< none
    /// @param offset_seconds -14 h … +14 h
    static std::optional<Zone> from_offset(std::int32_t offset_seconds);
    /// As IANA writes it; nothing for what it does not know, also not for the ambiguous "CST" and "IST".
    static std::optional<Zone> from_name(std::string_view iana_name);
    static Zone utc();
    bool is_none() const;
    bool is_named() const { return rules_ != nullptr; }
    /// Z, +08:00, -03:30:15 or @Asia/Shanghai, as it stands behind a time; empty for none.
    std::string to_string() const;
    std::string name() const;  ///< IANA name; empty unless named
    /// Seconds ahead of UTC at that local time. Where clocks are put forward or back, the offset before
    /// that: a local time in the gap is then as far behind it as if the clock had gone on.
    /// Without a day: nothing for a named zone that changes its clocks in future years, else its offset.
    std::optional<std::int32_t> offset_seconds(const Date* day, std::int32_t second_of_day) const;
    /// Seconds ahead of UTC at that moment; 0 for none.
    std::int32_t offset_seconds_at(std::int64_t epoch_second) const;
    bool operator==(const Zone& other) const;

  private:
    struct Rules;
    bool has_offset_ = false;
    std::int32_t offset_seconds_ = 0;
    // Shared because values are copied freely; the rules never change.
    std::shared_ptr<const Rules> rules_;
};

/// A time of day.
struct Time {
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
    std::uint32_t nanosecond = 0;
    Zone zone;

    static std::optional<Time> make(
        std::int64_t hour,
        std::int64_t minute,
        std::int64_t second,
        std::uint32_t nanosecond,
        Zone zone
    );
    /// HH:MM:SS[.fraction][Z|±HH:MM[:SS]|@zone]; optionally after a T as in @"T10:00:00". At most nine
    /// digits of fraction. 24:00:00 is 00:00:00, as in XML Schema.
    static std::optional<Time> parse(std::string_view text);
    std::string to_string() const;
    std::int64_t second_of_day() const;
};

struct DateTime {
    Date date;
    Time time;

    /// Date, T, time; a bare date is not one. 24:00:00 is the midnight that begins the next day.
    static std::optional<DateTime> parse(std::string_view text);
    std::string to_string() const;
    /// Seconds since 1970-01-01T00:00Z; without a zone: of the local time.
    std::int64_t epoch_second() const;
};

/// An exact number of seconds; the lowest `seconds` only with nanoseconds, so that each has a negative.
struct DaysDuration {
    std::int64_t seconds = 0;         ///< rounded towards minus infinity
    std::uint32_t nanoseconds = 0;    ///< 0 … 999,999,999, added to `seconds`

    /// [-]PnDTnHnMn[.n]S with at least one part.
    static std::optional<DaysDuration> parse(std::string_view text);
    /// Rounded half-even to nanoseconds; nothing beyond 64 bits of seconds.
    static std::optional<DaysDuration> from_seconds(const base::Decimal& seconds);
    base::Decimal to_seconds() const;
    std::string to_string() const;  ///< canonical: P1DT2H, PT0S
    auto operator<=>(const DaysDuration&) const = default;
};

/// A number of months, from -(2^63 - 1) on.
struct MonthsDuration {
    std::int64_t months = 0;

    static std::optional<MonthsDuration> parse(std::string_view text);  ///< [-]PnYnM
    std::string to_string() const;  ///< canonical: P1Y2M, P0M
    auto operator<=>(const MonthsDuration&) const = default;
};

/// -1, 0, 1 by the moment in UTC, to the nanosecond; nothing where one has a zone and the other none, and
/// for times in different zones of which one changes its offset.
std::optional<int> compare(const Time& a, const Time& b);
std::optional<int> compare(const DateTime& a, const DateTime& b);

/// Arithmetic of DMN 1.5 table 57; nothing where the result leaves the range. Days and times are counted
/// on the time line (a day has 24 hours also when clocks are put forward), months on the calendar.
std::optional<DateTime> add(const DateTime& moment, const DaysDuration& duration);
std::optional<DateTime> add(const DateTime& moment, const MonthsDuration& duration);
Time add(const Time& time, const DaysDuration& duration);  ///< wraps around midnight
std::optional<DaysDuration> add(const DaysDuration& a, const DaysDuration& b);
std::optional<MonthsDuration> add(const MonthsDuration& a, const MonthsDuration& b);
DaysDuration negate(const DaysDuration& duration);
MonthsDuration negate(const MonthsDuration& duration);
/// Nothing where the two are not comparable.
std::optional<DaysDuration> subtract(const DateTime& a, const DateTime& b);
std::optional<DaysDuration> subtract(const Time& a, const Time& b);
/// Whole months from `from` to `to`, towards zero: FEEL's years and months duration(from, to).
MonthsDuration months_between(const Date& from, const Date& to);

}  // namespace sunclover::feel
