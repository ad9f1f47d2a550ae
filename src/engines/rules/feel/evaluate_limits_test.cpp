// SPDX-License-Identifier: AGPL-3.0-or-later
// What a hostile expression may cost: never the stack, and only so much time and memory.
#include <gtest/gtest.h>

#include <thread>

#include "engines/rules/feel/testing/run.hpp"

namespace sunclover::feel {
namespace {

using testing::run;

Evaluation::Options small() {
    Evaluation::Options options;
    options.steps_max = 200'000;
    options.items_max = 20'000;
    return options;
}

TEST(Limits, stop_loops_that_make_too_many_values) {
    for (const char* text : {
             "for i in 1..1000000000 return i", "some x in 1..1000000000 satisfies x < 0", "for i in 1..200, j in 1..200 return 1",
             "every x in -9223372036854775807..9223372036854775807 satisfies true",
             "for i in @\"0001-01-01\"..@\"999999999-01-01\" return i", "count(for i in (0..1000000000) return 1)",
         }) {
        const auto result = run(text, Scope(), small());
        EXPECT_TRUE(result.value.is_null()) << text;
        EXPECT_TRUE(result.warned_of("stopped after")) << text;
        EXPECT_EQ(result.warnings.size(), 1u) << text << ": the reason is not buried";
    }
}

TEST(Limits, stop_after_so_many_steps) {
    Evaluation::Options options;
    options.steps_max = 1'000;
    const auto result = run("for i in 1..100000 return i + i", Scope(), options);
    EXPECT_TRUE(result.value.is_null());
    EXPECT_TRUE(result.warned_of("stopped after 1000 steps"));
}

TEST(Limits, stop_functions_that_call_themselves_without_end) {
    for (const char* text : {
             "{f: function(n) f(n + 1), r: f(1)}.r", "{f: function(n) 1 + f(n + 1), r: f(1)}.r",
             "{f: function(n) [f(n)], r: f(1)}.r", "{f: function(n) for i in [1] return f(i), r: f(1)}.r",
             "{f: function(n) [1][f(n) = 1], r: f(1)}.r", "{f: function(g) g(g), r: f(f)}.r",
             "{f: function(n) some i in [n] satisfies f(i), r: f(1)}.r",
             "{f: function(n) 1 in (f(n)), r: f(1)}.r", "{f: function(n) sort([1, 2], function(a, b) f(a)), r: f(1)}.r",
         }) {
        const auto result = run(text);
        EXPECT_TRUE(result.warned_of("stopped")) << text;
    }
    EXPECT_EQ(to_feel(run("{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(400)}.r").value), "400");
}

/// A body that nests as deep as the parser allows, called as deep as calls may go.
std::string deep_recursion() {
    std::string body = "f(n + 1)";
    for (int i = 0; i < 60; ++i) body = "[" + body + "]";
    return "{f: function(n) " + body + ", r: f(1)}.r";
}

TEST(Limits, hold_the_stack_even_of_a_small_thread) {
    bool has_stopped = false;
    std::thread thread([&] {
        Evaluation::Options options;
        options.depth_max = 1'000'000;
        options.stack_bytes_max = std::size_t{2} << 20;
        has_stopped = run(deep_recursion(), Scope(), options).warned_of("nest too deep");
    });
    thread.join();
    EXPECT_TRUE(has_stopped);
}

TEST(Limits, hold_values_that_nest_without_end) {
    for (const char* text : {
             "for i in 1..20000 return [partial[-1]]", "for i in 1..20000 return {a: partial[-1]}",
             "for i in 1..20000 return function(x) partial[-1](x)",
         }) {
        const auto result = run(text);
        EXPECT_TRUE(result.warned_of("nests deeper than 1000 levels")) << text;
        EXPECT_LE(result.value.depth(), 1'002u) << text;
    }
}

TEST(Limits, hold_values_that_double_without_memory) {
    const auto doubled = run("for i in 1..200 return [partial[-1], partial[-1]]");
    EXPECT_TRUE(doubled.warned_of("holds more than"));
    EXPECT_TRUE(run("for i in 1..200 return {a: partial[-1], b: partial[-1]}").warned_of("holds more than"));
    const auto compared = run("(for i in 1..24 return [partial[-1], partial[-1]])[-1] = (for i in 1..24 return [partial[-1], partial[-1]])[-1]");
    EXPECT_FALSE(compared.warnings.empty());
}

TEST(Limits, hold_strings_and_lists_that_double) {
    Evaluation::Options options = small();
    options.text_bytes_max = 100'000;
    const auto text = run("{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f(\"aaaa\", 60)}.r", Scope(), options);
    EXPECT_TRUE(text.value.is_null());
    EXPECT_TRUE(text.warned_of("string + string has no result"));
    const auto list = run(
        "{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: f([1, 2], 60)}.r", Scope(), options
    );
    EXPECT_TRUE(list.value.is_null());
    EXPECT_FALSE(list.warnings.empty());
}

TEST(Limits, keep_only_so_many_warnings) {
    Evaluation::Options options;
    options.warnings_max = 10;
    Evaluation evaluation(options);
    for (int i = 0; i < 25; ++i) evaluation.null_because("again");
    EXPECT_EQ(evaluation.warnings().size(), 10u);
    EXPECT_EQ(evaluation.warnings_left_out(), 15u);
    evaluation.clear_warnings();
    EXPECT_TRUE(evaluation.warnings().empty());
}

TEST(Limits, ask_the_clock_at_most_once) {
    int asked = 0;
    Evaluation::Options options;
    options.now = [&] {
        ++asked;
        return *DateTime::parse("2026-01-02T03:04:05Z");
    };
    EXPECT_EQ(to_feel(run("[today(), now() = now()]", Scope(), options).value), "[@\"2026-01-02\", true]");
    EXPECT_EQ(asked, 1);
    asked = 0;
    run("1 + 1", Scope(), options);
    EXPECT_EQ(asked, 0);
}

}  // namespace
}  // namespace sunclover::feel
