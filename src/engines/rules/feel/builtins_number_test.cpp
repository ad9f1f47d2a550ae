// SPDX-License-Identifier: AGPL-3.0-or-later
#include <random>

#include "engines/rules/feel/builtins_testing.hpp"

namespace sunclover::feel {
namespace {

using base::Decimal;
using testing::expect_refused;
using testing::expect_same;
using testing::run;

TEST(NumberBuiltins, round_as_their_names_say) {
    expect_same({
        {"decimal(1/3, 2)", "0.33"},
        {"decimal(1.5, 0)", "2"},
        {"decimal(2.5, 0)", "2"},
        {"decimal(1/3, 2.5)", "0.33"},
        {"decimal(1234, -2)", "1200"},
        {"decimal(n: 0.515, scale: 2)", "0.52"},
        {"floor(1.5)", "1"},
        {"floor(-1.5)", "-2"},
        {"floor(-1.56, 1)", "-1.6"},
        {"floor(n: 1.5)", "1"},
        {"ceiling(1.5)", "2"},
        {"ceiling(-1.5)", "-1"},
        {"ceiling(-1.56, 1)", "-1.5"},
        {"ceiling(n: 1.2, scale: 0)", "2"},
        {"round up(5.5, 0)", "6"},
        {"round up(-5.5, 0)", "-6"},
        {"round up(1.121, 2)", "1.13"},
        {"round up(5.5, 6176)", "5.5"},
        {"round down(5.5, 0)", "5"},
        {"round down(-5.5, 0)", "-5"},
        {"round down(1.126, 2)", "1.12"},
        {"round down(n: -1.126, scale: 2)", "-1.12"},
        {"round half up(5.5, 0)", "6"},
        {"round half up(-5.5, 0)", "-6"},
        {"round half up(1.121, 2)", "1.12"},
        {"round half down(5.5, 0)", "5"},
        {"round half down(-5.5, 0)", "-5"},
        {"round half down(1.126, 2)", "1.13"},
    });
    expect_refused(
        {"decimal(1)",
         "floor(1.56, null)",
         "floor(1.5, \"1\")",
         "round up(5.5)",
         "round up(5.5, -6112)",
         "round down(5.5, 6177)",
         "round half up(null, 0)",
         "round half down(1, null)",
         "ceiling(n: 1, scal: 1)"}
    );
}

TEST(NumberBuiltins, know_known_answers) {
    expect_same({
        {"abs(-1)", "1"},
        {"abs(@\"-P1D\")", "@\"P1D\""},
        {"abs(@\"-P1Y\")", "@\"P1Y\""},
        {"abs(@\"PT1H\")", "@\"PT1H\""},
        {"modulo(12, 5)", "2"},
        {"modulo(-12, 5)", "3"},
        {"modulo(12, -5)", "-3"},
        {"modulo(-12, -5)", "-2"},
        {"modulo(10.1, 4.5)", "1.1"},
        {"modulo(-10.1, 4.5)", "3.4"},
        {"modulo(10.1, -4.5)", "-3.4"},
        {"sqrt(16)", "4"},
        {"sqrt(number: 4)", "2"},
        {"decimal(log(10), 8)", "2.30258509"},
        {"decimal(exp(5), 8)", "148.41315910"},
        {"exp(0)", "1"},
        {"log(number: 1)", "0"},
        {"odd(5)", "true"},
        {"odd(2)", "false"},
        {"odd(-1)", "true"},
        {"even(2)", "true"},
        {"even(number: -5)", "false"},
        {"even(0)", "true"},
        {"even(1.5)", "false"},
        {"odd(1.5)", "false"},
    });
    expect_refused(
        {"abs(@\"2018-12-06\")",
         "abs(true)",
         "modulo(1, 0)",
         "sqrt(-1)",
         "log(0)",
         "log(-1)",
         "exp(\"4\")",
         "exp(1000000)",
         "odd(null)",
         "even(n: 4)"}
    );
}

/// Two properties tie the seven roundings together: floor and ceiling enclose the number, and each
/// half-way mode is one of the two; a whole multiple of the step stays as it is.
TEST(NumberBuiltins, roundings_enclose_the_number) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 2000; ++i) {
        const auto coefficient = static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000;
        const Decimal n = *base::divide(Decimal::from_int(coefficient), Decimal::from_int(1000));
        const Value scale = Value::number(static_cast<std::int64_t>(random() % 5) - 1);
        Evaluation evaluation{Evaluation::Options{}};
        const auto rounded = [&](const char* name) {
            return (*find_builtin(name))->call({Value::number(n), scale}, evaluation).as_number();
        };
        const Decimal low = rounded("floor");
        const Decimal high = rounded("ceiling");
        EXPECT_LE(low, n);
        EXPECT_GE(high, n);
        EXPECT_EQ(rounded("round up"), n.is_negative() ? low : high);
        EXPECT_EQ(rounded("round down"), n.is_negative() ? high : low);
        const Decimal below = *base::subtract(n, low);
        const Decimal above = *base::subtract(high, n);
        for (const char* name : {"round half up", "round half down", "decimal"}) {
            const Decimal nearest = rounded(name);
            if (below == above) continue;
            EXPECT_EQ(nearest, below < above ? low : high) << name << n.to_string();
        }
        if (below == above && low != high) {
            EXPECT_EQ(rounded("round half up"), n.is_negative() ? low : high);
            EXPECT_EQ(rounded("round half down"), n.is_negative() ? high : low);
        }
    }
}

}  // namespace
}  // namespace sunclover::feel
