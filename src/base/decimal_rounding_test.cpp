// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "base/decimal.hpp"
#include "base/testing/decimal_draw.hpp"
#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

TEST(DecimalRounding, rounds_ties_and_signs_by_the_seven_modes) {
    constexpr std::array<Rounding, 7> modes{
        Rounding::HalfEven,
        Rounding::HalfUp,
        Rounding::HalfDown,
        Rounding::Up,
        Rounding::Down,
        Rounding::Floor,
        Rounding::Ceiling};
    const std::initializer_list<std::pair<const char*, std::array<int, 7>>> table{
        {"5.5", {6, 6, 5, 6, 5, 5, 6}},
        {"2.5", {2, 3, 2, 3, 2, 2, 3}},
        {"1.6", {2, 2, 2, 2, 1, 1, 2}},
        {"1.1", {1, 1, 1, 2, 1, 1, 2}},
        {"1.0", {1, 1, 1, 1, 1, 1, 1}},
        {"-1.0", {-1, -1, -1, -1, -1, -1, -1}},
        {"-1.1", {-1, -1, -1, -2, -1, -2, -1}},
        {"-1.6", {-2, -2, -2, -2, -1, -2, -1}},
        {"-2.5", {-2, -3, -2, -3, -2, -3, -2}},
        {"-5.5", {-6, -6, -5, -6, -5, -6, -5}},
        {"0.5", {0, 1, 0, 1, 0, 0, 1}},
        {"-0.5", {0, -1, 0, -1, 0, -1, 0}},
        {"0.50000000000000000000000000000001", {1, 1, 1, 1, 0, 0, 1}},
        {"-0.49999999999999999999999999999999", {0, 0, 0, -1, 0, -1, 0}},
        {"1e-6176", {0, 0, 0, 1, 0, 0, 1}},
        {"-1e-6176", {0, 0, 0, -1, 0, -1, 0}},
    };
    for (const auto& [written, expected] : table) {
        for (std::size_t i = 0; i < modes.size(); ++i) {
            EXPECT_EQ(text(round(number(written), 0, modes[i])), std::to_string(expected[i]))
                << written << " mode " << i;
        }
    }
}

TEST(DecimalRounding, rounds_to_any_scale) {
    EXPECT_EQ(text(round(number("0.515"), 2, Rounding::HalfEven)), "0.52");
    EXPECT_EQ(text(round(number("-1.126"), 2, Rounding::HalfUp)), "-1.13");
    EXPECT_EQ(text(round(number("1234.5"), -2, Rounding::HalfEven)), "1200");
    EXPECT_EQ(text(round(number("1250"), -2, Rounding::HalfEven)), "1200");
    EXPECT_EQ(text(round(number("1250"), -2, Rounding::HalfDown)), "1200");
    EXPECT_EQ(text(round(number("1250"), -2, Rounding::HalfUp)), "1300");
    EXPECT_EQ(text(round(number("5.5"), 6176, Rounding::Up)), "5.5");
    EXPECT_EQ(text(round(number("5.5"), 6177, Rounding::Up)), "nothing");
    EXPECT_EQ(text(round(number("5.5"), -6111, Rounding::Up)), "1E+6111");
    EXPECT_EQ(text(round(number("5.5"), -6111, Rounding::HalfUp)), "0");
    EXPECT_EQ(text(round(number("5.5"), -6112, Rounding::Up)), "nothing");
    EXPECT_EQ(
        text(round(number("9999999999999999999999999999999999"), -1, Rounding::Up)),
        "10000000000000000000000000000000000"
    );
    EXPECT_EQ(
        text(round(number("9.999999999999999999999999999999999e6144"), -6111, Rounding::Up)),
        "9.999999999999999999999999999999999E+6144"
    );
    EXPECT_EQ(text(round(number("1"), std::numeric_limits<int>::max(), Rounding::Up)), "nothing");
    EXPECT_EQ(text(round(number("1"), std::numeric_limits<int>::min(), Rounding::Up)), "nothing");
}

TEST(DecimalRounding, rounds_into_the_right_interval) {
    WITH_SEED(seed);
    DecimalDraw draw(seed);
    for (int i = 0; i < 50'000; ++i) {
        const Decimal a = draw.near();
        const int scale = draw.between(-20, 40);
        const Decimal floor = round(a, scale, Rounding::Floor).value();
        const Decimal ceiling = round(a, scale, Rounding::Ceiling).value();
        const Decimal step = Decimal::from_parts(false, 1, -scale).value();
        ASSERT_TRUE(floor <= a && a <= ceiling) << text(a) << " to " << scale;
        ASSERT_EQ(subtract(ceiling, floor), floor == a ? Decimal() : step) << text(a) << " to " << scale;
        ASSERT_EQ(round(a, scale, Rounding::Down), a.is_negative() ? ceiling : floor);
        ASSERT_EQ(round(a, scale, Rounding::Up), a.is_negative() ? floor : ceiling);
        const auto below = subtract(a, floor).value();
        const auto above = subtract(ceiling, a).value();
        for (const Rounding mode : {Rounding::HalfEven, Rounding::HalfUp, Rounding::HalfDown}) {
            const Decimal nearest = round(a, scale, mode).value();
            if (below != above) {
                ASSERT_EQ(nearest, below < above ? floor : ceiling) << text(a) << " to " << scale;
            }
            ASSERT_EQ(round(nearest, scale, mode), nearest) << "rounding twice changes nothing";
        }
        if (below == above && below != Decimal()) {
            ASSERT_EQ(round(a, scale, Rounding::HalfUp), round(a, scale, Rounding::Up));
            ASSERT_EQ(round(a, scale, Rounding::HalfDown), round(a, scale, Rounding::Down));
            ASSERT_EQ(
                modulo(
                    divide(*round(a, scale, Rounding::HalfEven), step).value(), Decimal::from_int(2)
                ),
                Decimal()
            );
        }
    }
}

}  // namespace
}  // namespace sunclover::base
