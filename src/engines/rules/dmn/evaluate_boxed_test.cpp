// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decided;
using testing::decision;
using testing::definitions;
using testing::literal;

std::string boxed(const std::string& logic) {
    return decided(definitions(decision("d", logic)), "d");
}

std::string entry(const std::string& name, const std::string& logic, const std::string& type = "") {
    return "<contextEntry>" +
           (name.empty() ? ""
                         : "<variable name=\"" + name + "\"" +
                               (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>") +
           logic + "</contextEntry>";
}

TEST(BoxedContext, shows_each_entry_those_before_it) {
    EXPECT_EQ(
        boxed(
            "<context>" + entry("a b", literal("2")) + entry("c", literal("a b * 3")) + "</context>"
        ),
        "{\"a b\": 2, c: 6}"
    );
    EXPECT_EQ(
        boxed("<context>" + entry("a", literal("2")) + entry("", literal("a + 1")) + "</context>"),
        "3"
    );
    EXPECT_EQ(
        boxed("<context>" + entry("a", literal("\"x\""), "number") + "</context>"), "{a: null}"
    );
    EXPECT_EQ(boxed("<context/>"), "{}");
}

TEST(BoxedContext, lets_a_function_see_what_stood_before_it) {
    EXPECT_EQ(
        boxed(
            "<context>" + entry("k", literal("10")) +
            entry(
                "f",
                "<functionDefinition><formalParameter name=\"n\" typeRef=\"number\"/>" +
                    literal("n + k") + "</functionDefinition>"
            ) +
            entry("", literal("[f(1), f(n: 2), f(\"x\"), f()]")) + "</context>"
        ),
        "[11, 12, null, null]"
    );
}

TEST(BoxedList, keeps_nulls_and_order) {
    EXPECT_EQ(
        boxed(
            "<list>" + literal("3") + literal("null") + "<list>" + literal("1") + "</list></list>"
        ),
        "[3, null, [1]]"
    );
    EXPECT_EQ(boxed("<list/>"), "[]");
}

TEST(BoxedRelation, is_a_list_of_contexts) {
    EXPECT_EQ(
        boxed(
            "<relation><column name=\"a\"/><column name=\"b c\"/><row>" + literal("1") +
            literal("2") + "</row><row>" + literal("3") + literal("null") + "</row></relation>"
        ),
        "[{a: 1, \"b c\": 2}, {a: 3, \"b c\": null}]"
    );
}

TEST(BoxedConditional, takes_else_for_null_and_nothing_for_what_is_no_answer) {
    const auto conditional = [](const std::string& condition) {
        return boxed(
            "<conditional><if>" + literal(condition) + "</if><then>" + literal("1") +
            "</then><else>" + literal("2") + "</else></conditional>"
        );
    };
    EXPECT_EQ(conditional("true"), "1");
    EXPECT_EQ(conditional("false"), "2");
    EXPECT_EQ(conditional("null"), "2");
    EXPECT_EQ(conditional("\"true\""), "null");
}

TEST(BoxedFilter, keeps_what_matches_and_refuses_what_is_no_answer) {
    const auto filter = [](const std::string& in, const std::string& match) {
        return boxed(
            "<filter><in>" + literal(in) + "</in><match>" + literal(match) + "</match></filter>"
        );
    };
    EXPECT_EQ(filter("[1, 2, null, 3]", "item >= 2"), "[2, 3]");
    EXPECT_EQ(filter("[{a: 1}, {a: 2}]", "a > 1"), "[{a: 2}]");
    EXPECT_EQ(filter("[{a: 1}, {a: 2}]", "item.a > 1"), "[{a: 2}]");
    EXPECT_EQ(filter("[]", "true"), "[]");
    EXPECT_EQ(filter("[1, 2]", "1"), "null") << "a filter box asks, it does not index";
    EXPECT_EQ(filter("null", "true"), "null");
}

TEST(BoxedFor, makes_a_list_and_offers_what_it_made) {
    const auto loop = [](const std::string& in, const std::string& body) {
        return boxed(
            "<for iteratorVariable=\"x y\"><in>" + literal(in) + "</in><return>" + literal(body) +
            "</return></for>"
        );
    };
    EXPECT_EQ(loop("[1, 2, 3]", "x y * x y"), "[1, 4, 9]");
    EXPECT_EQ(loop("[2..4]", "x y"), "[2, 3, 4]");
    EXPECT_EQ(loop("(2..4]", "x y"), "[3, 4]");
    EXPECT_EQ(loop("[]", "x y"), "[]");
    EXPECT_EQ(loop("[1, 2, 3, 4]", "count(partial)"), "[0, 1, 2, 3]");
    EXPECT_EQ(loop("null", "1"), "null");
    EXPECT_EQ(loop("[1..99999999999]", "1"), "null") << "a limit ends it";
}

TEST(BoxedQuantifiers, know_three_answers) {
    const auto ask = [](const std::string& form, const std::string& in, const std::string& body) {
        return boxed(
            "<" + form + " iteratorVariable=\"x\"><in>" + literal(in) + "</in><satisfies>" +
            literal(body) + "</satisfies></" + form + ">"
        );
    };
    EXPECT_EQ(ask("some", "[1, 2]", "x = 2"), "true");
    EXPECT_EQ(ask("some", "[1, 2]", "x = 3"), "false");
    EXPECT_EQ(ask("some", "[1, null]", "x > 3"), "null");
    EXPECT_EQ(ask("some", "[5, null]", "x > 3"), "true");
    EXPECT_EQ(ask("some", "[]", "x = 3"), "false");
    EXPECT_EQ(ask("some", "[1, 2]", "if x = 2 then true else \"no\""), "null");
    EXPECT_EQ(ask("every", "[1, 2]", "x > 0"), "true");
    EXPECT_EQ(ask("every", "[1, 2]", "x > 1"), "false");
    EXPECT_EQ(ask("every", "[1, null]", "x > 0"), "null");
    EXPECT_EQ(ask("every", "[1, null]", "x > 1"), "false");
    EXPECT_EQ(ask("every", "[]", "x > 1"), "true");
}

TEST(BoxedExpression, is_brought_to_its_own_type) {
    EXPECT_EQ(boxed(literal("[5]", "typeRef=\"number\"")), "5");
    EXPECT_EQ(boxed(literal("\"5\"", "typeRef=\"number\"")), "null");
    EXPECT_EQ(
        boxed(literal("@\"2026-03-01\"", "typeRef=\"date and time\"")), "@\"2026-03-01T00:00:00Z\""
    );
}

}  // namespace
}  // namespace sunclover::dmn
