// SPDX-License-Identifier: AGPL-3.0-or-later
// Cells of tables and `in`.
#include <gtest/gtest.h>

#include "base/testing/seed.hpp"
#include "engines/rules/feel/testing/run.hpp"

namespace sunclover::feel {
namespace {

using testing::feel;
using testing::passes;
using testing::run;

TEST(UnaryTests, let_everything_pass_a_dash) {
    EXPECT_EQ(passes("-", "1"), "true");
    EXPECT_EQ(passes("-", "null"), "true");
}

TEST(UnaryTests, compare_the_input_with_values_and_ranges) {
    EXPECT_EQ(passes("5", "5"), "true");
    EXPECT_EQ(passes("5", "6"), "false");
    EXPECT_EQ(passes(">= 60", "60"), "true");
    EXPECT_EQ(passes("< 60", "60"), "false");
    EXPECT_EQ(passes("[60..80)", "80"), "false");
    EXPECT_EQ(passes("(60..80)", "70"), "true");
    EXPECT_EQ(passes("1, 2, > 10", "2"), "true");
    EXPECT_EQ(passes("1, 2, > 10", "11"), "true");
    EXPECT_EQ(passes("1, 2, > 10", "5"), "false");
    EXPECT_EQ(passes("\"一级\", \"二级\"", "\"二级\""), "true");
    EXPECT_EQ(passes("not(1, 2)", "2"), "false");
    EXPECT_EQ(passes("not(1, 2)", "3"), "true");
    EXPECT_EQ(passes("null", "null"), "true");
    EXPECT_EQ(passes("null", "1"), "false");
    EXPECT_EQ(passes("@\"2021-01-01\"", "@\"2021-01-01\""), "true");
}

TEST(UnaryTests, know_nothing_of_an_input_that_is_missing) {
    EXPECT_EQ(passes(">= 60", "null"), "null");
    EXPECT_EQ(passes("[1..5]", "null"), "null");
    EXPECT_EQ(passes("not(>= 60)", "null"), "null");
    EXPECT_EQ(passes("5", "null"), "false");
    EXPECT_EQ(passes("5", "\"a\""), "null");
    EXPECT_EQ(passes("\"a\", >= 5", "6"), "true");
}

TEST(UnaryTests, never_let_a_misspelt_name_pass) {
    EXPECT_EQ(passes("VIP", "null"), "null");
    EXPECT_EQ(passes("VIP", "\"VIP\""), "null");
    EXPECT_EQ(passes("not(VIP)", "\"a\""), "null");
}

TEST(UnaryTests, tell_a_condition_from_a_value) {
    EXPECT_EQ(passes("true", "true"), "true");
    EXPECT_EQ(passes("true", "false"), "false");
    EXPECT_EQ(passes("true", "null"), "false");
    EXPECT_EQ(passes("? > 5", "6"), "true");
    EXPECT_EQ(passes("? > 5 and ? < 8", "9"), "false");
    EXPECT_EQ(passes("? = true", "false"), "false");
    EXPECT_EQ(passes("not(?)", "false"), "true") << "not(…) around a test turns its answer round";
    EXPECT_EQ(passes("? > 5", "null"), "null");
    EXPECT_EQ(passes("count(?) = 2", "[1, 2]"), "true");
    Scope scope;
    scope.set("flag", Value::boolean(true));
    scope.set("limit", Value::number(3));
    EXPECT_EQ(passes("flag", "true", scope), "true");
    EXPECT_EQ(passes("flag", "1", scope), "null") << "a name is a value, and a number is not a boolean";
    EXPECT_EQ(passes("limit > 2", "1", scope), "true");
    EXPECT_EQ(passes("<= limit", "3", scope), "true");
    EXPECT_EQ(passes("limit", "3", scope), "true");
}

TEST(UnaryTests, look_into_lists) {
    Scope scope;
    scope.set("grades", Value::list({Value::number(1), Value::number(2)}));
    EXPECT_EQ(passes("grades", "2", scope), "true");
    EXPECT_EQ(passes("grades", "3", scope), "false");
    EXPECT_EQ(passes("[1, 2]", "[1, 2]"), "true");
    EXPECT_EQ(passes("[[1, 2], [3]]", "[3]"), "true");
    EXPECT_EQ(passes("[[1..3], 7]", "2"), "true");
}

TEST(In, asks_for_any_of_the_tests) {
    for (const auto& [text, answer] : std::initializer_list<std::pair<const char*, const char*>>{
             {"1 in [2, 3, 1]", "true"}, {"true in [false, 2, 3]", "false"}, {"5 in [[2..4], [1..3]]", "false"}, {"1 in <= 10", "true"},
             {"10 in (1, < 5, >= 10)", "true"}, {"10 in (1, 5, 9)", "false"}, {"10 in (=10)", "true"}, {"10 in !=10", "false"},
             {"[1, 2, 3] in ([[1, 2, 3, 4]], [[1, 2, 3, 5]])", "false"}, {"{a: 1} in [{b: 1}, {a: 1}]", "true"}, {"1 in 1", "true"},
             {"5 in (null..10]", "null"}, {"5 in [1..null)", "null"}, {"0 in [1..null]", "false"}, {"null in [1..10]", "null"},
             {"null in [1, null]", "true"}, {"null in null", "true"}, {"5 in (< 10)", "true"}, {"5 in [(< 3), (> 4)]", "true"},
             {"5 in (!= 5)", "false"}, {"1 in \"a\"", "null"}, {"19 in (>= 18) and 1 in (1)", "true"}, {"5 in (? > 4)", "true"},
             {"[1..5] in [[1..5], [2..3]]", "true"}}) {
        EXPECT_EQ(feel(text), answer) << text;
    }
}

TEST(In, agrees_with_a_disjunction_of_its_tests) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    const auto number = [&] { return std::to_string(static_cast<int>(random() % 6)); };
    for (int i = 0; i < 500; ++i) {
        const std::string input = random() % 8 == 0 ? "null" : number();
        const std::string low = number();
        const std::string high = std::to_string(6 + random() % 3);
        const std::string single = random() % 8 == 0 ? "null" : number();
        const std::string range = "[" + low + ".." + high + ")";
        const std::string together = feel(input + " in (" + single + ", >= " + low + ", " + range + ")");
        const std::string apart = feel(
            input + " = " + single + " or " + input + " >= " + low + " or (" + input + " >= " + low + " and " + input + " < " + high + ")"
        );
        ASSERT_EQ(together, apart) << input << " " << single << " " << range;
        ASSERT_EQ(passes(single + ", >= " + low + ", " + range, input), together);
    }
}

}  // namespace
}  // namespace sunclover::feel
