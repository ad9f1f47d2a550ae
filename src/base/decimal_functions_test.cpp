// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <array>
#include <chrono>

#include "base/decimal.hpp"
#include "base/testing/decimal_draw.hpp"
#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

TEST(DecimalFunctions, draws_square_roots) {
    for (const auto& [a, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"0", "0"},
             {"4", "2"},
             {"0.25", "0.5"},
             {"2", "1.414213562373095048801688724209698"},
             {"1e6144", "1E+3072"},
             {"1e-6176", "1E-3088"},
             {"1e33", "31622776601683793.31998893544432719"},
             {"-1", "nothing"},
             {"-1e-6176", "nothing"},
             {"9999999999999999999999999999999998", "99999999999999999.99999999999999999"}}) {
        EXPECT_EQ(text(square_root(number(a))), expected) << a;
    }
    WITH_SEED(seed);
    DecimalDraw draw(seed);
    for (int i = 0; i < 20'000; ++i) {
        const Decimal a = Decimal::from_parts(false, draw.near().coefficient() / 1000, -draw.between(0, 20)).value();
        ASSERT_EQ(square_root(multiply(a, a).value()), a) << text(a);
    }
}

// The expected digits of these three are those of Python's decimal module with 150 digits, rounded once.

TEST(DecimalFunctions, computes_exponentials) {
    for (const auto& [a, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"0", "1"},
             {"1", "2.718281828459045235360287471352662"},
             {"-1", "0.3678794411714423215955237701614609"},
             {"4", "54.59815003314423907811026120286088"},
             {"0.5", "1.648721270700128146848650787814164"},
             {"1e-20", "1.00000000000000000001"},
             {"-1e-33", "0.999999999999999999999999999999999"},
             {"1e-34", "1"},
             {"-5e-35", "1"},
             {"5e-34", "1.000000000000000000000000000000001"},
             {"1e-6176", "1"},
             {"-1e-6176", "1"},
             {"10", "22026.46579480671651695790064528424"},
             {"1000", "1.970071114017046993888879352243323e434"},
             {"14149", "6.801809260978894125530050851897730e6144"},
             {"-14220", "2e-6176"},
             {"2.302585092994045684017991454684364", "9.999999999999999999999999999999998"},
             {"-14149.38539644841", "1.0000000000007282905574893006216e-6145"},
             {"-14223", "0"},
             {"-1e6000", "0"},
             {"0.1234567890123456789012345678901234", "1.131401114526201518669340280408541"}}) {
        EXPECT_EQ(text(exponential(number(a))), text(number(expected))) << a;
    }
    EXPECT_EQ(text(exponential(number("14150"))), "nothing");
    EXPECT_EQ(text(exponential(number("1e6144"))), "nothing");
}

TEST(DecimalFunctions, computes_logarithms) {
    for (const auto& [a, expected] : std::initializer_list<std::pair<const char*, const char*>>{
             {"1", "0"},
             {"1.000", "0"},
             {"2", "0.6931471805599453094172321214581766"},
             {"10", "2.302585092994045684017991454684364"},
             {"0.5", "-0.6931471805599453094172321214581766"},
             {"4", "1.386294361119890618834464242916353"},
             {"1e-6176", "-14220.76553433122614449511522413063"},
             {"1e6144", "14147.08281135541668260653949758073"},
             {"9.999999999999999999999999999999999e6144", "14149.38539644841072829055748903542"},
             {"1.000000000000000000000000000000001", "9.999999999999999999999999999999995e-34"},
             {"1.000000000000000000000000000000007", "6.999999999999999999999999999999976e-33"},
             {"0.9999999999999999999999999999999999", "-1e-34"},
             {"3.162277660168379331998893544432719", "1.151292546497022842008995727342182"},
             {"3.16", "1.150572027598820744971426875029036"},
             {"3.1622", "1.151267987893907729526920290545431"},
             {"2.718281828459045235360287471352662", "0.9999999999999999999999999999999998"},
             {"123456789", "18.63140176616801803319393334796320"}}) {
        EXPECT_EQ(text(natural_logarithm(number(a))), text(number(expected))) << a;
    }
    EXPECT_EQ(text(natural_logarithm(Decimal())), "nothing");
    EXPECT_EQ(text(natural_logarithm(number("-1"))), "nothing");
}

