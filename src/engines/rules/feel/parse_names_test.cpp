// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/testing/tree_shape.hpp"

namespace sunclover::feel {
namespace {

std::string shape(std::string_view text, const std::vector<std::string>& known) {
    Names names;
    for (const auto& name : known) names.add(name);
    const auto parsed = parse_expression(text, names);
    return parsed ? testing::TreeShape::of(**parsed) : "fault: " + parsed.error().message;
}

TEST(Names, finds_the_longest_name) {
    Names names;
    names.add("loan");
    names.add("loan amount");
    names.add("loan amount in yuan");
    EXPECT_EQ(names.longest_match("loan amount in fen"), 11u);
    EXPECT_EQ(names.longest_match("loan amount in yuan"), 19u);
    EXPECT_EQ(names.longest_match("loan + 1"), 4u);
    EXPECT_EQ(names.longest_match("lo"), 0u);
    EXPECT_EQ(names.longest_match(""), 0u);
}

TEST(Names, ends_at_the_end_of_a_word) {
    Names names;
    names.add("a");
    names.add("年龄");
    names.add("rate%");
    EXPECT_EQ(names.longest_match("ab"), 0u);
    EXPECT_EQ(names.longest_match("a1"), 0u);
    EXPECT_EQ(names.longest_match("a-b"), 1u);
    EXPECT_EQ(names.longest_match("a.b"), 1u);
    EXPECT_EQ(names.longest_match("年龄段"), 0u);
    EXPECT_EQ(names.longest_match("年龄>1"), 6u);
    EXPECT_EQ(names.longest_match("rate%x"), 5u) << "behind a sign any word may begin";
}

TEST(Names, takes_every_run_of_white_space_as_one_space) {
    Names names;
    names.add("  date \n of   birth ");
    EXPECT_TRUE(names.contains("date of birth"));
    EXPECT_EQ(names.longest_match("date\t\n of\u3000birth"), 17u);
    EXPECT_EQ(names.longest_match("date\u00A0of \uFEFFbirth > 1"), 17u);
    EXPECT_EQ(names.longest_match("dateof birth"), 0u);
    EXPECT_EQ(normal_name("\u2003a \t b\u3000"), "a b");
    EXPECT_EQ(normal_name("   "), "");
}

TEST(Names, counts_and_forgets) {
    Names names;
    names.add("a b");
    names.add("a  b");
    names.add("a");
    names.add("");
    EXPECT_EQ(names.size(), 2u);
    names.remove("a b");
    EXPECT_TRUE(names.contains("a b"));
    names.remove("a b");
    EXPECT_FALSE(names.contains("a b"));
    names.remove("a b");
    names.remove("never there");
    EXPECT_EQ(names.size(), 1u);
    EXPECT_EQ(names.longest_match("a b"), 1u);
}

TEST(Parser, takes_operators_into_names_that_are_known) {
    EXPECT_EQ(shape("a-b", {}), "(- a b)");
    EXPECT_EQ(shape("a-b", {"a-b"}), "a-b");
    EXPECT_EQ(shape("a - b", {"a-b"}), "(- a b)");
    EXPECT_EQ(shape("a-b-c", {"a-b"}), "(- a-b c)");
    EXPECT_EQ(shape("x.y + z/w*2", {"x.y", "z/w"}), "(+ x.y (* z/w 2))");
    EXPECT_EQ(shape("it's fine + 1", {"it's fine"}), "(+ |it's fine| 1)");
    EXPECT_EQ(shape("C++ + 1", {"C++"}), "(+ C++ 1)");
    EXPECT_EQ(shape("2*a*b", {"a*b"}), "(* 2 a*b)");
}

TEST(Parser, takes_words_of_the_language_into_names_that_are_known) {
    EXPECT_EQ(shape("in between > 1", {"in between"}), "(> |in between| 1)");
    EXPECT_EQ(
        shape("date and time of order = x", {"date and time of order"}), "(= |date and time of order| x)"
    );
    EXPECT_EQ(shape("if not eligible then 1 else 2", {"not eligible"}), "(if |not eligible| 1 2)");
    EXPECT_EQ(shape("for sale or some more", {"for sale", "some more"}), "(or |for sale| |some more|)");
    EXPECT_EQ(shape("a and b or c", {"a and b"}), "(or |a and b| c)");
    EXPECT_EQ(shape("true north", {"true north"}), "|true north|");
    EXPECT_EQ(shape("truely or nullable and iffy", {}), "(or truely (and nullable iffy))");
}

TEST(Parser, reads_chinese_and_astral_names) {
    EXPECT_EQ(shape("年龄 >= 18 and 残疾等级 in (1,2)", {}), "(and (>= 年龄 18) (in 残疾等级 1 2))");
    EXPECT_EQ(shape("家庭 月收入/家庭 人数", {"家庭 月收入", "家庭 人数"}), "(/ |家庭 月收入| |家庭 人数|)");
    EXPECT_EQ(shape("{🐎: \"😀\", b: 🐎}", {}), "(context (🐎 \"😀\") (b 🐎))");
    EXPECT_EQ(shape("if 年龄>60 then \"老人\"else\"其他\"", {}), "(if (> 年龄 60) \"老人\" \"其他\")");
    EXPECT_EQ(shape("for 人 in 家庭.成员 return 人.年龄", {}), "(for (人 (. 家庭 成员)) (. 人 年龄))");
    EXPECT_EQ(shape("élan + _x1 + Ünï·b", {}), "(+ (+ élan _x1) Ünï·b)");
}

TEST(Parser, knows_the_built_in_names_of_several_words) {
    EXPECT_EQ(
        shape("date and time(\"x\") = date and\n   time(\"y\")", {}),
        "(= (call |date and time| \"x\") (call |date and time| \"y\"))"
    );
    EXPECT_EQ(shape("years and months duration(a, b)", {}), "(call |years and months duration| a b)");
    EXPECT_EQ(
        shape("string length(substring before(a, b))", {}),
        "(call |string length| (call |substring before| a b))"
    );
    EXPECT_EQ(
        shape("round half up(1, 2) + day of week(d)", {}),
        "(+ (call |round half up| 1 2) (call |day of week| d))"
    );
    EXPECT_EQ(shape("get entries(c)[1].key", {}), "(. (filter (call |get entries| c) 1) key)");
}

TEST(Parser, reads_components_behind_a_dot_by_their_longest_name) {
    EXPECT_EQ(shape("loan.monthly rate * 12", {"monthly rate"}), "(* (. loan |monthly rate|) 12)");
    EXPECT_EQ(shape("a.date and b", {}), "(and (. a date) b)");
    EXPECT_EQ(shape("a.b-c", {}), "(- (. a b) c)");
    EXPECT_EQ(shape("a.b-c", {"b-c"}), "(. a b-c)");
    EXPECT_EQ(shape("fn library.sumFn(a,b)", {"fn library"}), "(call (. |fn library| sumFn) a b)");
}

TEST(Parser, forgets_names_outside_of_their_scope) {
    EXPECT_EQ(shape("[for a-b in x return a-b, a-b]", {}), "(list (for (a-b x) a-b) (- a b))");
    EXPECT_EQ(shape("[function(a-b) a-b, a-b]", {}), "(list (function (a-b) a-b) (- a b))");
    EXPECT_EQ(shape("[some a-b in x satisfies a-b, a-b]", {}), "(list (some (a-b x) a-b) (- a b))");
    EXPECT_EQ(shape("for a-b in a-b return 1", {}), "(for (a-b (- a b)) 1)")
        << "not visible to its own source";
}

}  // namespace
}  // namespace sunclover::feel
