// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/working_calendar.hpp"

#include <random>

#include <gtest/gtest.h>

#include "engines/clocks/testing/random_calendar.hpp"

namespace sunclover::clocks {
namespace {

using base::Day;
using base::Instant;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

Day day(const char* text) { return *Day::parse(text); }

base::TimeZone zone(const char* name = "Asia/Shanghai") { return *base::TimeZone::load(name); }

/// 2026-02-13 17:00 local time
Instant at(const char* date, int hour, int minute = 0) {
    return zone().start_of(day(date)) + hours(hour) + minutes(minute);
}

const DaySpans office = {{510, 690}, {810, 1020}};  // 08:30–11:30, 13:30–17:00

/// The announced days around the spring festival of 2026, and nothing else.
WorkingCalendar spring() {
    CalendarYear year{
        2026, "test", {}, {{day("2026-02-14"), "spring"}, {day("2026-02-28"), "spring"}}};
    for (int i = 0; i < 9; ++i) year.days_off.push_back({day("2026-02-15").plus_days(i), "spring"});
    return *WorkingCalendar::make(
        {zone(), WorkingHours::same_on_weekdays(office), {year}, {{1, 1, 0, "new year"}}}
    );
}

TEST(WorkingCalendar, tells_the_kinds_of_days_apart) {
    EXPECT_EQ(spring().kind_of(day("2026-02-13")), DayKind::Worked);
    EXPECT_EQ(spring().kind_of(day("2026-02-14")), DayKind::Exchange);
    EXPECT_EQ(spring().kind_of(day("2026-02-16")), DayKind::Off);
    EXPECT_EQ(spring().kind_of(day("2026-02-22")), DayKind::Off);
    EXPECT_EQ(spring().kind_of(day("2026-03-01")), DayKind::Rest);
    EXPECT_EQ(spring().spans_of(day("2026-02-14")), office);
    EXPECT_TRUE(spring().spans_of(day("2026-02-17")).empty());
}

TEST(WorkingCalendar, ends_at_the_end_of_a_span_and_not_at_the_beginning_of_the_next) {
    const auto calendar = spring();
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-13", 8, 30), minutes(180)).value,
        at("2026-02-13", 11, 30)
    );
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-13", 8, 30), minutes(181)).value,
        at("2026-02-13", 13, 31)
    );
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-13", 12, 0), minutes(210)).value,
        at("2026-02-13", 17, 0)
    );
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-13", 12, 0), minutes(0)).value,
        at("2026-02-13", 12, 0)
    );
}

TEST(WorkingCalendar, counts_from_closing_time_on_into_the_exchange_day_and_over_the_festival) {
    const auto calendar = spring();
    // Friday 17:00 exactly: Saturday 14 February is worked in exchange, then nobody works until the
    // 24th.
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-13", 17), minutes(1)).value, at("2026-02-14", 8, 31)
    );
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-13", 16, 59), minutes(1)).value,
        at("2026-02-13", 17)
    );
    EXPECT_EQ(
        calendar.after_working_time(at("2026-02-14", 17), minutes(1)).value, at("2026-02-24", 8, 31)
    );
    EXPECT_EQ(calendar.next_working_moment(at("2026-02-14", 17)).value, at("2026-02-24", 8, 30));
    EXPECT_EQ(calendar.next_working_moment(at("2026-02-24", 9)).value, at("2026-02-24", 9));
    EXPECT_EQ(
        calendar.working_time_between(at("2026-02-13", 16), at("2026-02-24", 9)),
        minutes(60 + 390 + 30)
    );
    EXPECT_EQ(
        calendar.working_time_between(at("2026-02-24", 9), at("2026-02-13", 16)), -minutes(480)
    );
}

TEST(WorkingCalendar, does_not_count_the_first_day_of_a_period_in_days) {
    const auto calendar = spring();
    EXPECT_EQ(calendar.after_working_days(day("2026-02-11"), 3).value, day("2026-02-14"));
    EXPECT_EQ(calendar.after_working_days(day("2026-02-11"), 4).value, day("2026-02-24"));
    EXPECT_EQ(calendar.after_working_days(day("2026-02-18"), 1).value, day("2026-02-24"));
    EXPECT_EQ(calendar.after_working_days(day("2026-02-18"), 0).value, day("2026-02-24"));
    EXPECT_EQ(calendar.after_working_days(day("2026-02-11"), 0).value, day("2026-02-11"));
    EXPECT_EQ(calendar.closing_of(day("2026-02-14")), at("2026-02-14", 17));
    EXPECT_EQ(calendar.closing_of(day("2026-02-15")), at("2026-02-16", 0));
}

