// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/testing/random_tree.hpp"
#include "engines/rules/feel/testing/tree_shape.hpp"

namespace sunclover::feel {
namespace {

using testing::RandomTree;
using testing::TreeShape;

constexpr int kTreeCount = 30'000;

std::string written(std::string_view text) {
    const auto parsed = parse_expression(text, Names());
    return parsed ? to_feel(**parsed) : "fault: " + parsed.error().message;
}

std::string written_tests(std::string_view text) {
    const auto parsed = parse_unary_tests(text, Names());
    return parsed ? to_feel(*parsed) : "fault: " + parsed.error().message;
}

TEST(ToFeel, writes_brackets_only_where_the_order_of_operators_needs_them) {
    EXPECT_EQ(written("((1))+(2*3)"), "1 + 2 * 3");
    EXPECT_EQ(written("(1+2)*3"), "(1 + 2) * 3");
    EXPECT_EQ(written("1-(2-3)"), "1 - (2 - 3)");
    EXPECT_EQ(written("(1-2)-3"), "1 - 2 - 3");
    EXPECT_EQ(written("2**(3**4)"), "2 ** (3 ** 4)");
    EXPECT_EQ(written("-(2**3)"), "-(2 ** 3)");
    EXPECT_EQ(written("(a or b) and c"), "(a or b) and c");
    EXPECT_EQ(written("(if a then b else c).d"), "(if a then b else c).d");
    EXPECT_EQ(written("(function(a) a)(1)"), "(function(a) a)(1)");
}

TEST(ToFeel, keeps_apart_what_would_be_read_as_one) {
    EXPECT_EQ(written("-(10)"), "-(10)");
    EXPECT_EQ(written("-(10)[1]"), "-(10[1])");
    EXPECT_EQ(written("(date) and time"), "(date) and time");
    EXPECT_EQ(written("x between (date) and time"), "x between (date) and time");
    EXPECT_EQ(written("x in ((< 5))"), "x in ((< 5))");
    EXPECT_EQ(written("x in ((< 5).start)"), "x in ((< 5).start)");
    EXPECT_EQ(written("x in (< 5)"), "x in < 5");
    EXPECT_EQ(written_tests("(not(a))"), "(not(a))");
    EXPECT_EQ(written_tests("not(a)"), "not(a)");
    EXPECT_EQ(written("{\"a b\": 1, \"a  b\": 2, \"1\": 3}"), "{a b: 1, \"a  b\": 2, \"1\": 3}");
}

TEST(ToFeel, writes_every_random_tree_so_that_it_reads_back_as_the_same_tree) {
    const Names names = RandomTree::known_names();
    for (int seed = 0; seed < kTreeCount; ++seed) {
        RandomTree random(static_cast<std::uint64_t>(seed));
        const auto tree = random.expression(1 + seed % 5);
        const std::string text = to_feel(*tree);
        const auto parsed = parse_expression(text, names);
        ASSERT_TRUE(parsed) << "seed " << seed << ": " << text << "\n"
                            << parsed.error().begin << ": " << parsed.error().message;
        ASSERT_EQ(TreeShape::of(**parsed), TreeShape::of(*tree)) << "seed " << seed << ": " << text;
        ASSERT_EQ(to_feel(**parsed), text) << "seed " << seed;
    }
}

TEST(ToFeel, writes_random_cells_and_types_so_that_they_read_back) {
    const Names names = RandomTree::known_names();
    for (int seed = 0; seed < kTreeCount; ++seed) {
        RandomTree random(static_cast<std::uint64_t>(seed));
        const auto tests = random.tests(1 + seed % 4);
        const std::string text = to_feel(tests);
        const auto parsed = parse_unary_tests(text, names);
        ASSERT_TRUE(parsed) << "seed " << seed << ": " << text << "\n"
                            << parsed.error().begin << ": " << parsed.error().message;
        ASSERT_EQ(TreeShape::of(*parsed), TreeShape::of(tests)) << "seed " << seed << ": " << text;
        const Type type = random.type(seed % 5);
        const auto parsed_type = parse_type(to_feel(type));
        ASSERT_TRUE(parsed_type) << "seed " << seed << ": " << to_feel(type);
        ASSERT_EQ(TreeShape::of(*parsed_type), TreeShape::of(type)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace sunclover::feel
