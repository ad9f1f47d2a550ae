// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <limits>

#include "base/testing/seed.hpp"
#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/testing/temporal_draw.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(Time, reads_what_feel_writes) {
    for (const char* written :
         {"01:02:03",
          "00:00:00",
          "11:22:33.444",
          "11:22:33.123456789",
          "11:00:00Z",
          "13:20:00+02:00",
          "13:20:00-05:00",
          "11:59:45+02:45:55",
          "11:59:45-02:45:55",
          "00:01:00@Etc/UTC",
          "00:01:00@Europe/Paris",
          "10:15:00@Australia/Melbourne",
          "10:00:00+14:00",
          "10:00:00-14:00",
          "10:00:00@Etc/GMT+8",
          "10:00:00@America/Argentina/Buenos_Aires"}) {
        EXPECT_EQ(text(Time::parse(written)), written);
    }
    EXPECT_EQ(text(Time::parse("11:22:33-00:00")), "11:22:33Z");
    EXPECT_EQ(text(Time::parse("11:22:33+00:00")), "11:22:33Z");
    EXPECT_EQ(text(Time::parse("T10:00:00")), "10:00:00");
    EXPECT_EQ(text(Time::parse("10:30:00.1000")), "10:30:00.1");
    EXPECT_EQ(text(Time::parse("24:00:00")), "00:00:00");
    EXPECT_EQ(text(Time::parse("24:00:00.000Z")), "00:00:00Z");
}