TEST(WorkingCalendar, says_that_a_result_rests_on_a_year_without_an_announcement) {
    const auto calendar = spring();
    EXPECT_EQ(calendar.known_until(), day("2026-12-31"));
    EXPECT_FALSE(calendar.after_working_days(day("2026-12-30"), 1).is_provisional);
    EXPECT_TRUE(calendar.after_working_days(day("2026-12-31"), 1).is_provisional);
    EXPECT_EQ(calendar.after_working_days(day("2026-12-31"), 1).value, day("2027-01-04"));
    EXPECT_FALSE(calendar.after_working_time(at("2026-12-31", 16), minutes(60)).is_provisional);
    EXPECT_TRUE(calendar.after_working_time(at("2026-12-31", 16), minutes(61)).is_provisional);
    EXPECT_TRUE(calendar.is_provisional(day("2025-12-31"), day("2026-01-01")));
}

TEST(WorkingCalendar, knows_the_years_in_a_row_that_are_announced) {
    const auto until = [](std::vector<std::pair<int, bool>> years) {
        CalendarRules rules{zone(), WorkingHours::same_on_weekdays(office), {}, {}};
        for (const auto& [number, is_announced] : years) {
            const Day first = *Day::from_parts(number, 1, 1);
            rules.years.push_back(
                {number, is_announced ? "document" : "", {{first, "new year"}}, {}}
            );
        }
        return WorkingCalendar::make(rules)->known_until();
    };
    EXPECT_EQ(until({}), std::nullopt);
    EXPECT_EQ(until({{2027, false}}), std::nullopt);
    EXPECT_EQ(until({{2026, true}, {2025, true}, {2027, false}}), day("2026-12-31"));
    EXPECT_EQ(until({{2025, true}, {2027, true}}), day("2025-12-31"));
    EXPECT_EQ(until({{2024, false}, {2025, true}, {2026, true}}), day("2026-12-31"));
}

TEST(WorkingCalendar, makes_up_for_a_yearly_holiday_on_a_weekend) {
    // 1 and 2 May 2027 are Saturday and Sunday: Monday and Tuesday are off instead.
    const CalendarYear year =
        unannounced_year(2027, {{5, 1, 0, "may"}, {5, 2, 2025, "may"}, {6, 9, 2030, "never"}});
    ASSERT_EQ(year.days_off.size(), 4U);
    EXPECT_EQ(year.days_off.front().day, day("2027-05-01"));
    EXPECT_EQ(year.days_off.back().day, day("2027-05-04"));
    EXPECT_FALSE(year.is_announced());
}

// Numbers of request-tracker's t/sla (business_hours, starts, timezone; bestpractical/rt): a clock
// at a fixed moment of 2007, hours of single weekdays, dues as seconds of the epoch.
class RequestTracker : public ::testing::Test {
  protected:
    static constexpr int nine = 540, five = 1020, six = 1080;

    static WorkingCalendar on(std::vector<int> weekdays, int end, const char* name = "Etc/UTC") {
        WorkingHours week;
        for (const int weekday : weekdays)
            week.weekdays[static_cast<std::size_t>(weekday - 1)] = {{nine, end}};
        week.exchange_day = {{nine, end}};
        return *WorkingCalendar::make({zone(name), week, {}, {}});
    }
    static std::int64_t seconds(Reckoned<Instant> found) { return found.value.unix_ms / 1000; }
    static constexpr Instant new_year{1'167'609'600'000};  // 2007-01-01T00:00:00Z, a Monday
};

TEST_F(RequestTracker, agrees_on_business_hours) {
    EXPECT_EQ(seconds(on({7}, five).next_working_moment(new_year)), 1168160400);
    EXPECT_EQ(seconds(on({7}, five).after_working_time(new_year, minutes(60))), 1168164000);
    EXPECT_EQ(seconds(on({1}, five).after_working_time(new_year, minutes(60))), 1167645600);
}

TEST_F(RequestTracker, agrees_on_starts) {
    const auto calendar = on({1, 2}, five);
    EXPECT_EQ(seconds(calendar.next_working_moment({1'167'657'300'000})), 1167657300);
    EXPECT_EQ(seconds(calendar.next_working_moment({1'167'678'900'000})), 1167728400);
    EXPECT_EQ(seconds(calendar.next_working_moment({1'168'089'300'000})), 1168246800);
}

TEST_F(RequestTracker, agrees_on_time_zones) {
    const Instant evening = new_year + hours(22);
    const auto new_york = on({1, 2, 3, 4, 5}, six, "America/New_York");
    EXPECT_EQ(new_york.next_working_moment(evening).value, evening);
    EXPECT_EQ(new_york.after_working_time(evening, minutes(120)).value, new_year + hours(24 + 15));
    const auto moscow = on({1, 2, 3, 4, 5}, six, "Europe/Moscow");
    EXPECT_EQ(moscow.next_working_moment(evening).value, new_year + hours(24 + 6));
    EXPECT_EQ(moscow.after_working_time(evening, minutes(120)).value, new_year + hours(24 + 8));
}

