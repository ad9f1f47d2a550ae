// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/working_calendar.hpp"

#include <array>

#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

/// A run of days off, both ends included.
struct Span {
    int year;
    int first_month, first_day;
    int last_month, last_day;
};

// 2025: 国办发明电〔2024〕12号. 2026: 国办发明电〔2025〕7号. 2027: only the days of the law itself
// (全国年节及纪念日放假办法, 2024 text, §2 and §6 for those that fall on a weekend), because the
// exchange days are announced late in the year before. FIXME: §6 exchange days of 2027.
constexpr std::array spans_off = {
    Span{2025, 1, 1, 1, 1},   Span{2025, 1, 28, 2, 4},  Span{2025, 4, 4, 4, 6},
    Span{2025, 5, 1, 5, 5},   Span{2025, 5, 31, 6, 2},  Span{2025, 10, 1, 10, 8},
    Span{2026, 1, 1, 1, 3},   Span{2026, 2, 15, 2, 23}, Span{2026, 4, 4, 4, 6},
    Span{2026, 5, 1, 5, 5},   Span{2026, 6, 19, 6, 21}, Span{2026, 9, 25, 9, 27},
    Span{2026, 10, 1, 10, 7}, Span{2027, 1, 1, 1, 1},   Span{2027, 2, 5, 2, 10},
    Span{2027, 4, 5, 4, 5},   Span{2027, 5, 1, 5, 4},   Span{2027, 6, 9, 6, 9},
    Span{2027, 9, 15, 9, 15}, Span{2027, 10, 1, 10, 5},
};

struct Date {
    int year, month, day;
};
constexpr std::array weekend_days_worked = {
    Date{2025, 1, 26}, Date{2025, 2, 8},  Date{2025, 4, 27}, Date{2025, 9, 28}, Date{2025, 10, 11},
    Date{2026, 1, 4},  Date{2026, 2, 14}, Date{2026, 2, 28}, Date{2026, 5, 9},  Date{2026, 9, 20},
    Date{2026, 10, 10},
};

constexpr int last_known_year = 2027;

base::Day day_of(int year, int month, int day) { return *base::Day::from_parts(year, month, day); }

WorkingCalendar make_china() {
    std::set<base::Day> off;
    for (const Span& span : spans_off) {
        const base::Day last = day_of(span.year, span.last_month, span.last_day);
        for (base::Day day = day_of(span.year, span.first_month, span.first_day); day <= last;
             day = day.plus_days(1)) {
            off.insert(day);
        }
    }
    std::set<base::Day> extra;
    for (const Date& date : weekend_days_worked) extra.insert(day_of(date.year, date.month, date.day));
    return WorkingCalendar(std::move(off), std::move(extra));
}

/// The holidays that need no lunar calendar, for years without a list.
bool is_fixed_holiday(base::Day day) {
    if (day.year() <= last_known_year) return false;
    const int month = day.month();
    const int date = day.day();
    return (month == 1 && date == 1) || (month == 5 && date <= 2) || (month == 10 && date <= 3);
}

}  // namespace

const WorkingCalendar& WorkingCalendar::china() {
    static const WorkingCalendar calendar = make_china();
    return calendar;
}

bool WorkingCalendar::is_working_day(base::Day day) const {
    if (extra_days_.contains(day)) return true;
    return day.weekday() <= 5 && !days_off_.contains(day) && !is_fixed_holiday(day);
}

base::Day WorkingCalendar::after_working_days(base::Day from, int working_days) const {
    ASSERT(working_days >= 0 && working_days <= 1000);
    base::Day day = from;
    for (int left = working_days; left > 0;) {
        day = day.plus_days(1);
        if (is_working_day(day)) --left;
    }
    while (!is_working_day(day)) day = day.plus_days(1);
    return day;
}

int WorkingCalendar::working_days_between(base::Day from, base::Day to) const {
    if (to < from) return -working_days_between(to, from);
    int count = 0;
    for (base::Day day = from.plus_days(1); day <= to; day = day.plus_days(1)) {
        if (is_working_day(day)) ++count;
    }
    return count;
}

}  // namespace sunclover::cases
