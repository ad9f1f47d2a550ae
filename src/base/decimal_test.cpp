// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "base/decimal.hpp"
#include "base/testing/decimal_draw.hpp"
#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

TEST(Decimal, adds_tenths_as_people_do) {
    EXPECT_EQ(add(number("0.1"), number("0.2")), number("0.3"));
    EXPECT_EQ(multiply(number("1.1"), number("1.1")), number("1.21"));
    EXPECT_EQ(subtract(number("100.05"), number("100")), number("0.05"));
    EXPECT_EQ(sizeof(Decimal), 16U);
}

TEST(Decimal, is_read_and_written) {
    for (const auto& [written, shown] : std::initializer_list<std::pair<const char*, const char*>>{
             {"0", "0"},
             {"-0", "0"},
             {"+5", "5"},
             {"007", "7"},
             {"-12.50", "-12.5"},
             {".5", "0.5"},
             {"-.5", "-0.5"},
             {"0.0001", "0.0001"},
             {"1e3", "1000"},
             {"1E+3", "1000"},
             {"1.5e-3", "0.0015"},
             {"100e-2", "1"},
             {"1e34", "10000000000000000000000000000000000"},
             {"1e35", "1E+35"},
             {"12e34", "120000000000000000000000000000000000"},
             {"-1.25e40", "-1.25E+40"},
             {"1e-35", "0.00000000000000000000000000000000001"},
             {"1e-36", "1E-36"},
             {"1.5e-40", "1.5E-40"},
             {"9999999999999999999999999999999999", "9999999999999999999999999999999999"},
             {"99999999999999999999999999999999994", "99999999999999999999999999999999990"},
             {"99999999999999999999999999999999996", "1E+35"},
             {"0e999999999999999999999", "0"},
             {"1e-6176", "1E-6176"},
             {"9.999999999999999999999999999999999e6144",
              "9.999999999999999999999999999999999E+6144"},
             {"1e6144", "1E+6144"}}) {
        EXPECT_EQ(text(Decimal::parse(written)), shown) << written;
    }
}

TEST(Decimal, rounds_what_is_written_with_more_than_34_digits_half_even) {
    EXPECT_EQ(number("10000000000000000000000000000000005"), number("1e34"));
    EXPECT_EQ(number("10000000000000000000000000000000015"), number("10000000000000000000000000000000020"));
    EXPECT_EQ(
        number("10000000000000000000000000000000005.0000000000000000000000000000000000000000001"),
        number("10000000000000000000000000000000010")
    );
    EXPECT_EQ(number("5e-6177"), Decimal()) << "half of the smallest step, towards the even zero";
    EXPECT_EQ(number("5.0000000001e-6177"), number("1e-6176"));
    EXPECT_EQ(number("1.5e-6176"), number("2e-6176"));
    EXPECT_EQ(number("1e-7000"), Decimal());
    EXPECT_EQ(text(Decimal::parse("9.9999999999999999999999999999999995e6144")), "nothing");
    EXPECT_EQ(text(Decimal::parse("1e6145")), "nothing");
    EXPECT_EQ(text(Decimal::parse("1e99999999999999999999999999")), "nothing");
    EXPECT_EQ(number("1e-99999999999999999999999999"), Decimal());
}

TEST(Decimal, refuses_what_is_no_number) {
    for (const char* written :
         {"",     "-",    "+",     ".",        "-.",  "1.",    "1e",    "1e+", "e5",
          ".e5",  "1.e5", "1e5.5", "--1",      "+-1", "1 ",    " 1",    "1,5", "1_000",
          "0x10", "NaN",  "inf",   "Infinity", "１",  "1e5e5", "1.2.3", "1-",  "1f"}) {
        EXPECT_FALSE(Decimal::parse(written).has_value()) << written;
    }
    EXPECT_FALSE(Decimal::parse(std::string_view("1\0", 2)).has_value());
}

TEST(Decimal, comes_from_parts_and_integers) {
    EXPECT_EQ(Decimal::from_int(least).to_string(), "-9223372036854775808");
    EXPECT_EQ(Decimal::from_int(least).to_int64(), least);
    EXPECT_EQ(Decimal::from_int(most).to_int64(), most);
    EXPECT_EQ(number("9223372036854775808").to_int64(), std::nullopt);
    EXPECT_EQ(number("-9223372036854775809").to_int64(), std::nullopt);
    EXPECT_EQ(number("12.00").to_int64(), 12);
    EXPECT_EQ(number("12e2").to_int64(), 1200);
    EXPECT_EQ(number("12.5").to_int64(), std::nullopt);
    EXPECT_EQ(number("1e6000").to_int64(), std::nullopt);
    EXPECT_EQ(number("1e-6000").to_int64(), std::nullopt);
    EXPECT_EQ(text(Decimal::from_parts(true, ~Decimal::Coefficient{0}, 0)), "-340282366920938463463374607431768200000");
    EXPECT_EQ(text(Decimal::from_parts(false, 1, std::numeric_limits<int>::max())), "nothing");
    EXPECT_EQ(text(Decimal::from_parts(false, 1, std::numeric_limits<int>::min())), "0");
    EXPECT_EQ(text(Decimal::from_parts(false, 0, std::numeric_limits<int>::max())), "0");
    EXPECT_EQ(text(Decimal::from_parts(false, 1, 6144)), "1E+6144");
    EXPECT_EQ(text(Decimal::from_parts(false, 1, 6145)), "nothing");
    EXPECT_EQ(text(Decimal::from_parts(false, 25, -6177)), "2E-6176");
    EXPECT_TRUE(number("1e6000").is_integer() && number("10.0").is_integer() && number("0e-6176").is_integer());
    EXPECT_FALSE(number("1e-6176").is_integer() || number("0.5").is_integer());
}

