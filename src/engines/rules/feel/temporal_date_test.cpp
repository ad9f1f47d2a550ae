// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <limits>

#include "base/testing/seed.hpp"
#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/testing/temporal_draw.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(Date, reads_what_xml_schema_writes) {
    for (const char* written : {"2017-12-31", "-2017-01-01", "999999999-12-31", "-999999999-01-01", "10000-02-29",
                                "2000-02-29", "0000-02-29", "0001-01-01", "-0004-02-29"}) {
        EXPECT_EQ(text(Date::parse(written)), written);
    }
}

TEST(Date, refuses_what_is_no_day) {
    for (const char* written :
         {"",
          "-",
          "2017",
          "2017-12",
          "2012-12-25T",
          "2012/12/25",
          "0000-12-25T",
          "9999999999-12-25",
          "2017-13-10",
          "2017-00-10",
          "2017-12-32",
          "2017-12-00",
          "998-12-31",
          "01211-12-31",
          "+2012-12-02",
          "2017-02-29",
          "1900-02-29",
          "2017-02-30",
          "2017-04-31",
          "2012-12-25Z",
          "2012-12-25+08:00",
          " 2012-12-25",
          "2012-12-25 ",
          "2012-1-25",
          "2012-12-5",
          "2012-012-25",
          "--2012-12-25",
          "-0000-01-01",
          "２０１２-12-25",
          "2012-12-25T10:00:00"}) {
        EXPECT_FALSE(Date::parse(written).has_value()) << written;
    }
    EXPECT_FALSE(
        Date::make(2017, 13, 1) || Date::make(2017, 0, 1) || Date::make(2017, 1, 0) ||
        Date::make(2017, -8, 2)
    );
    EXPECT_FALSE(Date::make(1'000'000'000, 1, 1) || Date::make(-1'000'000'000, 12, 31) || Date::make(most, most, most));
}

