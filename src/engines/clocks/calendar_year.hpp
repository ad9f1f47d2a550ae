// SPDX-License-Identifier: AGPL-3.0-or-later
// What is known about the days off of one year: an announcement with its document, or only what the
// law says of itself, which an announcement will replace.
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/result.hpp"

namespace sunclover::clocks {

struct NamedDay {
    base::Day day;
    std::string name;
    bool operator==(const NamedDay&) const = default;
};

struct CalendarYear {
    int year = 0;
    std::string document;            ///< its number; empty for a year that is not announced yet
    std::vector<NamedDay> days_off;  ///< in rising order; may fall on weekends
    std::vector<NamedDay> exchange_days;  ///< weekend days that are worked; in rising order
    bool operator==(const CalendarYear&) const = default;

    bool is_announced() const { return !document.empty(); }
};

/// A holiday on a fixed day of each year, and the year from which it is one.
struct YearlyHoliday {
    int month = 1;
    int day = 1;
    int first_year = 0;
    std::string name;
};

/// The year as it stands before anything is announced: the yearly holidays and, for each that falls
/// on a weekend, the next weekday that is not off itself.
/// @source 全国年节及纪念日放假办法 §6 (a holiday of all citizens on a weekend is made up for)
CalendarYear unannounced_year(int year, const std::vector<YearlyHoliday>& holidays);

/// Everything that is wrong, so that a form can show all of it: each error names the field
/// (days_off, exchange_days, year) and, as DAY, the day.
/// @returns errors Invalid: clocks.error.year_range, clocks.error.document_long,
///          clocks.error.no_days_off, clocks.error.day_of_other_year, clocks.error.day_twice,
///          clocks.error.exchange_on_weekday, clocks.error.day_name, clocks.error.too_many_days
std::vector<base::Error> faults_of(const CalendarYear& year);

inline constexpr int calendar_year_min = 2000;
inline constexpr int calendar_year_max = 2150;

}  // namespace sunclover::clocks
