// SPDX-License-Identifier: AGPL-3.0-or-later
// Calendars for the property tests: one to four spans a day at odd minutes, weekdays without work,
// runs of days off over weekends and year ends, weekend days worked in exchange, years without a
// list.
#pragma once

#include <algorithm>
#include <random>
#include <set>

#include "engines/clocks/testing/minute_oracle.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::clocks::testing {

class RandomCalendars {
  public:
    explicit RandomCalendars(std::mt19937_64& random) : random_(random) {}

    int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }

    DaySpans spans() {
        // Ends are drawn without repetition, so that spans neither touch nor are empty.
        std::set<int> ends;
        const std::size_t wanted = 2 * (1 + static_cast<std::size_t>(below(4)));
        while (ends.size() < wanted) ends.insert(below(1441));
        DaySpans result;
        for (auto end = ends.begin(); end != ends.end();) {
            const int begin = *end++;
            result.push_back({begin, *end++});
        }
        return result;
    }

    WorkingHours hours() {
        WorkingHours hours;
        for (std::size_t i = 0; i < 5; ++i) {
            if (below(10) > 0) hours.weekdays[i] = spans();
        }
        hours.weekdays[1] = spans();
        if (below(4) == 0) hours.weekdays[5] = spans();
        hours.exchange_day = spans();
        return hours;
    }

    CalendarYear year(int number) {
        CalendarYear result;
        result.year = number;
        if (below(4) > 0) result.document = "document " + std::to_string(number);
        const base::Day first = *base::Day::from_parts(number, 1, 1);
        std::set<base::Day> off{first};
        // Holidays are many, so that periods of a few days meet some.
        for (int run = 0; run < 12; ++run) {
            const int start = below(365);
            for (int length = below(9); length >= 0; --length) {
                const base::Day day = first.plus_days(start + length);
                if (day.year() == number) off.insert(day);
            }
        }
        for (int day = 0; day < 366; ++day) {
            const base::Day each = first.plus_days(day);
            if (each.year() != number) break;
            if (off.contains(each)) {
                result.days_off.push_back({each, "off"});
            } else if (each.weekday() >= 6 && below(4) == 0) {
                result.exchange_days.push_back({each, "exchange"});
            }
        }
        return result;
    }

    CalendarRules rules() {
        CalendarRules rules{*base::TimeZone::load("Asia/Shanghai"), hours(), {}, {}};
        for (int number = 2025; number <= 2027; ++number) {
            if (below(5) > 0) rules.years.push_back(year(number));
        }
        rules.yearly = {
            {1, 1, 0, "new year"},
            {5, 1, 0, "may"},
            {5, 2, 2026, "may"},
            {10, 1, 0, "a"},
            {10, 2, 0, "b"}};
        return rules;
    }

    /// A moment in 2025 … 2027, often near a year end.
    Minute moment() {
        const Minute begin = 28'927'680;  // 2025-01-01T00:00Z
        const Minute year = 365 * 1440;
        if (below(5) == 0) return begin + year * (1 + below(2)) + below(20'000) - 10'000;
        return begin + below(static_cast<int>(3 * year - 40'000));
    }

  private:
    std::mt19937_64& random_;
};

}  // namespace sunclover::clocks::testing
