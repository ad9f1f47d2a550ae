// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/calendars/shipped_calendar.hpp"

#include <random>

#include <gtest/gtest.h>

namespace sunclover::calendars {
namespace {

using base::Day;
using clocks::DayKind;

Day day(const char* text) { return *Day::parse(text); }

const clocks::WorkingCalendar& china() {
    static const auto calendar = shipped_calendar(*base::TimeZone::load("Asia/Shanghai"));
    return *calendar;
}

const clocks::CalendarYear& year(int number) { return *china().find_year(number); }

int working_days_in(int number) {
    return china().working_days_between(
        *Day::from_parts(number - 1, 12, 31), *Day::from_parts(number, 12, 31)
    );
}

TEST(ShippedCalendar, holds_the_days_that_were_announced) {
    // Days off with the weekends among them, exchange days, and what is left to work. A holiday
    // that moves a working day gives it back, so that 365 − 104 weekend days − 13 of the law are
    // left (2024: 11).
    EXPECT_EQ(year(2024).days_off.size(), 28U);
    EXPECT_EQ(year(2024).exchange_days.size(), 8U);
    EXPECT_EQ(working_days_in(2024), 251);
    EXPECT_EQ(year(2025).days_off.size(), 28U);
    EXPECT_EQ(year(2025).exchange_days.size(), 5U);
    EXPECT_EQ(working_days_in(2025), 248);
    EXPECT_EQ(year(2026).days_off.size(), 33U);
    EXPECT_EQ(year(2026).exchange_days.size(), 6U);
    EXPECT_EQ(working_days_in(2026), 248);
    EXPECT_EQ(working_days_in(2027), 248);
}

TEST(ShippedCalendar, says_what_it_knows_and_from_which_document) {
    EXPECT_EQ(year(2024).document, "国办发明电〔2023〕7号");
    EXPECT_EQ(year(2025).document, "国办发明电〔2024〕12号");
    EXPECT_EQ(year(2026).document, "国办发明电〔2025〕7号");
    EXPECT_FALSE(year(2027).is_announced()) << "replace this when the document is known";
    EXPECT_EQ(china().known_until(), day("2026-12-31"));
    EXPECT_TRUE(china().is_provisional(day("2027-01-01"), day("2027-01-01")));
}

TEST(ShippedCalendar, makes_the_new_year_s_eve_a_holiday_since_2025) {
    EXPECT_EQ(china().kind_of(day("2024-02-09")), DayKind::Worked)
        << "leave was recommended, not given";
    EXPECT_EQ(china().kind_of(day("2025-01-28")), DayKind::Off);
    EXPECT_EQ(china().kind_of(day("2026-02-16")), DayKind::Off);
    EXPECT_EQ(china().kind_of(day("2027-02-05")), DayKind::Off);
}

TEST(ShippedCalendar, rests_on_holidays_and_works_on_the_exchange_days) {
    for (const char* worked : {
             "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11",
             "2024-09-14", "2024-09-29", "2024-10-12", "2025-01-26", "2025-02-08",
             "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14",
             "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
         }) {
        EXPECT_EQ(china().kind_of(day(worked)), DayKind::Exchange) << worked;
    }
    for (const char* off :
         {"2024-06-10", "2025-06-02", "2025-10-08", "2026-02-23", "2026-06-19", "2026-10-07"}) {
        EXPECT_EQ(china().kind_of(day(off)), DayKind::Off) << off;
    }
    EXPECT_TRUE(china().is_working_day(day("2026-10-08")));
    EXPECT_TRUE(china().is_working_day(day("2026-11-23")));
    EXPECT_FALSE(china().is_working_day(day("2026-11-28")));
    EXPECT_FALSE(china().is_working_day(day("2026-11-29")));
}

TEST(ShippedCalendar, knows_the_fixed_holidays_of_years_without_a_list) {
    EXPECT_FALSE(china().is_working_day(day("2031-01-01")));
    EXPECT_FALSE(china().is_working_day(day("2030-10-01")));
    EXPECT_TRUE(china().is_working_day(day("2031-01-02")));
    // 1 October 2033 is a Saturday: the holidays of the weekend are made up for on the days after.
    EXPECT_FALSE(china().is_working_day(day("2033-10-05")));
    EXPECT_TRUE(china().is_working_day(day("2033-10-06")));
}

TEST(ShippedCalendar, counts_days_over_the_spring_festival) {
    // 12, 13 and the exchange Saturday 14 February are worked; then nobody works until the 24th.
    EXPECT_EQ(china().after_working_days(day("2026-02-11"), 3).value, day("2026-02-14"));
    EXPECT_EQ(china().after_working_days(day("2026-02-11"), 4).value, day("2026-02-24"));
    EXPECT_EQ(china().after_working_days(day("2026-11-23"), 1).value, day("2026-11-24"));
    EXPECT_EQ(china().after_working_days(day("2026-11-27"), 1).value, day("2026-11-30"));
    EXPECT_EQ(china().after_working_days(day("2026-10-01"), 0).value, day("2026-10-08"));
    EXPECT_EQ(china().after_working_days(day("2026-11-24"), 0).value, day("2026-11-24"));
}

TEST(ShippedCalendar, works_six_and_a_half_hours_a_day) {
    EXPECT_EQ(clocks::minutes_of(china().spans_of(day("2026-11-23"))), 390);
    EXPECT_EQ(clocks::minutes_of(china().spans_of(day("2026-02-14"))), 390);
}

TEST(ShippedCalendar, agrees_with_a_slow_oracle_on_random_days) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const Day from = day("2024-01-01").plus_days(static_cast<int>(random() % 1800));
        const int count = static_cast<int>(random() % 90) + 1;
        // The oracle lists every worked day after `from` and takes the count-th one.
        std::vector<Day> worked;
        for (Day each = from.plus_days(1); worked.size() < static_cast<std::size_t>(count);
             each = each.plus_days(1)) {
            if (china().is_working_day(each)) worked.push_back(each);
        }
        const Day found = china().after_working_days(from, count).value;
        ASSERT_EQ(found, worked.back()) << from.to_string() << " + " << count;
        ASSERT_EQ(china().working_days_between(from, found), count);
        ASSERT_EQ(china().working_days_between(found, from), -count);
    }
}

}  // namespace
}  // namespace sunclover::calendars
