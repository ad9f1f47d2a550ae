// SPDX-License-Identifier: AGPL-3.0-or-later
// Days and time zones, leap days and China's summer times among them.
#include "base/day.hpp"

#include <gtest/gtest.h>

#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

Day day(std::string_view text) { return Day::parse(text).value(); }
/// A moment of UTC.
Instant moment(std::string_view date, int hour = 0, int minute = 0) {
    return {(static_cast<std::int64_t>(day(date).sys_days().time_since_epoch().count()) * 1440 + hour * 60 + minute) * 60'000};
}

TEST(Day, reads_only_days_that_the_calendar_has) {
    for (const char* text : {"2024-02-29", "2000-02-29", "1850-01-01", "2200-12-31", "2026-11-23"}) {
        ASSERT_TRUE(Day::parse(text).has_value()) << text;
        EXPECT_EQ(Day::parse(text)->to_string(), text);
    }
    for (const char* text : {"2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
                             "1849-12-31", "2201-01-01", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01",
                             "２０２６-01-01", "2026-01-0a", "-026-01-01", ""}) {
        EXPECT_FALSE(Day::parse(text).has_value()) << text;
    }
}

TEST(Day, counts_days_months_and_weekdays) {
    EXPECT_EQ(day("2026-11-23").weekday(), 1);
    EXPECT_EQ(day("2026-11-29").weekday(), 7);
    EXPECT_EQ(day("2024-02-28").plus_days(1), day("2024-02-29"));
    EXPECT_EQ(day("2023-02-28").plus_days(1), day("2023-03-01"));
    EXPECT_EQ(day("2026-01-31").plus_months(1), day("2026-02-28"));
    EXPECT_EQ(day("2024-01-31").plus_months(1), day("2024-02-29"));
    EXPECT_EQ(day("2026-03-31").plus_months(-1), day("2026-02-28"));
    EXPECT_EQ(day("2026-11-30").plus_months(3), day("2027-02-28"));
    EXPECT_EQ(day("2024-02-29").plus_months(12), day("2025-02-28"));
    EXPECT_EQ(days_between(day("2024-01-01"), day("2025-01-01")), 366);
    EXPECT_EQ(days_between(day("2026-01-02"), day("2026-01-01")), -1);
}

TEST(Day, counts_whole_years_of_age) {
    EXPECT_EQ(age_on(day("2008-11-23"), day("2026-11-22")), 17);
    EXPECT_EQ(age_on(day("2008-11-23"), day("2026-11-23")), 18);
    EXPECT_EQ(age_on(day("2026-11-23"), day("2026-11-23")), 0);
    EXPECT_EQ(age_on(day("2008-02-29"), day("2026-02-28")), 17);
    EXPECT_EQ(age_on(day("2008-02-29"), day("2026-03-01")), 18);
    EXPECT_EQ(age_on(day("2008-02-29"), day("2028-02-29")), 20);
}

TEST(Day, goes_forth_and_back_over_random_days) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<int> offset(0, days_between(day("1850-01-01"), day("2199-01-01")));
    for (int i = 0; i < 5000; ++i) {
        const Day some = day("1850-01-01").plus_days(offset(random));
        ASSERT_EQ(Day::parse(some.to_string()), some);
        ASSERT_EQ(Day::from_parts(some.year(), some.month(), some.day()), some);
        ASSERT_EQ(some.plus_days(1).weekday(), some.weekday() % 7 + 1) << some.to_string();
        const Day later = some.plus_months(7);
        ASSERT_EQ((later.year() - some.year()) * 12 + later.month() - some.month(), 7) << some.to_string();
    }
}

TEST(TimeZone, begins_the_day_in_shanghai_at_sixteen_hours_utc_of_the_day_before) {
    const auto shanghai = TimeZone::load("Asia/Shanghai").value();
    EXPECT_EQ(shanghai.name(), "Asia/Shanghai");
    EXPECT_EQ(shanghai.start_of(day("2026-11-23")), moment("2026-11-22", 16));
    EXPECT_EQ(shanghai.day_of(moment("2026-11-22", 15, 59)), day("2026-11-22"));
    EXPECT_EQ(shanghai.day_of(moment("2026-11-22", 16)), day("2026-11-23"));
    EXPECT_EQ(shanghai.day_of(moment("2024-02-28", 16)), day("2024-02-29"));
    EXPECT_EQ(shanghai.minute_of_day(moment("2026-11-23", 8, 30)), 16 * 60 + 30);
    EXPECT_EQ(shanghai.to_local_text(moment("2026-11-23", 8, 30)), "2026-11-23 16:30");
    EXPECT_EQ(shanghai.day_of({moment("2026-11-22", 16).unix_ms - 1}), day("2026-11-22"));
    EXPECT_EQ(shanghai.day_of({-1}), day("1970-01-01"));
}

TEST(TimeZone, knows_the_summer_times_that_china_had) {
    const auto shanghai = TimeZone::load("Asia/Shanghai").value();
    EXPECT_EQ(shanghai.to_local_text(moment("1988-07-01", 0)), "1988-07-01 09:00");
    EXPECT_EQ(shanghai.start_of(day("1988-07-01")), moment("1988-06-30", 15));
    EXPECT_EQ(shanghai.to_local_text(moment("1992-07-01", 0)), "1992-07-01 08:00");
}

TEST(TimeZone, finds_the_day_that_it_has_begun_in_every_zone) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (const char* name : {"Asia/Shanghai", "UTC", "Asia/Urumqi", "America/New_York", "Australia/Lord_Howe"}) {
        const auto zone = TimeZone::load(name).value();
        std::uniform_int_distribution<int> offset(0, days_between(day("1950-01-01"), day("2100-01-01")));
        for (int i = 0; i < 500; ++i) {
            const Day some = day("1950-01-01").plus_days(offset(random));
            const Instant start = zone.start_of(some);
            ASSERT_EQ(zone.day_of(start), some) << name << " " << some.to_string();
            ASSERT_EQ(zone.day_of({start.unix_ms - 1}), some.plus_days(-1)) << name << " " << some.to_string();
            ASSERT_EQ(zone.minute_of_day(start), 0) << name << " " << some.to_string();
        }
    }
}

TEST(TimeZone, is_refused_where_nobody_knows_it) {
    for (const char* name : {"", "Asia/Nowhere", "Shanghai ", "../etc/passwd", "GMT+99:99"}) {
        EXPECT_FALSE(TimeZone::load(name).has_value()) << name;
    }
}

TEST(Instant, is_written_in_utc_with_milliseconds) {
    EXPECT_EQ(to_rfc3339({0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339({moment("2024-02-29", 23, 59).unix_ms + 59'007}), "2024-02-29T23:59:59.007Z");
    EXPECT_EQ(to_rfc3339({-1}), "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace sunclover::base
