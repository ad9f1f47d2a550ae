// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/internal/schedule.hpp"

#include <gtest/gtest.h>

namespace sunclover::flow::internal {
namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t day = 24 * hour;
constexpr std::int32_t shanghai = 8 * 3600;

TEST(Schedule, spans_have_calendar_and_clock_parts) {
    const auto span = parse_span("P1Y2M3DT4H5M6.5S");
    ASSERT_TRUE(span.has_value());
    EXPECT_EQ(span->months, 14);
    EXPECT_EQ(span->milliseconds, 3 * day + 4 * hour + 5 * 60'000 + 6500);
    EXPECT_EQ(parse_span("P2W")->milliseconds, 14 * day);
    EXPECT_EQ(parse_span("PT0S")->milliseconds, 0);
}

TEST(Schedule, refuses_what_is_no_span) {
    for (const auto* text :
         {"",
          "P",
          "PT",
          "P1",
          "1D",
          "-P1D",
          "P-1D",
          "PT1D",
          "P1H",
          "P1DT",
          "P99999Y",
          "PT999999999999999999S",
          "P1.5M",
          "PT1.S",
          "P1D "})
        EXPECT_FALSE(parse_span(text).has_value()) << text;
}

TEST(Schedule, months_are_counted_where_people_live) {
    // 31 January 00:30 in Shanghai is still the 30th in UTC.
    const std::int64_t moment = 30 * day + 30 * 60'000 - 8 * hour;
    const auto there = first_firing({TimerKind::Duration, "P1M", shanghai}, moment);
    EXPECT_EQ(there->due, moment + 28 * day);
    const auto utc = first_firing({TimerKind::Duration, "P1M", 0}, moment);
    EXPECT_EQ(utc->due, moment + 29 * day);
}

TEST(Schedule, dates_without_a_zone_are_local) {
    EXPECT_EQ(first_firing({TimerKind::Date, "1970-01-02", shanghai}, 0)->due, day - 8 * hour);
    EXPECT_EQ(first_firing({TimerKind::Date, "1970-01-01T01:00:00", shanghai}, 0)->due, -7 * hour);
    EXPECT_EQ(first_firing({TimerKind::Date, "1970-01-01T01:00:00Z", shanghai}, 0)->due, hour);
    EXPECT_FALSE(first_firing({TimerKind::Date, "PT", 0}, 0).has_value());
}

TEST(Schedule, cycles_count_down) {
    const WrittenTime cycle{TimerKind::Cycle, "R3/PT1H", 0};
    const auto first = first_firing(cycle, 0);
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->due, hour);
    EXPECT_EQ(first->more, 2U);
    EXPECT_EQ(next_firing(cycle, *first, 100 * day), 2 * hour);
    const WrittenTime begun{TimerKind::Cycle, "R/1970-01-01T05:00:00Z/P1M", 0};
    EXPECT_EQ(first_firing(begun, 0)->due, 5 * hour);
    EXPECT_EQ(first_firing(begun, 0)->more, without_end);
    EXPECT_EQ(next_firing(begun, {5 * hour, without_end}, 40 * day), 59 * day + 5 * hour);
}

TEST(Schedule, refuses_what_is_no_cycle) {
    for (const auto* text :
         {"R",
          "R5",
          "R5/",
          "R0/PT1S",
          "R-1/PT1S",
          "R5/PT0S",
          "R5/x/PT1S",
          "R9999999/PT1S",
          "5/PT1S"})
        EXPECT_FALSE(first_firing({TimerKind::Cycle, text, 0}, 0).has_value()) << text;
}

}  // namespace
}  // namespace sunclover::flow::internal