TEST(DecimalFunctions, computes_powers) {
    for (const auto& [a, b, expected] :
         std::initializer_list<std::tuple<const char*, const char*, const char*>>{
             {"5", "2.55", "60.58617166606633673745724928244262"},
             {"2", "0.5", "1.414213562373095048801688724209698"},
             {"4", "0.5", "2"},
             {"9", "1.5", "27"},
             {"1.05", "30", "4.321942375150662009157288198886473"},
             {"3", "4", "81"},
             {"-3", "2", "9"},
             {"-2", "-3", "-0.125"},
             {"1.000000000000000000000000000000001", "1e33", "2.718281828459045235360287471352661"},
             {"0.9999999999999999999999999999999999",
              "1e37",
              "5.075958897549456765291809479574083e-435"},
             {"5", "50", "8.881784197001252323389053344726562e34"},
             {"2", "-10", "0.0009765625"},
             {"3", "-5", "0.004115226337448559670781893004115226"},
             {"2", "113", "1.038459371706965525706099265844019e34"},
             {"7", "100", "3.234476509624757991344647769100217e84"},
             {"-7", "101", "-2.264133556737330593941253438370152e85"},
             {"10", "6144", "1e6144"},
             {"10", "-6176", "1e-6176"},
             {"0.1", "6176", "1e-6176"},
             {"2", "20000", "3.980276840337966592354307206191202e6020"},
             {"2", "-20000", "2.512388057698744585180135042133610e-6021"},
             {"1.0000001", "12345678.9", "3.436892871767828773155517758063143"},
             {"1e-6176", "0.001", "6.668067692136221080088401171062898e-7"},
             {"3", "257", "4.170253571314341982948193603689839e122"},
             {"0", "0", "1"},
             {"5", "0", "1"},
             {"0", "5", "0"},
             {"0", "0.5", "0"},
             {"1", "1e6144", "1"},
             {"-1", "1e6144", "1"},
             {"-1", "9999999999999999999999999999999999", "-1"},
             {"100.00", "0.50", "10"},
             {"10", "-1e9", "0"},
             {"2", "-1e40", "0"},
             {"0.5", "1e6144", "0"},
             {"2", "1e-6176", "1"}}) {
        EXPECT_EQ(text(power(number(a), number(b))), text(number(expected))) << a << " to the power of " << b;
    }
    for (const auto& [a, b] : std::initializer_list<std::pair<const char*, const char*>>{
             {"10", "1e9"},
             {"10", "6145"},
             {"2", "1e9"},
             {"0.1", "-1e9"},
             {"2", "1e6144"},
             {"-2", "0.5"},
             {"-8", "0.3333"},
             {"0", "-1"},
             {"9.99e6144", "2"},
             {"1.000000000000000000000000000000001", "1e38"}}) {
        EXPECT_EQ(text(power(number(a), number(b))), "nothing") << a << " to the power of " << b;
    }
}

TEST(DecimalFunctions, has_powers_that_agree_with_repeated_multiplication) {
    WITH_SEED(seed);
    DecimalDraw draw(seed);
    for (int i = 0; i < 5000; ++i) {
        const Decimal a = Decimal::from_parts(
                              draw.between(0, 1) != 0,
                              static_cast<Decimal::Coefficient>(draw.between(1, 999)),
                              -draw.between(0, 3)
        )
                              .value();
        Decimal product = Decimal::from_int(1);
        // Three digits to the power of eleven fill 33.
        for (int exponent = 0; exponent <= 11; ++exponent) {
            ASSERT_EQ(power(a, Decimal::from_int(exponent)), product) << text(a) << " to the power of " << exponent;
            product = multiply(product, a).value();
        }
    }
}

TEST(DecimalFunctions, inverts_exponentials_by_logarithms) {
    WITH_SEED(seed);
    DecimalDraw draw(seed);
    for (int i = 0; i < 3000; ++i) {
        const Decimal a = Decimal::from_parts(draw.between(0, 1) != 0, draw.near().coefficient() + 1, -19).value();
        const Decimal back = natural_logarithm(exponential(a).value()).value();
        // The exponential has 34 digits, which is an absolute error of the logarithm.
        ASSERT_LE(subtract(back, a)->absolute(), number("1e-33")) << text(a);
    }
}

TEST(DecimalFunctions, takes_no_longer_for_hostile_arguments) {
    const std::array<Decimal, 8> hostile{
        number("9.999999999999999999999999999999999e6144"),
        number("1e-6176"),
        number("1.000000000000000000000000000000001"),
        number("-9999999999999999999999999999999999"),
        number("0.9999999999999999999999999999999999"),
        number("3e6111"),
        number("7e-6000"),
        number("2")};
    const auto start = std::chrono::steady_clock::now();
    int results = 0;
    for (int i = 0; i < 20; ++i) {
        for (const Decimal& a : hostile) {
            results += exponential(a).has_value() + natural_logarithm(a).has_value() + square_root(a).has_value();
            for (const Decimal& b : hostile)
                results +=
                    power(a, b).has_value() + modulo(a, b).has_value() + divide(a, b).has_value();
        }
    }
    EXPECT_GT(results, 0);
    // 4,320 operations; a second is a hundred times what they need, also with sanitizers on a busy machine.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace sunclover::base
