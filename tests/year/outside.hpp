// SPDX-License-Identifier: AGPL-3.0-or-later
// What the world outside does, as a pure function of the seed: who applies when, who is ill when, at
// what time of a day people work, and when the office changes a rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "engines/clocks/working_calendar.hpp"
#include "settings.hpp"

namespace sunclover::year {

struct Leave {
    base::Day told;      ///< the day on which it is entered
    base::Day from;      ///< the same for an illness
    base::Day until;
    std::optional<base::Day> back = {};   ///< comes back earlier, on this day
};

/// What the office does on its own, beside cases.
enum class OfficeAct { AnnounceYear, CorrectYear, CorrectLate, Publish, Migrate, Undo, MigrateRest };
struct OfficeDay {
    int day;             ///< from 0, of the year
    OfficeAct act;
    int version = 0;     ///< to which cases go, or which is published
};

class Outside {
  public:
    /// @param calendar  as it is known at the beginning of the year
    Outside(const Settings& settings, const clocks::WorkingCalendar& calendar);

    base::Day day(int index) const { return settings_.first_day().plus_days(index); }
    /// The applications of that day: [first, last).
    struct Span { int first; int last; };
    Span applications_on(int index) const;
    /// Minutes since midnight: when cases are worked on, and when the day's last job runs.
    int work_minute(int index) const;
    int evening_minute(int index) const;
    std::vector<Leave> leaves_of(const std::string& login) const;
    std::vector<OfficeDay> office_days() const;
    /// Every month, and the end of the year.
    bool is_inspected_after(int index) const;

  private:
    Settings settings_;
    std::vector<int> first_application_;   ///< by day; one more than there are days
};

}  // namespace sunclover::year