TEST(Date, counts_days_from_1970) {
    EXPECT_EQ(date("1970-01-01").epoch_day(), 0);
    EXPECT_EQ(date("1969-12-31").epoch_day(), -1);
    EXPECT_EQ(date("2000-03-01").epoch_day(), 11'017);
    EXPECT_EQ(date("0000-03-01").epoch_day(), -719'468);
    EXPECT_EQ(date("999999999-12-31").epoch_day(), 365'241'780'471);
    EXPECT_EQ(date("-999999999-01-01").epoch_day(), -365'243'219'162);
    EXPECT_FALSE(Date::from_epoch_day(365'241'780'472) || Date::from_epoch_day(-365'243'219'163));
    EXPECT_FALSE(Date::from_epoch_day(most) || Date::from_epoch_day(-most - 1));
}

TEST(Date, comes_back_from_its_number_and_its_text) {
    WITH_SEED(seed);
    TemporalDraw draw(seed);
    for (int i = 0; i < 50'000; ++i) {
        const Date day = draw.date();
        ASSERT_EQ(Date::from_epoch_day(day.epoch_day()), day) << day.to_string();
        ASSERT_EQ(Date::parse(day.to_string()), day) << day.to_string();
        const auto next = day.plus_days(1);
        if (!next) continue;
        ASSERT_EQ(next->epoch_day(), day.epoch_day() + 1);
        ASSERT_GT(*next, day);
        ASSERT_EQ(next->weekday(), day.weekday() % 7 + 1) << day.to_string();
    }
}

TEST(Date, walks_through_every_day_of_four_centuries) {
    Date expected = date("1899-12-31");
    int week = expected.week_of_year();
    for (std::int64_t number = expected.epoch_day(); number < expected.epoch_day() + 146'097; ++number) {
        const Date day = Date::from_epoch_day(number).value();
        ASSERT_EQ(day.day_of_year(), number - Date::make(day.year, 1, 1)->epoch_day() + 1);
        // A week begins on each Monday and only there, and counts on by one or starts again.
        if (day.weekday() == 1) {
            ASSERT_TRUE(day.week_of_year() == week + 1 || (day.week_of_year() == 1 && week >= 52)) << day.to_string();
            week = day.week_of_year();
        } else {
            ASSERT_EQ(day.week_of_year(), week) << day.to_string();
        }
        // The fourth of January is always in week 1 (ISO 8601).
        if (day.month == 1 && day.day == 4) {
            ASSERT_EQ(week, 1) << day.to_string();
        }
    }
}

TEST(Date, knows_weekdays_and_weeks) {
    EXPECT_EQ(date("2018-12-10").weekday(), 1);
    EXPECT_EQ(date("2019-09-17").weekday(), 2);
    EXPECT_EQ(date("0000-01-01").weekday(), 6);
    EXPECT_EQ(date("-999999999-01-01").weekday(), 1);
    for (const auto& [day, week] : std::initializer_list<std::pair<const char*, int>>{
             {"2019-09-17", 38},
             {"2003-12-29", 1},
             {"2003-12-31", 1},
             {"2004-01-01", 1},
             {"2010-01-01", 53},
             {"2005-01-01", 53},
             {"2005-01-03", 1},
             {"2005-01-09", 1},
             {"2020-12-31", 53},
             {"2021-01-03", 53},
             {"2021-01-04", 1},
             {"2008-12-29", 1},
             {"2012-01-01", 52},
             {"1970-01-01", 1}}) {
        EXPECT_EQ(date(day).week_of_year(), week) << day;
    }
    for (const char* end : {"999999999-12-31", "-999999999-01-01"}) {
        EXPECT_GE(date(end).week_of_year(), 1);
        EXPECT_LE(date(end).week_of_year(), 53);
    }
    EXPECT_EQ(date("2020-12-31").day_of_year(), 366);
    EXPECT_EQ(date("2021-12-31").day_of_year(), 365);
}

TEST(Date, adds_months_and_stays_in_the_month) {
    EXPECT_EQ(text(date("2021-01-31").plus_months(1)), "2021-02-28");
    EXPECT_EQ(text(date("2020-01-31").plus_months(1)), "2020-02-29");
    EXPECT_EQ(text(date("2020-02-29").plus_months(12)), "2021-02-28");
    EXPECT_EQ(text(date("2020-02-29").plus_months(-48)), "2016-02-29");
    EXPECT_EQ(text(date("2021-03-31").plus_months(-13)), "2020-02-29");
    EXPECT_EQ(text(date("-2021-01-01").plus_months(-1)), "-2022-12-01");
    EXPECT_EQ(text(date("0000-01-15").plus_months(-1)), "-0001-12-15");
    EXPECT_EQ(text(date("999999999-12-31").plus_months(1)), "nothing");
    EXPECT_EQ(text(date("-999999999-01-01").plus_months(-1)), "nothing");
    EXPECT_EQ(text(date("2020-01-01").plus_months(most)), "nothing");
    EXPECT_EQ(text(date("2020-01-01").plus_months(-most - 1)), "nothing");
    EXPECT_EQ(text(date("2020-01-01").plus_days(most)), "nothing");
    EXPECT_EQ(text(date("-2020-01-01").plus_days(-most - 1)), "nothing");
}

TEST(Date, takes_added_months_back) {
    WITH_SEED(seed);
    TemporalDraw draw(seed);
    for (int i = 0; i < 20'000; ++i) {
        const Date day = draw.date();
        const std::int64_t count = draw.between(-5000, 5000);
        const auto moved = day.plus_months(count);
        if (!moved) continue;
        // The day may have been cut at the end of a month, never moved to another one.
        const Date back = moved->plus_months(-count).value();
        ASSERT_TRUE(back.year == day.year && back.month == day.month) << day.to_string() << " by " << count;
        ASSERT_EQ(back.day, std::min(day.day, moved->day));
        if (moved->day == day.day) {
            ASSERT_EQ(months_between(day, *moved).months, count) << day.to_string();
        }
    }
}

}  // namespace
}  // namespace sunclover::feel