TEST(Decimal, comes_from_doubles_by_their_shortest_text) {
    EXPECT_EQ(text(Decimal::from_double(0.1)), "0.1");
    EXPECT_EQ(text(Decimal::from_double(-1e300)), "-1E+300");
    EXPECT_EQ(text(Decimal::from_double(5e-324)), "5E-324");
    EXPECT_EQ(text(Decimal::from_double(-0.0)), "0");
    EXPECT_EQ(text(Decimal::from_double(9007199254740993.0)), "9007199254740992");
    EXPECT_FALSE(
        Decimal::from_double(std::nan("")) || Decimal::from_double(HUGE_VAL) ||
        Decimal::from_double(-HUGE_VAL)
    );
    EXPECT_EQ(number("0.1").to_double(), 0.1);
    EXPECT_EQ(number("-1e400").to_double(), -HUGE_VAL);
    EXPECT_EQ(number("1e-400").to_double(), 0.0);
    EXPECT_EQ(Decimal().to_double(), 0.0);
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20'000; ++i) {
        const auto value = std::bit_cast<double>(random());
        if (!std::isfinite(value)) continue;
        ASSERT_EQ(Decimal::from_double(value).value().to_double(), value);
    }
}

TEST(Decimal, equals_itself_in_every_form) {
    EXPECT_EQ(number("1.0"), number("1.00"));
    EXPECT_EQ(number("1e3"), number("1000.000"));
    EXPECT_EQ(number("0e10"), number("-0.00"));
    EXPECT_EQ(number("1.0").hash(), number("1.00000").hash());
    EXPECT_EQ(number("0e10").hash(), Decimal().hash());
    EXPECT_NE(number("1").hash(), number("-1").hash());
    EXPECT_EQ(number("1e6111"), number("1000000000000000000000000000000000e6078"));
    EXPECT_NE(number("1e6111"), number("1e6110"));
    EXPECT_LT(number("-1e6144"), number("-1e-6176"));
    EXPECT_LT(number("9.999999999999999999999999999999999e10"), number("1e11"));
    EXPECT_LT(Decimal(), number("1e-6176"));
    EXPECT_LT(number("-1e-6176"), Decimal());
    EXPECT_GT(number("-1.5"), number("-1.51"));
}

TEST(Decimal, ends_at_the_largest_number_and_fades_out_below_the_smallest) {
    const Decimal largest = number("9.999999999999999999999999999999999e6144");
    const Decimal smallest = number("1e-6176");
    EXPECT_EQ(text(add(largest, largest)), "nothing");
    EXPECT_EQ(add(largest, smallest), largest);
    EXPECT_EQ(text(add(largest, number("5e6110"))), "nothing") << "a tie, towards the even number";
    EXPECT_EQ(add(largest, number("4.999e6110")), largest);
    EXPECT_EQ(text(subtract(largest.negated(), largest)), "nothing");
    EXPECT_EQ(subtract(largest, largest), Decimal());
    EXPECT_EQ(text(multiply(largest, number("2"))), "nothing");
    EXPECT_EQ(multiply(smallest, number("0.5")), Decimal());
    EXPECT_EQ(multiply(smallest, number("0.51")), smallest);
    EXPECT_EQ(divide(smallest, number("3")), Decimal());
    EXPECT_EQ(text(divide(largest, number("0.1"))), "nothing");
    EXPECT_EQ(text(divide(smallest, largest)), "0");
    EXPECT_EQ(text(divide(number("1"), Decimal())), "nothing");
    EXPECT_EQ(text(divide(Decimal(), Decimal())), "nothing");
    EXPECT_FALSE(multiply(smallest.negated(), number("0.1"))->is_negative()) << "zero has no sign";
    EXPECT_FALSE(Decimal().negated().is_negative());
}

TEST(Decimal, divides_to_34_digits) {
    EXPECT_EQ(text(divide(number("1"), number("3"))), "0.3333333333333333333333333333333333");
    EXPECT_EQ(text(divide(number("2"), number("3"))), "0.6666666666666666666666666666666667");
    EXPECT_EQ(text(divide(number("-10"), number("4"))), "-2.5");
    EXPECT_EQ(divide(number("10"), number("4"))->exponent(), -1) << "no zeros that a later operation has to carry";
    EXPECT_EQ(
        text(divide(number("1"), number("9999999999999999999999999999999999"))),
        "0.0000000000000000000000000000000001"
    );
}

