// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/working_calendar.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sunclover::cases {
namespace {

base::Day day(const char* text) { return *base::Day::parse(text); }

const WorkingCalendar& china() { return WorkingCalendar::china(); }

TEST(WorkingCalendar, works_on_weekdays_and_rests_at_weekends) {
    EXPECT_TRUE(china().is_working_day(day("2026-11-23")));
    EXPECT_FALSE(china().is_working_day(day("2026-11-28")));
    EXPECT_FALSE(china().is_working_day(day("2026-11-29")));
}

TEST(WorkingCalendar, rests_on_holidays_and_works_on_the_exchange_days) {
    EXPECT_FALSE(china().is_working_day(day("2026-02-16")));
    EXPECT_TRUE(china().is_working_day(day("2026-02-14")));
    EXPECT_TRUE(china().is_working_day(day("2026-02-28")));
    EXPECT_FALSE(china().is_working_day(day("2026-10-07")));
    EXPECT_TRUE(china().is_working_day(day("2026-10-08")));
    EXPECT_TRUE(china().is_working_day(day("2025-10-11")));
}

TEST(WorkingCalendar, knows_the_fixed_holidays_of_years_without_a_list) {
    EXPECT_FALSE(china().is_working_day(day("2031-01-01")));
    EXPECT_FALSE(china().is_working_day(day("2030-10-01")));
    EXPECT_TRUE(china().is_working_day(day("2031-01-02")));
}

TEST(WorkingCalendar, does_not_count_the_day_on_which_the_period_begins) {
    EXPECT_EQ(china().after_working_days(day("2026-11-23"), 1), day("2026-11-24"));
    EXPECT_EQ(china().after_working_days(day("2026-11-27"), 1), day("2026-11-30"));
}

TEST(WorkingCalendar, counts_across_the_spring_festival) {
    // 12, 13 and the exchange Saturday 14 February are worked; then nobody works until the 24th.
    EXPECT_EQ(china().after_working_days(day("2026-02-11"), 3), day("2026-02-14"));
    EXPECT_EQ(china().after_working_days(day("2026-02-11"), 4), day("2026-02-24"));
}

TEST(WorkingCalendar, moves_an_end_without_days_to_the_next_worked_day) {
    EXPECT_EQ(china().after_working_days(day("2026-10-01"), 0), day("2026-10-08"));
    EXPECT_EQ(china().after_working_days(day("2026-11-24"), 0), day("2026-11-24"));
}

TEST(WorkingCalendar, agrees_with_a_slow_oracle_on_random_days) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const base::Day from = day("2025-01-01").plus_days(static_cast<int>(random() % 1500));
        const int count = static_cast<int>(random() % 90) + 1;
        // The oracle lists every worked day after `from` and takes the count-th one.
        std::vector<base::Day> worked;
        for (base::Day each = from.plus_days(1); worked.size() < static_cast<std::size_t>(count);
             each = each.plus_days(1)) {
            if (china().is_working_day(each)) worked.push_back(each);
        }
        const base::Day found = china().after_working_days(from, count);
        ASSERT_EQ(found, worked.back()) << from.to_string() << " + " << count;
        ASSERT_EQ(china().working_days_between(from, found), count);
        ASSERT_EQ(china().working_days_between(found, from), -count);
    }
}

}  // namespace
}  // namespace sunclover::cases
