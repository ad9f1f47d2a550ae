// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar that comes with the program (db/seed/working_calendars): what a new database begins
// with, and what tests count with.
#pragma once

#include <memory>
#include <vector>

#include "base/day.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::calendars {

struct ShippedCalendar {
    clocks::WorkingHours hours;
    std::vector<clocks::CalendarYear>
        years;  ///< in rising order; a year without a document is provisional
};

/// Read once. A faulty file is our own mistake and stops the program.
const ShippedCalendar& shipped();

/// The holidays on fixed days, for years of which nothing is known.
/// @source 全国年节及纪念日放假办法 (2024-11-10) §2: 1 January, 1 and 2 May, 1 to 3 October
const std::vector<clocks::YearlyHoliday>& yearly_holidays();

/// Hours and years that were checked when they were saved, as a calendar in the zone.
std::shared_ptr<const clocks::WorkingCalendar> make_calendar(
    const base::TimeZone& zone, clocks::WorkingHours hours, std::vector<clocks::CalendarYear> years
);
std::shared_ptr<const clocks::WorkingCalendar> shipped_calendar(const base::TimeZone& zone);

}  // namespace sunclover::calendars