TEST(WorkingCalendar, refuses_hours_and_years_that_cannot_be) {
    const auto key = [](CalendarRules rules) {
        return WorkingCalendar::make(std::move(rules)).error().message_key;
    };
    const auto with = [](DaySpans spans) {
        return CalendarRules{zone(), WorkingHours::same_on_weekdays(std::move(spans)), {}, {}};
    };
    EXPECT_EQ(key(with({{600, 600}})), "clocks.error.span_order");
    EXPECT_EQ(key(with({{600, 1441}})), "clocks.error.span_order");
    EXPECT_EQ(key(with({{600, 700}, {690, 800}})), "clocks.error.spans_overlap");
    EXPECT_EQ(key(with({{600, 700}, {700, 800}})), "clocks.error.spans_overlap");
    EXPECT_EQ(key(with({})), "clocks.error.no_hours");
    auto twice = with({{600, 700}});
    const CalendarYear year{2026, "d", {{day("2026-01-01"), "new year"}}, {}};
    twice.years = {year, year};
    EXPECT_EQ(key(twice), "clocks.error.year_twice");
}

TEST(CalendarYear, names_each_fault_with_its_field_and_day) {
    const auto faults = [](CalendarYear year) {
        std::string found;
        for (const auto& error : faults_of(year)) {
            found += error.field + " " + error.message_key.substr(13) + " " +
                     error.arguments[0].second + ";";
        }
        return found;
    };
    const NamedDay new_year{day("2028-01-01"), "new year"};
    EXPECT_EQ(faults({2028, "d", {new_year}, {{day("2028-01-08"), "x"}}}), "");
    EXPECT_EQ(faults({2028, "d", {new_year, new_year}, {}}), "days_off day_twice 2028-01-01;");
    EXPECT_EQ(
        faults({2028, "d", {new_year, {day("2027-12-31"), "x"}}, {}}),
        "days_off day_of_other_year 2027-12-31;"
    );
    EXPECT_EQ(
        faults({2028, "d", {new_year}, {{day("2028-01-07"), "x"}}}),
        "exchange_days exchange_on_weekday 2028-01-07;"
    );
    EXPECT_EQ(faults({2028, "d", {new_year}, {new_year}}), "exchange_days day_twice 2028-01-01;");
    EXPECT_EQ(faults({2028, "d", {{day("2028-01-01"), ""}}, {}}), "days_off day_name 2028-01-01;");
    EXPECT_EQ(faults({2028, "d", {}, {}}), "days_off no_days_off 1970-01-01;");
    EXPECT_NE(
        faults({1999, "d", {{day("1999-01-01"), "x"}}, {}}).find("year year_range"),
        std::string::npos
    );
}

TEST(WorkingCalendar, agrees_with_the_minute_by_minute_oracle) {
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    testing::RandomCalendars calendars(random);
    for (int round = 0; round < 60; ++round) {
        const CalendarRules rules = calendars.rules();
        testing::MinuteOracle oracle(rules.hours, rules.years, rules.yearly);
        const auto made = WorkingCalendar::make(rules);
        ASSERT_TRUE(made) << made.error().message_key;
        for (int question = 0; question < 20; ++question) {
            const testing::Minute from = calendars.moment();
            const int count = calendars.below(3000);
            const testing::Minute to = from + calendars.below(30'000);
            const Instant start = testing::instant_of(from);
            ASSERT_EQ(
                testing::minute_of(made->after_working_time(start, minutes(count)).value),
                oracle.after_minutes(from, count)
            );
            const auto between = made->working_time_between(start, testing::instant_of(to));
            ASSERT_EQ(between, minutes(oracle.worked_minutes(from, to)));
            testing::Minute next = from;
            while (!oracle.is_worked(next)) ++next;
            ASSERT_EQ(testing::minute_of(made->next_working_moment(start).value), next);
            const std::int64_t local = testing::MinuteOracle::local_day(from);
            const Day first{std::chrono::sys_days(std::chrono::days(local))};
            const auto last = made->after_working_days(first, count % 12).value;
            ASSERT_EQ(
                last.sys_days().time_since_epoch().count(), oracle.after_days(local, count % 12)
            );
            ASSERT_EQ(
                testing::minute_of(made->closing_of(last)),
                oracle.closing(last.sys_days().time_since_epoch().count())
            );
            if (count % 12 == 0) continue;
            ASSERT_EQ(made->working_days_between(first, last), count % 12);
        }
    }
}

TEST(WorkingCalendar, adds_up_to_the_millisecond) {
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    testing::RandomCalendars calendars(random);
    for (int round = 0; round < 20; ++round) {
        const auto calendar = *WorkingCalendar::make(calendars.rules());
        for (int question = 0; question < 200; ++question) {
            const Instant from =
                testing::instant_of(calendars.moment()) + milliseconds(calendars.below(60'000));
            const milliseconds first(calendars.below(90'000'000)),
                second(calendars.below(90'000'000));
            const Instant between = calendar.after_working_time(from, first).value;
            const Instant end = calendar.after_working_time(from, first + second).value;
            ASSERT_EQ(calendar.after_working_time(between, second).value, end);
            ASSERT_EQ(calendar.working_time_between(from, end), first + second);
        }
    }
}

}  // namespace
}  // namespace sunclover::clocks
