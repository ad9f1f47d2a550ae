// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <limits>

#include "base/testing/seed.hpp"
#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/testing/temporal_draw.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(DaysDuration, is_read_and_written_canonically) {
    for (const auto& [written, canonical] :
         std::initializer_list<std::pair<const char*, const char*>>{
             {"P13DT2H14S", "P13DT2H14S"},
             {"PT24H", "P1D"},
             {"P0D", "PT0S"},
             {"-PT0S", "PT0S"},
             {"PT3600S", "PT1H"},
             {"PT90M", "PT1H30M"},
             {"-P1DT2H", "-P1DT2H"},
             {"PT0.5S", "PT0.5S"},
             {"-PT0.5S", "-PT0.5S"},
             {"-PT1.000000001S", "-PT1.000000001S"},
             {"PT59.999999999S", "PT59.999999999S"},
             {"P1DT0H0M0.10S", "P1DT0.1S"},
             {"PT100000000000S", "P1157407DT9H46M40S"},
             {"PT9223372036854775807S", "P106751991167300DT15H30M7S"},
             {"-PT9223372036854775807.5S", "-P106751991167300DT15H30M7.5S"},
             {"P00001D", "P1D"}}) {
        EXPECT_EQ(text(DaysDuration::parse(written)), canonical) << written;
    }
    EXPECT_EQ(days("-PT0.25S"), (DaysDuration{-1, 750'000'000}));
}

TEST(DaysDuration, refuses_what_is_no_duration) {
    for (const char* written :
         {"",
          "P",
          "-",
          "-P",
          "PT",
          "P1DT",
          "+P1D",
          "P1Y",
          "P1M",
          "P1Y2D",
          "P1W",
          "P-1D",
          "1D",
          "PT1.5H",
          "P1.5D",
          "PT.5S",
          "PT1.S",
          "PT1S2M",
          "PT1H1H",
          "P1H",
          "PT1D",
          "p1d",
          "P1DT2h",
          " P1D",
          "P1D ",
          "PT0.1234567890S",
          "PT9223372036854775808S",
          "P106751991167301D",
          "P99999999999999999999D",
          "PT9223372036854775807M",
          "--P1D",
          "P1D2D"}) {
        EXPECT_FALSE(DaysDuration::parse(written).has_value()) << written;
    }
}

TEST(DaysDuration, is_a_number_of_seconds) {
    EXPECT_EQ(days("PT1.5S").to_seconds().to_string(), "1.5");
    EXPECT_EQ(days("-PT1.5S").to_seconds().to_string(), "-1.5");
    EXPECT_EQ(days("-PT0.000000001S").to_seconds().to_string(), "-0.000000001");
    const auto from = [](std::string_view number) {
        return text(DaysDuration::from_seconds(base::Decimal::parse(number).value()));
    };
    EXPECT_EQ(from("86400"), "P1D");
    EXPECT_EQ(from("-0.5"), "-PT0.5S");
    EXPECT_EQ(from("0.0000000005"), "PT0S") << "a tie goes to the even nanosecond";
    EXPECT_EQ(from("0.0000000015"), "PT0.000000002S");
    EXPECT_EQ(from("0.9999999999"), "PT1S");
    EXPECT_EQ(from("9223372036854775807"), "P106751991167300DT15H30M7S");
    EXPECT_EQ(from("9223372036854775808"), "nothing");
    EXPECT_EQ(from("-9223372036854775808"), "nothing");
    EXPECT_EQ(from("1e6000"), "nothing");
    EXPECT_EQ(from("-1e-6000"), "PT0S");
}

TEST(DaysDuration, comes_back_from_its_text_and_its_number) {
    WITH_SEED(seed);
    TemporalDraw draw(seed);
    for (int i = 0; i < 20'000; ++i) {
        const DaysDuration drawn = draw.days();
        ASSERT_EQ(DaysDuration::parse(drawn.to_string()), drawn) << drawn.to_string();
        ASSERT_EQ(DaysDuration::from_seconds(drawn.to_seconds()), drawn) << drawn.to_string();
        ASSERT_EQ(negate(negate(drawn)), drawn);
        ASSERT_EQ(add(drawn, negate(drawn)), DaysDuration{}) << drawn.to_string();
        const DaysDuration other = draw.days();
        ASSERT_EQ(add(drawn, other), add(other, drawn));
        ASSERT_EQ(drawn < other, drawn.to_seconds() < other.to_seconds());
        if (const auto sum = add(drawn, other)) {
            ASSERT_EQ(sum->to_seconds(), *add(drawn.to_seconds(), other.to_seconds()));
        }
    }
}

TEST(MonthsDuration, is_read_and_written_canonically) {
    for (const auto& [written, canonical] :
         std::initializer_list<std::pair<const char*, const char*>>{
             {"P1Y2M", "P1Y2M"},
             {"P26M", "P2Y2M"},
             {"-P1Y", "-P1Y"},
             {"P0Y", "P0M"},
             {"-P0M", "P0M"},
             {"P11M", "P11M"},
             {"P1Y0M", "P1Y"},
             {"P999999999Y11M", "P999999999Y11M"},
             {"P9223372036854775807M", "P768614336404564650Y7M"}}) {
        EXPECT_EQ(text(MonthsDuration::parse(written)), canonical) << written;
    }
    for (const char* written :
         {"",
          "P",
          "-P",
          "P1D",
          "P1YT1H",
          "P1.5Y",
          "P1M1Y",
          "+P1Y",
          "P1YM",
          "PT1M",
          "P9223372036854775808M",
          "P768614336404564651Y",
          "P768614336404564650Y8M",
          "1Y",
          "P1Y ",
          "P-1Y",
          "P1Y1Y"}) {
        EXPECT_FALSE(MonthsDuration::parse(written).has_value()) << written;
    }
}

TEST(MonthsDuration, adds_within_its_range) {
    EXPECT_EQ(text(add(months("P1Y"), months("-P2M"))), "P10M");
    EXPECT_EQ(text(add(MonthsDuration{most}, MonthsDuration{1})), "nothing");
    EXPECT_EQ(text(add(MonthsDuration{-most}, MonthsDuration{-1})), "nothing");
    EXPECT_EQ(negate(months("P1Y2M")).to_string(), "-P1Y2M");
}

TEST(MonthsDuration, counts_whole_months_between_days) {
    for (const auto& [from, to, expected] :
         std::initializer_list<std::tuple<const char*, const char*, const char*>>{
             {"2011-12-22", "2013-08-24", "P1Y8M"},
             {"2013-08-24", "2011-12-22", "-P1Y8M"},
             {"2016-01-21", "2015-01-21", "-P1Y"},
             {"2016-09-30", "2017-12-28", "P1Y2M"},
             {"2014-12-31", "2019-10-01", "P4Y9M"},
             {"-2016-01-30", "-2017-02-28", "-P11M"},
             {"2014-12-31", "-2019-10-01", "-P4033Y2M"},
             {"2017-09-05", "-2019-10-01", "-P4035Y11M"},
             {"2016-01-31", "2016-02-29", "P0M"},
             {"-999999999-01-01", "999999999-12-31", "P1999999998Y11M"}}) {
        EXPECT_EQ(months_between(date(from), date(to)).to_string(), expected) << from << " to " << to;
    }
}

}  // namespace
}  // namespace sunclover::feel