TEST(Time, refuses_what_is_no_time) {
    for (const char* written :
         {"",
          "T",
          "23:59:60",
          "24:00:01",
          "24:01:00",
          "24:00:00.1",
          "25:00:00",
          "00:60:00",
          "00:00:61",
          "7:00:00",
          "07:1:00",
          "07:01:2",
          "13:20:00@xyz/abc",
          "13:20:00+19:00",
          "13:20:00-19:00",
          "13:20:00+14:00:01",
          "13:20:00+14:01",
          "13:20:00+5:00",
          "13:20:00+5",
          "13:20:00+05",
          "13:20:00+05:60",
          "13:20:00+02:00@Europe/Paris",
          "7:20",
          "07:2",
          "07:20",
          "11:30:00T",
          "2012T-12-2511:00:00Z",
          "10:00:00.",
          "10:00:00.1234567890",
          "10:00:00z",
          "10:00:00 Z",
          "TT10:00:00",
          "10:00:00@",
          "10:00:00ZZ",
          "-10:00:00",
          "10:00:00@Etc/UTC ",
          "1０:00:00"}) {
        EXPECT_FALSE(Time::parse(written).has_value()) << written;
    }
    EXPECT_FALSE(Time::make(24, 0, 0, 0, {}) || Time::make(-1, 0, 0, 0, {}) || Time::make(0, 60, 0, 0, {}));
    EXPECT_FALSE(
        Time::make(0, 0, 60, 0, {}) || Time::make(0, 0, 0, 1'000'000'000, {}) ||
        Time::make(most, most, most, 0, {})
    );
}

TEST(DateTime, reads_what_feel_writes) {
    for (const char* written :
         {"2017-12-31T00:00:00", "-2017-12-31T11:22:33", "99999-12-31T11:22:33", "2017-12-31T11:22:33.345",
          "2017-12-31T11:22:33.456+01:35", "2011-12-31T10:15:30.123456789@Europe/Paris",
          "999999999-12-31T23:59:59.999999999@Europe/Paris", "-999999999-12-31T23:59:59.999999999+02:00"}) {
        EXPECT_EQ(text(DateTime::parse(written)), written);
    }
    EXPECT_EQ(text(DateTime::parse("2021-01-01T24:00:00")), "2021-01-02T00:00:00");
    EXPECT_EQ(text(DateTime::parse("2021-12-31T24:00:00Z")), "2022-01-01T00:00:00Z");
}

TEST(DateTime, refuses_what_is_no_moment) {
    for (const char* written :
         {"",
          "T",
          "2012-12-24",
          "2012-12-24T",
          "T11:00:00",
          "11:00:00",
          "2011-12-0310:15:30",
          "2011-12-03T10:15:30+01:00@Europe/Paris",
          "9999999999-12-27T11:22:33",
          "2017-00-10T11:22:33",
          "998-12-31T11:22:33",
          "01211-12-31T11:22:33",
          "+99999-12-01T11:22:33",
          "2017-12-31T24:00:01",
          "2017-12-31T24:01:00",
          "2017-12-31T00:00:61",
          "2017-12-31T7:00:00",
          "2017-12-31T13:20:00+05:0",
          "2017-12-31T13:20:00@xyz/abc",
          "2017-12-31TT10:00:00",
          "2017-12-31t10:00:00",
          "2017-12-31 10:00:00",
          "2017-02-29T10:00:00",
          "999999999-12-31T24:00:00"}) {
        EXPECT_FALSE(DateTime::parse(written).has_value()) << written;
    }
}

TEST(DateTime, comes_back_from_its_text) {
    WITH_SEED(seed);
    TemporalDraw draw(seed);
    for (int i = 0; i < 20'000; ++i) {
        const DateTime drawn{draw.date(), draw.time()};
        const auto read = DateTime::parse(drawn.to_string());
        ASSERT_TRUE(read.has_value()) << drawn.to_string();
        ASSERT_EQ(read->to_string(), drawn.to_string());
        ASSERT_EQ(compare(*read, drawn), 0) << drawn.to_string();
        ASSERT_TRUE(read->time.zone == drawn.time.zone && read->date == drawn.date);
        ASSERT_EQ(compare(Time::parse(drawn.time.to_string()).value(), drawn.time), 0);
    }
}

TEST(Temporal, adds_durations_to_moments) {
    for (const auto& [start, duration, expected] :
         std::initializer_list<std::tuple<const char*, const char*, const char*>>{
             {"2021-01-12T10:10:10", "P1DT1H", "2021-01-13T11:10:10"},
             {"2021-01-01T10:10:10", "-PT1H", "2021-01-01T09:10:10"},
             {"2021-01-01T24:00:00", "PT1S", "2021-01-02T00:00:01"},
             {"2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59"},
             {"2021-01-01T10:10:10+11:00", "P1DT1H", "2021-01-02T11:10:10+11:00"},
             {"-2021-01-01T10:10:10+11:00", "-P1D", "-2022-12-31T10:10:10+11:00"},
             {"-2021-01-01T10:10:10@Australia/Melbourne",
              "-P1D",
              "-2022-12-31T10:10:10@Australia/Melbourne"},
             {"2020-02-28T23:59:59.9", "PT0.2S", "2020-02-29T00:00:00.1"},
             {"1970-01-01T00:00:00", "-PT0.000000001S", "1969-12-31T23:59:59.999999999"},
             {"999999999-12-31T23:59:59Z", "PT1S", "nothing"},
             {"-999999999-01-01T00:00:00", "-PT0.1S", "nothing"},
             {"2020-01-01T00:00:00", "PT9223372036854775807S", "nothing"},
             {"-2020-01-01T00:00:00", "-PT9223372036854775807S", "nothing"},
             // One day is 24 hours also in the night in which clocks are put forward.
             {"2021-03-27T12:00:00@Europe/Paris", "P1D", "2021-03-28T13:00:00@Europe/Paris"},
             {"2021-10-31T02:30:00@Europe/Paris", "PT1H", "2021-10-31T02:30:00@Europe/Paris"}}) {
        EXPECT_EQ(text(add(moment(start), days(duration))), expected) << start << " + " << duration;
    }
    EXPECT_EQ(text(add(moment("2021-01-31T10:10:10@Europe/Paris"), months("P1M"))), "2021-02-28T10:10:10@Europe/Paris");
    EXPECT_EQ(text(add(moment("2021-01-01T10:10:10"), MonthsDuration{most})), "nothing");
}

TEST(Temporal, adds_durations_to_times_around_midnight) {
    EXPECT_EQ(add(time("10:15:00+11:00"), days("P1D")).to_string(), "10:15:00+11:00");
    EXPECT_EQ(add(time("10:15:00@Australia/Melbourne"), days("-PT1H")).to_string(), "09:15:00@Australia/Melbourne");
    EXPECT_EQ(add(time("23:59:59.9"), days("PT0.1S")).to_string(), "00:00:00");
    EXPECT_EQ(add(time("00:00:00"), days("-PT0.1S")).to_string(), "23:59:59.9");
    EXPECT_EQ(add(time("00:00:00"), DaysDuration{most, 999'999'999}).to_string(), "15:30:07.999999999");
    EXPECT_EQ(add(time("00:00:00"), DaysDuration{-most, 0}).to_string(), "08:29:53");
}

TEST(Temporal, subtracts_moments) {
    for (const auto& [a, b, expected] :
         std::initializer_list<std::tuple<const char*, const char*, const char*>>{
             {"2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10@Asia/Dhaka", "P1DT5H"},
             {"2021-01-02T10:10:10+01:00", "2021-01-01T10:10:10@Europe/Paris", "P1D"},
             {"2021-01-02T10:10:10@Europe/Paris", "1995-01-01T10:10:10@Asia/Dhaka", "P9498DT5H"},
             {"2016-12-24T23:59:00-08:00", "2015-12-24T00:00:01-01:00", "P367DT6H58M59S"},
             {"2021-01-01T00:00:00", "2021-01-01T00:00:00.5", "-PT0.5S"},
             {"999999999-12-31T23:59:59.999999999Z",
              "-999999999-01-01T00:00:00Z",
              "P730484999633DT23H59M59.999999999S"},
             {"2021-01-02T10:10:10Z", "2021-01-01T10:10:10", "nothing"},
             {"2021-01-02T10:10:10", "2021-01-01T10:10:10@Europe/Paris", "nothing"}}) {
        EXPECT_EQ(text(subtract(moment(a), moment(b))), expected) << a << " - " << b;
    }
}

TEST(Temporal, subtracts_times) {
    const auto difference = [](std::string_view a, std::string_view b) { return text(subtract(time(a), time(b))); };
    EXPECT_EQ(difference("10:10:10", "11:10:10"), "-PT1H");
    EXPECT_EQ(difference("10:10:10+11:00", "09:10:10+10:00"), "PT0S");
    EXPECT_EQ(difference("10:10:10@Australia/Melbourne", "09:10:10@Australia/Melbourne"), "PT1H");
    EXPECT_EQ(difference("10:10:10@Asia/Shanghai", "10:10:10Z"), "-PT8H") << "China has kept one offset since 1991";
    EXPECT_EQ(difference("10:10:10@Europe/Paris", "10:10:10Z"), "nothing") << "the offset depends on the day";
    EXPECT_EQ(difference("10:10:10", "10:10:10Z"), "nothing");
}

TEST(Temporal, compares_by_the_moment_and_only_what_is_comparable) {
    EXPECT_EQ(compare(moment("2002-04-02T12:00:00-01:00"), moment("2002-04-02T17:00:00+04:00")), 0);
    EXPECT_EQ(compare(moment("2002-04-02T23:00:00-04:00"), moment("2002-04-03T02:00:00-01:00")), 0);
    EXPECT_EQ(compare(moment("2018-10-08T00:00:00+02:00"), moment("2018-10-08T00:00:00@Europe/Paris")), 0);
    EXPECT_EQ(compare(moment("2018-02-08T00:00:00+02:00"), moment("2018-02-08T00:00:00@Europe/Paris")), -1);
    EXPECT_EQ(compare(moment("2018-12-08T00:00:00.1"), moment("2018-12-08T00:00:00.2")), -1);
    EXPECT_EQ(compare(moment("2018-12-08T00:00:00"), moment("2018-12-08T00:00:00Z")), std::nullopt);
    EXPECT_EQ(compare(time("10:30:00"), time("10:30:01")), -1);
    EXPECT_EQ(compare(time("10:30:00Z"), time("10:30:00+01:00")), 1);
    EXPECT_EQ(compare(time("10:30:00"), time("10:30:00Z")), std::nullopt);
}

TEST(Temporal, takes_an_added_duration_back) {
    WITH_SEED(seed);
    TemporalDraw draw(seed);
    for (int i = 0; i < 20'000; ++i) {
        const DateTime start{draw.date(), draw.time()};
        const DaysDuration duration{
            draw.between(-1'000'000'000'000, 1'000'000'000'000),
            static_cast<std::uint32_t>(draw.between(0, 999'999'999))};
        const auto sum = add(start, duration);
        if (!sum) continue;
        // Of a local time that comes twice the first is meant, so that an hour may be lost there.
        const bool is_repeated =
            sum->epoch_second() !=
            add(DaysDuration{start.epoch_second(), start.time.nanosecond}, duration)->seconds;
        if (is_repeated) {
            ASSERT_TRUE(start.time.zone.is_named()) << start.to_string();
            continue;
        }
        ASSERT_EQ(subtract(*sum, start), duration) << start.to_string() << " + " << duration.to_string();
        ASSERT_EQ(compare(*add(*sum, negate(duration)), start), 0)
            << start.to_string() << " + " << duration.to_string();
        ASSERT_EQ(compare(*sum, start), duration < DaysDuration{} ? -1 : duration > DaysDuration{} ? 1 : 0);
    }
}

TEST(Temporal, survives_any_bytes) {
    WITH_SEED(seed);
    TemporalDraw draw(seed);
    constexpr std::string_view likely = "0123456789-+:.TZ@PDHMSYEurope/Paris ";
    int accepted = 0;
    for (int i = 0; i < 300'000; ++i) {
        std::string bytes(static_cast<std::size_t>(draw.between(0, 40)), '\0');
        for (char& byte : bytes) {
            byte = draw.between(0, 9) == 0 ? static_cast<char>(draw.between(0, 255))
                                           : likely[static_cast<std::size_t>(draw.between(0, 35))];
        }
        // Half of them are damaged good texts.
        if (draw.between(0, 1) == 0) {
            const std::string good = draw.between(0, 2) == 0
                                         ? DateTime{draw.date(), draw.time()}.to_string()
                                     : draw.between(0, 1) == 0 ? draw.days().to_string()
                                                               : draw.date().to_string();
            bytes =
                good.substr(
                    0,
                    static_cast<std::size_t>(draw.between(0, static_cast<std::int64_t>(good.size()))
                    )
                ) +
                bytes.substr(0, static_cast<std::size_t>(draw.between(0, 2)));
        }
        // Whatever is accepted is written in a form that is accepted again and is the same.
        const auto check = [&](const auto& value, auto parse) {
            if (!value) return;
            ++accepted;
            const auto again = parse(value->to_string());
            ASSERT_TRUE(again.has_value()) << bytes;
            ASSERT_EQ(again->to_string(), value->to_string()) << bytes;
        };
        check(Date::parse(bytes), Date::parse);
        check(Time::parse(bytes), Time::parse);
        check(DateTime::parse(bytes), DateTime::parse);
        check(DaysDuration::parse(bytes), DaysDuration::parse);
        check(MonthsDuration::parse(bytes), MonthsDuration::parse);
    }
    EXPECT_GT(accepted, 1000);
}

TEST(Temporal, bears_texts_without_end) {
    const std::string digits(10'000'000, '9');
    EXPECT_FALSE(
        Date::parse(digits) || Date::parse(digits + "-01-01") || Time::parse(digits) ||
        DateTime::parse(digits)
    );
    EXPECT_FALSE(DaysDuration::parse("P" + digits + "D") || MonthsDuration::parse("P" + digits + "Y"));
    EXPECT_FALSE(DaysDuration::parse("PT1." + digits + "S") || Time::parse("10:00:00." + digits));
    EXPECT_FALSE(Time::parse("10:00:00@" + digits).has_value());
}

}  // namespace
}  // namespace sunclover::feel
