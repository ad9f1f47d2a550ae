// SPDX-License-Identifier: AGPL-3.0-or-later
// Which days are worked, and the day by which something is due. Plain data: the public holidays and
// the weekend days that are worked in exchange (调休), as the State Council announces them each year.
#pragma once

#include <set>

#include "base/day.hpp"

namespace sunclover::cases {

class WorkingCalendar {
  public:
    /// @param days_off     weekdays on which nobody works
    /// @param extra_days   Saturdays and Sundays that are worked
    WorkingCalendar(std::set<base::Day> days_off, std::set<base::Day> extra_days)
        : days_off_(std::move(days_off)), extra_days_(std::move(extra_days)) {}

    /// The announced days of 2025 and 2026 and the days by law of 2027. For later years only the
    /// holidays on fixed days of the Gregorian calendar are known (1 January, May, October).
    /// @source 国办发明电〔2024〕12号 (2025), 国办发明电〔2025〕7号 (2026); 全国年节及纪念日放假办法 §2
    static const WorkingCalendar& china();

    bool is_working_day(base::Day day) const;
    /// The day on which the last of `working_days` ends, counted from the day after `from`
    /// (Civil Code of the PRC art. 201: the day on which a period begins is not counted).
    /// @param working_days  0 … 1000; 0 gives `from` itself if it is worked, else the next worked day
    base::Day after_working_days(base::Day from, int working_days) const;
    /// Working days after `from` up to and including `to`; negative if `to` is earlier.
    int working_days_between(base::Day from, base::Day to) const;

  private:
    std::set<base::Day> days_off_;
    std::set<base::Day> extra_days_;
};

}  // namespace sunclover::cases
