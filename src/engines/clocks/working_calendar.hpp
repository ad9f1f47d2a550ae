// SPDX-License-Identifier: AGPL-3.0-or-later
// When work is done: hours of the week, days off, weekend days worked in exchange, in one time
// zone. Immutable. Tables over all days answer each question by a binary search or a look-up.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/day.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "engines/clocks/calendar_year.hpp"
#include "engines/clocks/working_hours.hpp"

namespace sunclover::clocks {

enum class DayKind {
    Worked,    ///< by its weekday
    Exchange,  ///< a weekend day that is worked
    Rest,      ///< by its weekday
    Off,       ///< a holiday, or the day given for one
};

/// A result, and whether it rests on a year for which nothing is announced yet and may change.
template <class T>
struct Reckoned {
    T value;
    bool is_provisional = false;
    bool operator==(const Reckoned&) const = default;
};

struct CalendarRules {
    base::TimeZone zone;
    WorkingHours hours;
    std::vector<CalendarYear> years;         ///< each at most once
    std::vector<YearlyHoliday> yearly = {};  ///< for the years that are not among `years`
};

class WorkingCalendar {
  public:
    /// @errors Invalid, as check_hours and faults_of; clocks.error.year_twice
    static base::Result<WorkingCalendar> make(CalendarRules rules);

    DayKind kind_of(base::Day day) const;
    bool is_working_day(base::Day day) const;
    /// The spans of that very day; empty if it is not worked.
    const DaySpans& spans_of(base::Day day) const;
    const base::TimeZone& zone() const { return rules_->zone; }
    const WorkingHours& hours() const { return rules_->hours; }
    /// nullptr for a year of which the calendar was told nothing.
    const CalendarYear* find_year(int year) const;

    /// The last day of the years in a row that are announced, counted from the first of them;
    /// nothing if no year is.
    std::optional<base::Day> known_until() const;
    /// True if a year between the days, both included, is not announced. Order does not matter.
    bool is_provisional(base::Day from, base::Day to) const;

    /// Time worked between two moments; negative if `to` is earlier.
    std::chrono::milliseconds working_time_between(base::Instant from, base::Instant to) const;
    /// The first moment at which `span` of work is done after `from`; `from` itself for no span.
    /// The end of a working day, not the beginning of the next.
    /// @param span  0 … 100 years; what would lie after 2199 is its end
    Reckoned<base::Instant> after_working_time(base::Instant from, std::chrono::milliseconds span)
        const;
    /// `from`, if it is worked, else the moment at which work begins next.
    Reckoned<base::Instant> next_working_moment(base::Instant from) const;

    /// The day on which the last of `working_days` ends, counted from the day after `from`.
    /// @param working_days  0 … 10,000; 0 gives `from` itself if it is worked, else the next worked
    /// day
    /// @source Civil Code of the PRC art. 201 (the first day is not counted), art. 203 (an end on a
    ///         holiday moves to the day after it)
    Reckoned<base::Day> after_working_days(base::Day from, int working_days) const;
    /// Working days after `from` up to and including `to`; negative if `to` is earlier.
    int working_days_between(base::Day from, base::Day to) const;
    /// The end of the last span of a worked day; the end of the day for any other.
    /// @source Civil Code of the PRC art. 203 (a last day ends when business stops)
    base::Instant closing_of(base::Day day) const;

  private:
    /// What is counted up before each day; one entry more than there are days.
    struct Tables {
        std::vector<DayKind> kinds;
        std::vector<std::int32_t> days;
        std::vector<std::int32_t> minutes;
    };
    WorkingCalendar(
        std::shared_ptr<const CalendarRules> rules, std::shared_ptr<const Tables> tables
    )
        : rules_(std::move(rules)), tables_(std::move(tables)) {}

    static Tables tables_of(const CalendarRules& rules);
    /// Milliseconds worked from the first day of the tables until `moment`.
    std::int64_t worked_until(base::Instant moment) const;
    bool is_announced(int year) const;

    // Shared because a calendar is copied into what runs while a new one takes its place.
    std::shared_ptr<const CalendarRules> rules_;
    std::shared_ptr<const Tables> tables_;
};

}  // namespace sunclover::clocks