TEST(Decimal, has_a_modulo_with_the_sign_of_the_divisor) {
    for (const auto& [a, b, expected] :
         std::initializer_list<std::tuple<const char*, const char*, const char*>>{
             {"12", "5", "2"},
             {"-12", "5", "3"},
             {"12", "-5", "-3"},
             {"-12", "-5", "-2"},
             {"10.1", "4.5", "1.1"},
             {"-10.1", "4.5", "3.4"},
             {"10.1", "-4.5", "-3.4"},
             {"-10.1", "-4.5", "-1.1"},
             {"10", "5", "0"},
             {"-10", "5", "0"},
             {"0", "5", "0"},
             {"5", "0", "nothing"},
             {"1e6000", "7", "1"},
             {"1e6001", "7", "3"},
             {"3", "1e6000", "3"},
             {"-1e-6176", "1", "1"},
             {"5", "1e-6176", "0"}}) {
        EXPECT_EQ(text(modulo(number(a), number(b))), expected) << a << " mod " << b;
    }
}

TEST(Decimal, has_ordered_rings_of_exact_numbers) {
    WITH_SEED(seed);
    DecimalDraw draw(seed);
    for (int i = 0; i < 100'000; ++i) {
        const Decimal a = draw.any();
        const Decimal b = draw.any();
        ASSERT_EQ(text(add(a, b)), text(add(b, a))) << text(a) << ' ' << text(b);
        ASSERT_EQ(text(multiply(a, b)), text(multiply(b, a))) << text(a) << ' ' << text(b);
        ASSERT_EQ(Decimal::parse(a.to_string()), a) << text(a);
        ASSERT_EQ(a.negated().negated(), a);
        ASSERT_EQ(
            text(subtract(a, b)),
            text(
                subtract(b, a).has_value() ? std::optional(subtract(b, a)->negated()) : std::nullopt
            )
        );
        // Gradual underflow: a difference is zero only if the numbers are equal.
        if (const auto difference = subtract(a, b)) {
            ASSERT_EQ(a < b, difference->is_negative()) << text(a) << ' ' << text(b);
            ASSERT_EQ(a == b, difference->is_zero()) << text(a) << ' ' << text(b);
        }
        ASSERT_EQ(add(a, Decimal()), a);
        ASSERT_EQ(multiply(a, Decimal::from_int(1)), a);
        ASSERT_EQ(divide(a, a), a.is_zero() ? std::nullopt : std::optional(Decimal::from_int(1))) << text(a);
        const Decimal c = draw.near();
        const Decimal d = draw.near();
        const auto product = multiply(c, d);
        // Products of two numbers with at most 17 digits are exact, so division gives the factor back.
        if (!d.is_zero() && c.coefficient() < 100'000'000'000'000'000 && d.coefficient() < 100'000'000'000'000'000) {
            ASSERT_EQ(divide(*product, d), c) << text(c) << ' ' << text(d);
            const Decimal whole = Decimal::from_parts(c.is_negative(), c.coefficient(), 0).value();
            ASSERT_EQ(modulo(*multiply(whole, d), d), Decimal()) << text(whole) << ' ' << text(d);
        }
    }
}

TEST(Decimal, survives_any_bytes) {
    WITH_SEED(seed);
    DecimalDraw draw(seed);
    constexpr std::string_view likely = "0123456789012345678901234567890-+.eE";
    int accepted = 0;
    for (int i = 0; i < 300'000; ++i) {
        std::string bytes(static_cast<std::size_t>(draw.between(0, 60)), '\0');
        const bool is_wild = draw.between(0, 2) == 0;
        for (char& byte : bytes)
            byte = is_wild ? static_cast<char>(draw.between(0, 255))
                           : likely[static_cast<std::size_t>(draw.between(0, 35))];
        if (draw.between(0, 1) == 0)
            bytes = draw.any().to_string() +
                    bytes.substr(0, static_cast<std::size_t>(draw.between(0, 3)));
        const auto read = Decimal::parse(bytes);
        if (!read) continue;
        ++accepted;
        ASSERT_EQ(Decimal::parse(read->to_string()), read) << bytes;
        ASSERT_EQ(Decimal::parse(read->to_string())->hash(), read->hash()) << bytes;
    }
    EXPECT_GT(accepted, 10'000);
    const std::string digits(10'000'000, '9');
    EXPECT_FALSE(Decimal::parse(digits) || Decimal::parse(digits + "x"));
    EXPECT_EQ(Decimal::parse("0." + std::string(10'000'000, '0') + "1e10000001"), Decimal::from_int(1));
    EXPECT_EQ(Decimal::parse("0." + digits), Decimal::from_int(1));
}

}  // namespace
}  // namespace sunclover::base
