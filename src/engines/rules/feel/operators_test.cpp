// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of DMN 1.5 §10.3.2.15 as known answers, and the laws that must hold for all values.
#include "engines/rules/feel/operators.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>

#include "base/testing/seed.hpp"
#include "engines/rules/feel/testing/run.hpp"

namespace sunclover::feel {
namespace {

using testing::feel;
using testing::run;

using Answers = std::initializer_list<std::pair<const char*, const char*>>;

void expect_answers(Answers answers) {
    for (const auto& [text, answer] : answers) EXPECT_EQ(feel(text), answer) << text;
}

/// Null, and a reason beside it.
void expect_refused(std::initializer_list<const char*> texts) {
    for (const char* text : texts) {
        const auto result = run(text);
        EXPECT_TRUE(result.value.is_null()) << text << " gives " << to_feel(result.value);
        EXPECT_FALSE(result.warnings.empty()) << text << " is null without a reason";
    }
}

TEST(Operators, know_three_truth_values) {
    expect_answers({
        {"true and true", "true"}, {"true and false", "false"}, {"true and null", "null"}, {"null and true", "null"},
        {"false and null", "false"}, {"null and false", "false"}, {"null and null", "null"}, {"\"a\" and false", "false"},
        {"1 and true", "null"}, {"true or null", "true"}, {"null or true", "true"}, {"false or null", "null"},
        {"null or false", "null"}, {"false or \"true\"", "null"}, {"0 or 0", "null"}, {"false or false", "false"},
    });
}

TEST(Operators, decide_without_the_side_that_does_not_matter) {
    EXPECT_TRUE(run("false and 1 / 0 = 1").warnings.empty());
    EXPECT_TRUE(run("true or 1 / 0 = 1").warnings.empty());
    EXPECT_FALSE(run("true and 1 / 0 = 1").warnings.empty());
}

TEST(Operators, find_values_of_one_kind_equal_or_not) {
    expect_answers({
        {"null = null", "true"}, {"1 = null", "false"}, {"null != \"a\"", "true"}, {"1.0 = 1.00", "true"},
        {"\"残疾\" = \"残疾\"", "true"}, {"[1, 2] = [1, 2]", "true"}, {"[1, 2] = [2, 1]", "false"}, {"[] = null", "false"},
        {"[1, \"a\"] = [2, 3]", "false"}, {"[1, \"a\"] = [1, 3]", "null"}, {"[null] = [1]", "false"},
        {"{a: 1, b: 2} = {b: 2, a: 1}", "true"}, {"{a: 1} = {a: 1, b: 2}", "false"}, {"{a: 1} = {b: 1}", "false"},
        {"@\"P1D\" = @\"PT24H\"", "true"}, {"@\"P1Y\" = @\"P12M\"", "true"}, {"[1..2] = [1..2]", "true"},
        {"[1..2] = [1..2)", "false"}, {"(< 2) = (null..2)", "false"}, {"(= 2) = [2..2]", "false"}, {"(= 2) = (= 2)", "true"},
        {"(!= 2) = (!= 2)", "true"}, {"(!= 2) = (= 2)", "false"}, {"abs = abs", "true"}, {"abs = floor", "false"},
    });
    expect_refused({"1 = \"1\"", "true = 1", "[] = 0", "{} = []", "@\"P1Y\" = @\"P365D\"", "@\"2021-01-01\" = 1"});
}

TEST(Operators, compare_moments_by_what_the_clock_says_in_utc) {
    expect_answers({
        {"@\"2021-01-01T12:00:00+08:00\" = @\"2021-01-01T04:00:00Z\"", "true"},
        {"@\"2021-01-01T12:00:00@Asia/Shanghai\" = @\"2021-01-01T04:00:00Z\"", "true"},
        {"@\"2021-01-01T12:00:00\" = @\"2021-01-01T12:00:00+08:00\"", "true"},
        {"@\"2021-01-01T12:00:00\" < @\"2021-01-01T12:00:01+08:00\"", "true"},
        {"@\"10:00:00Z\" = @\"11:00:00+01:00\"", "true"}, {"@\"10:00:00\" < @\"10:00:01Z\"", "true"},
        {"@\"10:30:00.0001\" = @\"10:30:00.0002\"", "true"}, {"@\"10:30:00.0001\" < @\"10:30:00.0002\"", "true"},
    });
    expect_refused({"@\"2021-01-01\" < @\"2021-01-01T10:00:00\"", "@\"10:00:00\" < @\"2021-01-01\""});
}

TEST(Operators, order_only_what_has_an_order) {
    expect_answers({
        {"1 < 2", "true"}, {"2 <= 2", "true"}, {"\"a\" < \"b\"", "true"}, {"\"中\" > \"a\"", "true"},
        {"@\"P1M\" < @\"P1Y\"", "true"}, {"@\"PT1H\" >= @\"P1D\"", "false"}, {"5 between 1 and 10", "true"},
        {"11 between 1 and 10", "false"}, {"0 between 1 and null", "false"},
    });
    expect_refused({
        "null < 1", "1 < null", "null < null", "1 < \"2\"", "true < false", "[1] < [2]", "{} < {}", "[1..2] < [3..4]",
        "@\"P1M\" < @\"P30D\"", "2 between 1 and null", "null between 1 and 2",
    });
}

TEST(Operators, calculate_exactly_in_decimals) {
    expect_answers({
        {"0.1 + 0.2", "0.3"}, {"0.1 + 0.2 = 0.3", "true"}, {"1 / 3 * 3", "0.9999999999999999999999999999999999"},
        {"10 - -5", "15"}, {"5 ** -2", "0.04"}, {"3 ** 4 ** 5", "3486784401"}, {"-3 ** 2", "9"}, {"--10", "10"},
        {"\"护理\" + \"补贴\"", "\"护理补贴\""},
    });
    expect_refused({
        "1 / 0", "10 ** 7000", "2 ** 1000000000", "\"a\" + 1", "1 + \"a\"", "\"a\" - \"a\"", "true + true", "null + 1", "1 + null",
        "[1] + 1", "{} * 2", "[2] ** 4", "abs + 1", "[1..2] * 2", "-\"1\"", "-[1]", "-@\"2021-01-01\"", "-null",
    });
}

TEST(Operators, add_and_subtract_moments_and_durations) {
    expect_answers({
        {"@\"2021-01-31\" + @\"P1M\"", "@\"2021-02-28\""}, {"@\"P1D\" + @\"2021-01-01\"", "@\"2021-01-02\""},
        {"@\"2021-01-01\" + @\"PT36H\"", "@\"2021-01-02\""}, {"@\"2021-01-02\" - @\"PT1S\"", "@\"2021-01-01\""},
        {"@\"2021-01-02\" - @\"-PT1H\"", "@\"2021-01-02\""}, {"@\"2021-01-02\" - @\"2021-01-01\"", "@\"P1D\""},
        {"@\"2021-01-02\" - @\"2021-01-01T10:10:10+11:00\"", "@\"P1DT49M50S\""},
        {"@\"2021-01-01T00:00:00Z\" - @\"2021-01-01\"", "@\"PT0S\""},
        {"@\"10:00:00\" + @\"P1DT1H\"", "@\"11:00:00\""}, {"@\"10:00:00\" - @\"11:00:00\"", "@\"-PT1H\""},
        {"@\"P1Y\" - @\"P2M\"", "@\"P10M\""}, {"@\"P1D\" + @\"PT2H\"", "@\"P1DT2H\""},
    });
    expect_refused({
        "@\"2021-01-01\" + @\"2021-01-01\"", "@\"2021-01-01T10:00:00\" - @\"2021-01-01\"",
        "@\"2021-01-01T10:00:00\" - @\"2021-01-01T10:00:00Z\"", "@\"10:00:00\" + @\"P1Y\"", "@\"P1Y\" + @\"P1D\"",
        "@\"P1Y\" - @\"2021-01-01\"", "@\"P1D\" - @\"10:00:00\"", "@\"999999999-12-31\" + @\"P1D\"", "@\"2021-01-01\" + 1",
    });
}

TEST(Operators, multiply_and_divide_durations) {
    expect_answers({
        {"1.5 * @\"P4DT1H\"", "@\"P6DT1H30M\""}, {"@\"P1Y11M\" * -2.5", "@\"-P4Y9M\""}, {"@\"P10Y11M\" / 2.5", "@\"P4Y4M\""},
        {"@\"P10D\" / @\"P5D\"", "2"}, {"@\"P1Y\" / @\"P5M\"", "2.4"}, {"@\"P10DT23H\" / 2.5", "@\"P4DT9H12M\""},
    });
    expect_refused({
        "@\"P1D\" * @\"P1D\"", "10 / @\"P1D\"", "@\"P1Y\" / @\"P1D\"", "@\"P1D\" / 0", "@\"P1D\" / @\"PT0S\"", "@\"P1Y\" ** 2",
        "@\"2021-01-01\" * 2", "@\"P1Y\" * 1000000000000000000000",
    });
}

TEST(Operators, refuse_every_pair_of_kinds_outside_of_the_tables) {
    const std::vector<std::string> operands{"null", "true", "[1]", "{a: 1}", "[1..2]", "abs"};
    const std::vector<std::string> others{"1", "\"a\"", "@\"2021-01-01\"", "@\"10:00:00\"", "@\"2021-01-01T10:00:00\"",
                                          "@\"P1D\"", "@\"P1Y\"", "null", "true", "[1]", "{a: 1}", "[1..2]", "abs"};
    for (const auto& operand : operands) {
        for (const auto& other : others) {
            for (const char* sign : {" + ", " - ", " * ", " / ", " ** ", " < ", " >= "}) {
                expect_refused({(operand + sign + other).c_str(), (other + sign + operand).c_str()});
            }
        }
    }
}

/// Values of all kinds, many of them equal or close to one another.
Value random_value(std::mt19937_64& random, int depth = 0) {
    const auto below = [&](int count) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(count)); };
    switch (below(depth > 2 ? 8 : 11)) {
        case 0: return Value();
        case 1: return Value::boolean(below(2) == 0);
        case 2: return Value::number(below(5) - 2);
        case 3: return Value::string(std::string(static_cast<std::size_t>(below(3)), below(2) == 0 ? 'a' : 'b'));
        case 4: return Value::date(*Date::from_epoch_day(below(4)));
        case 5: return Value::days_duration({below(3), 0});
        case 6: return Value::months_duration({below(3)});
        case 7: {
            const Zone zone = below(2) == 0 ? Zone() : Zone::utc();
            return Value::time(*Time::make(below(2), 0, 0, 0, zone));
        }
        case 8: {
            Values items;
            for (auto count = below(3); count > 0; --count) items.push_back(random_value(random, depth + 1));
            return Value::list(std::move(items));
        }
        case 9: {
            Context entries;
            for (auto count = below(3); count > 0; --count) {
                entries.set(below(2) == 0 ? "a" : "b", random_value(random, depth + 1));
            }
            return Value::context(std::move(entries));
        }
        default:
            return Value::range({Value::number(below(3)), Value::number(3 + below(3)), below(2) == 0, below(2) == 0});
    }
}

