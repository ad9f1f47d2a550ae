// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "engines/rules/feel/temporal.hpp"

namespace sunclover::feel {
namespace {

std::optional<std::int32_t> offset(const char* name, const char* day, std::int32_t second_of_day) {
    const Date date = Date::parse(day).value();
    return Zone::from_name(name).value().offset_seconds(&date, second_of_day);
}

TEST(Zone, knows_the_names_of_iana) {
    for (const char* name :
         {"Asia/Shanghai",
          "Asia/Urumqi",
          "Europe/Paris",
          "Etc/UTC",
          "UTC",
          "Etc/GMT+8",
          "GMT",
          "EST5EDT",
          "PRC",
          "Hongkong",
          "America/Argentina/Buenos_Aires",
          "America/North_Dakota/New_Salem",
          "Antarctica/DumontDUrville"}) {
        const auto zone = Zone::from_name(name);
        ASSERT_TRUE(zone.has_value()) << name;
        EXPECT_EQ(zone->name(), name);
        EXPECT_EQ(zone->to_string(), std::string("@") + name);
        EXPECT_TRUE(zone->is_named() && !zone->is_none());
    }
}

TEST(Zone, refuses_other_names) {
    for (const char* name :
         {"",
          "xyz/abc",
          "Europe",
          "Europe/",
          "Europe/Pariss",
          "europe/paris",
          "CST",
          "IST",
          "JST",
          "PST",
          "GMT+8",
          "UTC+8",
          "+08:00",
          "Etc/Unknown",
          "Factory",
          "SystemV/EST5",
          "Asia/Shanghai ",
          "../etc/passwd",
          "Asia/\xe4\xb8\x8a\xe6\xb5\xb7",
          "@UTC"}) {
        EXPECT_FALSE(Zone::from_name(name).has_value()) << name;
    }
    EXPECT_FALSE(Zone::from_name(std::string("UTC\0x", 5)).has_value());
}

TEST(Zone, has_offsets_up_to_fourteen_hours) {
    EXPECT_EQ(Zone::from_offset(50'400)->to_string(), "+14:00");
    EXPECT_EQ(Zone::from_offset(-50'400)->to_string(), "-14:00");
    EXPECT_EQ(Zone::from_offset(-9915)->to_string(), "-02:45:15");
    EXPECT_FALSE(Zone::from_offset(50'401) || Zone::from_offset(-50'401));
    EXPECT_EQ(Zone::from_offset(0), Zone::utc());
    EXPECT_EQ(Zone::utc().to_string(), "Z");
    EXPECT_EQ(Zone().to_string(), "");
    EXPECT_TRUE(Zone().is_none());
    EXPECT_FALSE(Zone() == Zone::utc());
    EXPECT_FALSE(Zone::from_name("UTC").value() == Zone::utc());
    EXPECT_EQ(Zone().offset_seconds(nullptr, 0), std::nullopt);
    EXPECT_EQ(Zone::utc().offset_seconds(nullptr, 0), 0);
}

TEST(Zone, follows_the_day) {
    EXPECT_EQ(offset("Europe/Paris", "2021-01-15", 43'200), 3600);
    EXPECT_EQ(offset("Europe/Paris", "2021-07-15", 43'200), 7200);
    EXPECT_EQ(offset("Asia/Shanghai", "2021-07-15", 43'200), 28'800);
    EXPECT_EQ(offset("Asia/Shanghai", "1988-07-15", 43'200), 32'400) << "China had summer time from 1986 to 1991";
    EXPECT_EQ(offset("Asia/Shanghai", "1880-01-01", 0), 29'143) << "local mean time of Shanghai: +08:05:43";
    EXPECT_EQ(offset("Asia/Kathmandu", "2021-01-01", 0), 20'700);
}

TEST(Zone, keeps_the_offset_before_in_a_gap_and_in_an_overlap) {
    constexpr std::int32_t half_past_two = 9000;
    EXPECT_EQ(offset("Europe/Paris", "2021-03-28", half_past_two), 3600) << "02:30 does not exist";
    EXPECT_EQ(offset("Europe/Paris", "2021-03-28", 7199), 3600);
    EXPECT_EQ(offset("Europe/Paris", "2021-03-28", 10'800), 7200);
    EXPECT_EQ(offset("Europe/Paris", "2021-10-31", half_past_two), 7200) << "02:30 comes twice";
    EXPECT_EQ(offset("Europe/Paris", "2021-10-31", 10'800), 3600);
    EXPECT_EQ(offset("America/New_York", "2021-03-14", half_past_two), -18'000);
    EXPECT_EQ(offset("America/New_York", "2021-11-07", 5400), -14'400);
    // In the gap the moment is that of a clock that was not put forward.
    EXPECT_EQ(
        compare(
            DateTime::parse("2021-03-28T02:30:00@Europe/Paris").value(),
            DateTime::parse("2021-03-28T03:30:00@Europe/Paris").value()
        ),
        0
    );
    // Apia left out 2011-12-30.
    EXPECT_EQ(
        subtract(
            DateTime::parse("2011-12-31T00:00:00@Pacific/Apia").value(),
            DateTime::parse("2011-12-29T23:59:59@Pacific/Apia").value()
        ),
        DaysDuration::parse("PT1S")
    );
}

TEST(Zone, changes_its_offset_on_the_time_line_exactly) {
    const Zone paris = Zone::from_name("Europe/Paris").value();
    // 2021-03-28T01:00:00Z
    constexpr std::int64_t change = 1'616'893'200;
    EXPECT_EQ(paris.offset_seconds_at(change - 1), 3600);
    EXPECT_EQ(paris.offset_seconds_at(change), 7200);
    EXPECT_EQ(Zone().offset_seconds_at(change), 0);
    EXPECT_EQ(Zone::from_offset(-3600)->offset_seconds_at(change), -3600);
}

TEST(Zone, repeats_its_rules_every_400_years) {
    for (const char* name : {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"}) {
        const Zone zone = Zone::from_name(name).value();
        for (Date day = Date::make(2100, 1, 1).value(); day.year < 2102; day = day.plus_days(1).value()) {
            for (const std::int64_t cycles : {1, 2, 5, 1000, 2'499'994}) {
                const Date later = Date::make(day.year + 400 * cycles, day.month, day.day).value();
                ASSERT_EQ(zone.offset_seconds(&later, 9000), zone.offset_seconds(&day, 9000))
                    << name << ' ' << later.to_string();
            }
        }
        const Date first = Date::make(-999'999'999, 1, 1).value();
        const Date old = Date::make(1500, 6, 1).value();
        EXPECT_EQ(zone.offset_seconds(&first, 0), zone.offset_seconds(&old, 0)) << name;
    }
}

TEST(Zone, has_an_offset_without_a_day_only_if_it_keeps_it) {
    const auto lasting = [](const char* name) { return Zone::from_name(name).value().offset_seconds(nullptr, 0); };
    EXPECT_EQ(lasting("Asia/Shanghai"), 28'800);
    EXPECT_EQ(lasting("Etc/UTC"), 0);
    EXPECT_EQ(lasting("Asia/Tokyo"), 32'400);
    EXPECT_EQ(lasting("Europe/Paris"), std::nullopt);
    EXPECT_EQ(lasting("America/New_York"), std::nullopt);
}

TEST(Zone, is_shared_by_threads) {
    const Zone shared = Zone::from_name("Europe/Paris").value();
    std::vector<std::jthread> threads;
    std::atomic<int> right = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const Zone own = Zone::from_name("Europe/Paris").value();
            for (std::int64_t second = 0; second < 2'000'000'000; second += 1'000'003) {
                right += own == shared && own.offset_seconds_at(second) == shared.offset_seconds_at(second);
            }
        });
    }
    threads.clear();
    EXPECT_EQ(right, 4 * 2000);
}

}  // namespace
}  // namespace sunclover::feel
