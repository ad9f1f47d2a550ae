// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/evaluate.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>

#include "engines/rules/feel/testing/run.hpp"

namespace sunclover::feel {
namespace {

using testing::feel;
using testing::run;

void expect_answers(std::initializer_list<std::pair<const char*, const char*>> answers) {
    for (const auto& [text, answer] : answers) EXPECT_EQ(feel(text), answer) << text;
}

void expect_null_because(std::initializer_list<std::pair<const char*, const char*>> refusals) {
    for (const auto& [text, reason] : refusals) {
        const auto result = run(text);
        EXPECT_TRUE(result.value.is_null()) << text << " gives " << to_feel(result.value);
        EXPECT_TRUE(result.warned_of(reason)) << text << " says " << (result.warnings.empty() ? "" : result.warnings.front());
    }
}

TEST(Evaluate, reads_names_from_the_innermost_scope) {
    Scope outer;
    outer.set("年龄", Value::number(70));
    outer.set("x", Value::number(1));
    Scope inner(&outer);
    inner.set("x", Value::number(2));
    EXPECT_EQ(feel("年龄 + x", inner), "72");
    EXPECT_EQ(feel("x", outer), "1");
}

TEST(Evaluate, says_which_name_is_unknown) {
    expect_null_because({{"missing", "there is no 'missing'"}, {"残疾等级", "there is no '残疾等级'"}});
}

TEST(Evaluate, takes_the_branch_that_the_standard_says) {
    expect_answers({
        {"if true then 1 else 2", "1"}, {"if false then 1 else 2", "2"}, {"if null then 1 else 2", "2"},
        {"if \"a\" then 1 else 2", "2"},
    });
    EXPECT_TRUE(run("if \"a\" then 1 else 2").warned_of("condition of 'if' is a string"));
    EXPECT_TRUE(run("if null then 1 else 2").warnings.empty());
    EXPECT_TRUE(run("if true then 1 else 1 / 0").warnings.empty()) << "the other branch is not run";
}

TEST(Evaluate, lets_context_entries_see_those_before_them) {
    expect_answers({
        {"{a: 1 + 2, b: a + 3}", "{a: 3, b: 6}"}, {"{a: 1, b: {c: a, a: 2, d: a}}", "{a: 1, b: {c: 1, a: 2, d: 2}}"},
        {"{姓名: \"王\", 问候: \"你好，\" + 姓名}.问候", "\"你好，王\""}, {"{\"\": 1}", "{\"\": 1}"},
        {"{foo bar: 1, b: foo bar + 1}.b", "2"},
    });
    expect_null_because({
        {"{a: 1, a: 2}", "two entries 'a'"}, {"{a: 1}.b", "no property 'b'"}, {"null.b", "null has no property 'b'"},
        {"{b: a, a: 1}.b", "there is no 'a'"},
    });
}

TEST(Evaluate, finds_properties_of_moments_durations_and_ranges) {
    expect_answers({
        {"@\"2018-12-10\".weekday", "1"}, {"@\"2018-12-10T10:30:01\".hour", "10"}, {"@\"10:30:01.25\".second", "1.25"},
        {"@\"2018-12-10T10:30:00+05:00\".time offset", "@\"PT5H\""}, {"@\"10:30:00\".time offset", "null"},
        {"@\"2021-01-01T10:00:00@Asia/Shanghai\".timezone", "\"Asia/Shanghai\""}, {"@\"10:30:00Z\".timezone", "null"},
        {"@\"2021-01-01T10:00:00@Asia/Shanghai\".time offset", "@\"PT8H\""},
        {"@\"P1Y2M\".years", "1"}, {"@\"-P1Y2M\".months", "-2"}, {"@\"P1DT2H3M4.5S\".seconds", "4.5"},
        {"@\"-P1DT2H\".hours", "-2"}, {"[1..2).end", "2"}, {"[1..2).end included", "false"}, {"(< 5).start", "null"},
        {"(> 5).start included", "false"}, {"(= 5).end", "5"}, {"[{x: 1}, {y: 2}].x", "[1, null]"}, {"[[{x: 1}]].x", "[[1]]"},
    });
    expect_null_because({
        {"@\"P1Y\".days", "no property 'days'"}, {"@\"P1D\".months", "no property"}, {"@\"2018-12-10\".hour", "no property 'hour'"},
        {"1.year", "no property"}, {"\"a\".length", "no property"},
    });
}

TEST(Evaluate, makes_ranges_only_of_ends_that_have_an_order) {
    expect_answers({{"[1..5]", "[1..5]"}, {"(\"a\"..\"b\"]", "(\"a\"..\"b\"]"}, {"(null..5]", "(null..5]"}, {"(<= 5)", "(<=5)"}});
    expect_null_because({
        {"[1..\"a\"]", "from number to string"}, {"[5..1]", "begins behind its end"}, {"[true..false]", "not the end of a range"},
        {"(< [1])", "not the end of a range"},
    });
}

TEST(Filter, picks_an_item_by_its_place) {
    expect_answers({
        {"[1, 2, 3][1]", "1"}, {"[1, 2, 3][-1]", "3"}, {"[1, 2, 3][1 + 1]", "2"}, {"100[1]", "100"}, {"\"foo\"[-1]", "\"foo\""},
        {"[[1], [2]][2]", "[2]"}, {"[1, 2, 3][count([1, 2])]", "2"},
    });
    expect_null_because({
        {"[1, 2, 3][0]", "no item 0"}, {"[1, 2, 3][4]", "has 3 items"}, {"[1, 2, 3][-4]", "no item -4"}, {"[][1]", "0 items"},
        {"100[2]", "1 items"}, {"[1][1.5]", "whole number"}, {"null[1]", "null is filtered"}, {"[1][10 ** 30]", "no item"},
    });
}

TEST(Filter, keeps_the_items_for_which_the_condition_is_true) {
    expect_answers({
        {"[1, 2, 3][item >= 2]", "[2, 3]"}, {"[{a: 1}, {a: 2}][a >= 2]", "[{a: 2}]"}, {"[{a: 1}, {a: 2}][item.a >= 2]", "[{a: 2}]"},
        {"[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"}, {"true[false]", "[]"}, {"100[true]", "[100]"}, {"3[item > 2]", "[3]"},
        {"[][item > 1]", "[]"}, {"[1, null, 3][item > 1]", "[3]"}, {"[{x: 1}, {y: 2}][y > 1]", "[{y: 2}]"}, {"[1, 2][null]", "[]"},
        {"[{残疾等级: 1}, {残疾等级: 3}][残疾等级 <= 2]", "[{残疾等级: 1}]"}, {"{a: 2, b: [1, 2, 3][item > a]}.b", "[3]"},
        {"[[1, 2], [3]][count(item) = 1]", "[[3]]"},
    });
    expect_null_because({
        {"[1, 2][\"a\"]", "not a string"}, {"[1, 2][if item = 1 then true else \"a\"]", "not a string"},
    });
    EXPECT_TRUE(run("[][item > 1]").warnings.empty()) << "a trial on no item is no fault";
}

TEST(Loops, run_over_lists_ranges_and_dates) {
    expect_answers({
        {"for i in [1, 2] return i * 2", "[2, 4]"}, {"for i in 1..3 return i", "[1, 2, 3]"}, {"for i in 3..1 return i", "[3, 2, 1]"},
        {"for i in [1..3) return i", "[1, 2]"}, {"for i in (1..2) return i", "[]"}, {"for i in 5 return i", "[5]"},
        {"for i in [] return i", "[]"}, {"for i in 1..2, j in i..2 return i * 10 + j", "[11, 12, 22]"},
        {"for i in @\"2024-02-28\"..@\"2024-03-01\" return i.day", "[28, 29, 1]"},
        {"for i in 0..5 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24, 120]"},
        {"for i in 1..2, j in 1..2 return count(partial)", "[0, 1, 2, 3]"},
        {"for i in 1..3 return partial", "[[], [[]], [[], [[]]]]"}, {"for 人 in [\"甲\"] return 人 + \"!\"", "[\"甲!\"]"},
        {"for i in 9223372036854775806..9223372036854775807 return 1", "[1, 1]"},
    });
    expect_null_because({
        {"for i in 1.5..3 return i", "whole numbers or dates"}, {"for i in 1..\"a\" return i", "number and string"},
        {"for i in null return i", "runs over null"}, {"for i in (< 5) return i", "not of whole numbers"},
        {"for i in [\"a\"..\"b\"] return i", "not of whole numbers"}, {"for i in 10 ** 20..10 ** 21 return i", "whole numbers"},
    });
}

TEST(Loops, ask_for_some_and_every_in_three_values) {
    expect_answers({
        {"some i in [1, 2] satisfies i > 1", "true"}, {"every i in [1, 2] satisfies i > 1", "false"},
        {"some i in [] satisfies i > 1", "false"}, {"every i in [] satisfies i > 1", "true"},
        {"some i in [1, null] satisfies i > 1", "null"}, {"some i in [null, 2] satisfies i > 1", "true"},
        {"every i in [2, null] satisfies i > 1", "null"}, {"every i in [null, 0] satisfies i > 1", "false"},
        {"some i in [1, 2], j in [2, 3] satisfies i = j", "true"}, {"every i in 1..3 satisfies i < 5", "true"},
    });
    expect_null_because({
        {"some i in [1, 2] satisfies i", "true or false"}, {"every i in [1] satisfies \"a\"", "true or false"},
        {"some i in [1, 2] satisfies if i = 2 then true else \"a\"", "true or false"}, {"every i in null satisfies i", "runs over null"},
    });
}

TEST(Calls, go_by_place_and_by_name) {
    expect_answers({
        {"(function(x, y) x - y)(5, 1)", "4"}, {"(function(x, y) x - y)(y: 1, x: 5)", "4"}, {"(function() 7)()", "7"},
        {"(function(x, y) x)(x: 5)", "5"}, {"(function(x, y) y)(x: 5)", "null"}, {"{f: function(x) x + 1, r: f(1)}.r", "2"},
        {"{甲: function(数) 数 * 2, 乙: 甲(数: 4)}.乙", "8"}, {"(function(f) f(4))(sqrt)", "2"},
    });
    expect_null_because({
        {"(function(x) x)()", "takes 1 argument, not 0"}, {"(function(x) x)(1, 2)", "takes 1 argument, not 2"},
        {"(function(x) x)(y: 1)", "no parameter 'y'"}, {"missing()", "there is no 'missing'"}, {"null()", "null, no function"},
        {"\"abs\"(-1)", "string, no function"}, {"123()", "number, no function"},
        {"(function(a) external {java: {class: \"x\", method signature: \"y\"}})(1)", "external functions"},
    });
}

TEST(Calls, bring_arguments_to_the_declared_types) {
    expect_answers({
        {"(function(x: number) x)([3])", "3"}, {"(function(x: list<number>) x)(3)", "[3]"}, {"(function(x: number) x)(null)", "null"},
        {"(function(x: date and time) x)(@\"2021-01-01\")", "@\"2021-01-01T00:00:00Z\""}, {"(function(x: Any) x)([1])", "[1]"},
    });
    expect_null_because({
        {"(function(x: number) 1)(\"a\")", "a string where number is declared"}, {"(function(x: number) 1)([1, 2])", "a list where number"},
        {"(function(x: list<number>) 1)([\"a\"])", "list<number>"}, {"(function(x: Foo) 1)(1)", "no type 'Foo'"},
    });
}

TEST(Calls, keep_what_a_function_saw_where_it_was_made) {
    expect_answers({
        {"{a: 10, f: function(x) x * a, b: {a: 5, r: f(2)}}.b.r", "20"}, {"(function(a) function(b) function(c) a * b * c)(2)(3)(4)", "24"},
        {"{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r", "2432902008176640000"},
        {"{f: function(x) x, g: function(x) f(x) + 1, h: g(g(1))}.h", "3"},
        {"(for i in 1..3 return function(x) x * i)[2](10)", "20"}, {"{f: function(x) [1, 2, 3][item > x], r: f(1)}.r", "[2, 3]"},
    });
    expect_null_because({{"{f: function() later, later: 1, r: f()}.r", "there is no 'later'"}});
}

TEST(Calls, outlive_the_expression_that_made_the_function) {
    Value function;
    Evaluation evaluation{Evaluation::Options{}};
    {
        const auto parsed = parse_expression("(function(a) function(b) a + b)(40)", Names());
        ASSERT_TRUE(parsed.has_value());
        function = evaluate(**parsed, Scope(), evaluation);
    }
    EXPECT_EQ(to_feel(invoke(function, {Value::number(2)}, evaluation)), "42");
    EXPECT_EQ(to_feel(invoke_named(function, {{"b", Value::number(3)}}, evaluation)), "43");
    EXPECT_TRUE(invoke(Value::number(1), {}, evaluation).is_null());
}

TEST(Calls, reach_functions_of_the_program) {
    const Value twice = native_function({"数"}, [](const Values& given, Evaluation&) {
        return Value::list({given[0], given[0]});
    });
    Scope scope;
    scope.set("twice", twice);
    EXPECT_EQ(feel("twice(1)", scope), "[1, 1]");
    EXPECT_EQ(feel("twice(数: 2)", scope), "[2, 2]");
    EXPECT_TRUE(run("twice()", scope).warned_of("takes 1 argument"));
    EXPECT_TRUE(run("twice(x: 2)", scope).warned_of("no parameter 'x'"));
    EXPECT_EQ(feel("twice instance of function<Any> -> Any", scope), "true");
}

}  // namespace
}  // namespace sunclover::feel
