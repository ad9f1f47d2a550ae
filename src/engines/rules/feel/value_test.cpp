// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/value.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engines/rules/feel/testing/run.hpp"

namespace sunclover::feel {
namespace {

using testing::run;

TEST(Context, keeps_entries_in_the_order_in_which_they_were_written) {
    Context context;
    context.set("b", Value::number(1));
    context.set("a", Value::number(2));
    context.set("b", Value::number(3));
    ASSERT_EQ(context.entries().size(), 2u);
    EXPECT_EQ(context.entries()[0].first, "b");
    EXPECT_EQ(to_feel(*context.find("b")), "3");
    EXPECT_EQ(context.find("c"), nullptr);
}

TEST(Context, finds_among_many_entries_as_among_few) {
    Context context;
    for (int i = 0; i < 1000; ++i) {
        context.set("名" + std::to_string(i), Value::number(i));
        ASSERT_EQ(to_feel(*context.find("名0")), "0");
    }
    Context copy = context;
    copy.set("名7", Value::number(-7));
    EXPECT_EQ(to_feel(*copy.find("名7")), "-7");
    EXPECT_EQ(to_feel(*context.find("名7")), "7");
    EXPECT_EQ(to_feel(*context.find("名999")), "999");
    EXPECT_EQ(context.find("名1000"), nullptr);
    EXPECT_EQ(context.entries()[500].first, "名500");
}

TEST(Value, is_small_and_null_at_first) {
    EXPECT_TRUE(Value().is_null());
    EXPECT_FALSE(Value().is_true());
    EXPECT_FALSE(Value().is_false());
    EXPECT_TRUE(Value::boolean(false).is_false());
    EXPECT_LE(sizeof(Value), 24u);
    EXPECT_TRUE(Value::number(std::optional<base::Decimal>()).is_null());
}

TEST(Value, knows_how_much_it_holds) {
    const Value one = Value::list({Value::number(1), Value::number(2)});
    EXPECT_EQ(one.depth(), 1u);
    EXPECT_EQ(one.total(), 3u);
    const Value two = Value::list({one, one});
    EXPECT_EQ(two.depth(), 2u);
    EXPECT_EQ(two.total(), 7u);
    EXPECT_EQ(Value::number(1).depth(), 0u);
    Context context;
    context.set("a", two);
    EXPECT_EQ(Value::context(context).depth(), 3u);
}

TEST(Value, is_the_same_only_in_kind_and_content) {
    EXPECT_TRUE(same(Value(), Value()));
    EXPECT_FALSE(same(Value(), Value::number(0)));
    EXPECT_TRUE(same(run("[1, {a: null}]").value, run("[1.0, {a: null}]").value));
    EXPECT_FALSE(same(run("@\"10:00:00.1\"").value, run("@\"10:00:00.2\"").value)) << "though FEEL finds them equal";
    EXPECT_FALSE(same(run("@\"10:00:00Z\"").value, run("@\"10:00:00\"").value));
    EXPECT_FALSE(same(run("[1]").value, run("[1, 2]").value));
    EXPECT_FALSE(same(run("[1..2]").value, run("[1..2)").value));
    EXPECT_FALSE(same(run("{a: 1}").value, run("{b: 1}").value));
}

TEST(Value, is_written_as_string_shows_it) {
    for (const auto& [text, shown] : std::initializer_list<std::pair<const char*, const char*>>{
             {"null", "null"}, {"\"a\"", "a"}, {"[1, \"a\", null]", "[1, \"a\", null]"}, {"{a: \"foo\", b: {c: 1}}", "{a: \"foo\", b: {c: 1}}"},
             {"{\"a b\": 1, \"x:y\": 2}", "{a b: 1, \"x:y\": 2}"}, {"@\"2021-01-01\"", "2021-01-01"}, {"[@\"P1D\"]", "[P1D]"},
             {"[1..2)", "[1..2)"}, {"(< 5)", "(<5)"}, {"(!= 5)", "(!=5)"}, {"function(a, b) a", "function(a, b)"}, {"1.50", "1.5"}}) {
        EXPECT_EQ(to_text(run(text).value), shown) << text;
    }
}

TEST(Value, is_written_as_a_literal_that_reads_back) {
    for (const char* text : {
             "null", "true", "-1.5", "\"a \\\"b\\\" \\\\ \\n\"", "\"残疾\"", "@\"2021-01-01\"", "@\"10:00:00+08:00\"",
             "@\"2021-01-01T10:00:00@Asia/Shanghai\"", "@\"-P1DT2H\"", "@\"P1Y2M\"", "[1, [2, null]]", "{a: 1, \"b c\": {\"\": 2, \"if\": 3}}",
             "[1..2)", "(1..2]", "(<5)", "(>=5)", "(=5)", "(!=5)", "(null..5]",
         }) {
        const Value value = run(text).value;
        EXPECT_TRUE(same(run(to_feel(value)).value, value)) << text << " is written as " << to_feel(value);
    }
}

TEST(Value, stops_writing_what_nobody_could_read) {
    Value value = Value::string(std::string(1000, 'a'));
    for (int i = 0; i < 40; ++i) value = Value::list({value, value});
    EXPECT_LE(to_text(value).size(), std::size_t{17} << 20);
}

TEST(GrowingList, copies_only_while_somebody_keeps_what_it_was) {
    GrowingList list;
    EXPECT_EQ(to_feel(list.value()), "[]");
    EXPECT_EQ(list.add(Value::number(1)), 0u);
    EXPECT_EQ(list.add(Value::number(2)), 0u);
    const Value kept = list.value();
    EXPECT_EQ(list.add(Value::number(3)), 2u);
    EXPECT_EQ(to_feel(kept), "[1, 2]");
    EXPECT_EQ(to_feel(list.value()), "[1, 2, 3]");
    EXPECT_EQ(list.value().total(), 4u);
}

TEST(Scope, hides_outer_names_and_shows_opened_contexts_first) {
    Scope outer;
    outer.set("x", Value::number(1));
    outer.set("y", Value::number(2));
    Scope inner(&outer);
    inner.set("x", Value::number(3));
    Context context;
    context.set("x", Value::number(4));
    EXPECT_EQ(to_feel(*inner.find("x")), "3");
    inner.open(Value::context(context));
    EXPECT_EQ(to_feel(*inner.find("x")), "4");
    EXPECT_EQ(to_feel(*inner.find("y")), "2");
    const auto flat = inner.snapshot();
    EXPECT_EQ(to_feel(*flat->find("x")), "4");
    EXPECT_EQ(to_feel(*flat->find("y")), "2");
    EXPECT_EQ(flat->outer(), nullptr);
    inner.close();
    EXPECT_EQ(to_feel(*inner.find("x")), "3");
    EXPECT_EQ(inner.find("z"), nullptr);
}

TEST(Scope, passes_the_input_of_a_test_inwards) {
    const Value input = Value::number(7);
    Scope outer;
    EXPECT_EQ(outer.input(), nullptr);
    outer.bind_input(input);
    Scope inner(&outer);
    ASSERT_NE(inner.input(), nullptr);
    EXPECT_EQ(to_feel(*inner.input()), "7");
    EXPECT_EQ(to_feel(*inner.snapshot()->input()), "7");
    Scope named;
    named.set("?", Value::number(8));
    EXPECT_EQ(to_feel(*named.input()), "8");
}

}  // namespace
}  // namespace sunclover::feel
