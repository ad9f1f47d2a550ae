// SPDX-License-Identifier: AGPL-3.0-or-later
// The slow truth for the property tests: looks at every single minute and asks whether it is
// worked. Shares no code with the engine but the plain data that describes a calendar; the zone is
// fixed to UTC+8, and days come from arithmetic on minutes.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "engines/clocks/working_calendar.hpp"

namespace sunclover::clocks::testing {

using Minute = std::int64_t;  ///< whole minutes since 1970-01-01T00:00Z

inline Minute minute_of(base::Instant moment) { return moment.unix_ms / 60'000; }
inline base::Instant instant_of(Minute minute) { return {minute * 60'000}; }

class MinuteOracle {
  public:
    MinuteOracle(
        WorkingHours hours, std::vector<CalendarYear> years, std::vector<YearlyHoliday> yearly
    )
        : hours_(std::move(hours)), years_(std::move(years)), yearly_(std::move(yearly)) {}

    static std::int64_t local_day(Minute minute) {
        const Minute local = minute + 480;
        return local >= 0 ? local / 1440 : -((-local + 1439) / 1440);
    }

    bool is_worked(Minute minute) {
        const std::int64_t day = local_day(minute);
        const std::int64_t of_day = minute + 480 - day * 1440;
        for (const MinuteSpan& span : spans(day)) {
            if (span.begin <= of_day && of_day < span.end) return true;
        }
        return false;
    }

    bool is_worked_day(std::int64_t day) {
        auto known = worked_days_.find(day);
        if (known == worked_days_.end()) known = worked_days_.emplace(day, looks_worked(day)).first;
        return known->second;
    }

    std::int64_t worked_minutes(Minute from, Minute to) {
        std::int64_t count = 0;
        for (Minute minute = from; minute < to; ++minute) count += is_worked(minute) ? 1 : 0;
        return count;
    }

    Minute after_minutes(Minute from, std::int64_t count) {
        while (count > 0) count -= is_worked(from++) ? 1 : 0;
        return from;
    }

    std::int64_t after_days(std::int64_t from, int count) {
        if (count == 0 && is_worked_day(from)) return from;
        for (int left = count == 0 ? 1 : count; left > 0;) left -= is_worked_day(++from) ? 1 : 0;
        return from;
    }

    /// The minute after the last worked one of a day.
    Minute closing(std::int64_t day) {
        Minute minute = (day + 1) * 1440 - 480;
        while (!is_worked(minute - 1)) --minute;
        return minute;
    }

  private:
    bool looks_worked(std::int64_t day) {
        for (Minute minute = day * 1440 - 480; minute < (day + 1) * 1440 - 480; ++minute) {
            if (is_worked(minute)) return true;
        }
        return false;
    }

    const DaySpans& spans(std::int64_t day) {
        if (day == known_day_) return known_;
        known_day_ = day;
        known_ = find_spans(day);
        return known_;
    }

    DaySpans find_spans(std::int64_t day) const {
        const base::Day date{std::chrono::sys_days(std::chrono::days(day))};
        for (const CalendarYear& year : years_) {
            for (const NamedDay& each : year.exchange_days) {
                if (each.day == date) return hours_.exchange_day;
            }
            for (const NamedDay& each : year.days_off) {
                if (each.day == date) return {};
            }
        }
        if (is_untold(date.year()) && by_law(date.year()).contains(date)) return {};
        // 1970-01-01 was a Thursday.
        return hours_.weekdays[static_cast<std::size_t>((day % 7 + 7 + 3) % 7)];
    }

    bool is_untold(int year) const {
        for (const CalendarYear& each : years_) {
            if (each.year == year) return false;
        }
        return true;
    }

    /// Holidays of the law, and for each on a weekend the first later weekday that is still free.
    std::set<base::Day> by_law(int year) const {
        std::set<base::Day> off;
        for (const YearlyHoliday& each : yearly_) {
            if (year >= each.first_year)
                off.insert(*base::Day::from_parts(year, each.month, each.day));
        }
        const std::set<base::Day> holidays = off;
        for (const base::Day holiday : holidays) {
            if (holiday.weekday() < 6) continue;
            base::Day next = holiday;
            do next = next.plus_days(1);
            while (next.weekday() >= 6 || off.contains(next));
            off.insert(next);
        }
        return off;
    }

    WorkingHours hours_;
    std::vector<CalendarYear> years_;
    std::vector<YearlyHoliday> yearly_;
    std::int64_t known_day_ = -1'000'000;
    DaySpans known_;
    std::map<std::int64_t, bool> worked_days_;   // seen once, minute by minute
};

}  // namespace sunclover::clocks::testing