TEST(OperatorLaws, hold_for_three_valued_logic) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 3000; ++i) {
        const Value a = random_value(random);
        const Value b = random_value(random);
        const Value c = random_value(random);
        ASSERT_TRUE(same(both_hold(a, b), both_hold(b, a)));
        ASSERT_TRUE(same(either_holds(a, b), either_holds(b, a)));
        ASSERT_TRUE(same(both_hold(both_hold(a, b), c), both_hold(a, both_hold(b, c))));
        ASSERT_TRUE(same(opposite(both_hold(a, b)), either_holds(opposite(a), opposite(b)))) << "De Morgan";
        ASSERT_TRUE(same(both_hold(a, either_holds(b, c)), either_holds(both_hold(a, b), both_hold(a, c))));
    }
}

TEST(OperatorLaws, hold_for_equality_and_order) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 5000; ++i) {
        const Value a = random_value(random);
        const Value b = random_value(random);
        const Value c = random_value(random);
        ASSERT_EQ(equal(a, b), equal(b, a)) << to_feel(a) << " " << to_feel(b);
        ASSERT_EQ(equal(a, a), std::optional(true)) << to_feel(a);
        if (same(a, b)) {
            ASSERT_EQ(equal(a, b), std::optional(true)) << to_feel(a);
        }
        const auto order = compare(a, b);
        const auto turned = compare(b, a);
        ASSERT_EQ(order.has_value(), turned.has_value());
        if (order) {
            ASSERT_EQ(*order, -*turned);
            ASSERT_EQ(*order == 0, equal(a, b) == std::optional(true));
        }
        if (compare(a, b) == std::optional(-1) && compare(b, c) == std::optional(-1)) {
            ASSERT_EQ(compare(a, c), std::optional(-1)) << to_feel(a) << " " << to_feel(b) << " " << to_feel(c);
        }
    }
}

TEST(OperatorLaws, hold_for_values_that_are_written_and_read_again) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 2000; ++i) {
        const Value value = random_value(random);
        const auto again = run(to_feel(value));
        ASSERT_TRUE(same(again.value, value)) << to_feel(value) << " reads as " << to_feel(again.value);
    }
}

TEST(OperatorLaws, hold_for_membership_in_a_list) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 2000; ++i) {
        const Value input = random_value(random, 3);
        Values items;
        bool is_there = false;
        for (int k = 0; k < 3; ++k) {
            items.push_back(random_value(random, 3));
            is_there = is_there || equal(input, items.back()) == std::optional(true);
        }
        Scope scope;
        scope.set("input", input);
        scope.set("items", Value::list(items));
        ASSERT_EQ(run("input in items", scope).value.is_true(), is_there) << to_feel(input) << to_feel(Value::list(items));
    }
}

}  // namespace
}  // namespace sunclover::feel
