// SPDX-License-Identifier: AGPL-3.0-or-later
#include <random>

#include "engines/rules/feel/builtins_testing.hpp"

namespace sunclover::feel {
namespace {

using testing::expect_refused;
using testing::expect_same;
using testing::run;

TEST(StringBuiltins, cut_by_characters) {
    expect_same({
        {R"(substring("foobar", 3))", R"("obar")"},
        {R"(substring("foobar", 3, 3))", R"("oba")"},
        {R"(substring("foobar", -2, 1))", R"("a")"},
        {R"(substring("foobar", 3, 100))", R"("obar")"},
        {R"(substring("foobar", 3.8))", R"("obar")"},
        {R"(substring("残疾人证", 2, 2))", R"("疾人")"},
        {R"(substring("\U01F40Eab", 2))", R"("ab")"},
        {R"(substring(string: "abc", start position: 2, length: 1))", R"("b")"},
        {R"(string length("残疾\U01F40E"))", "3"},
        {R"(string length(string: ""))", "0"},
        {R"(substring before("foobar", "bar"))", R"("foo")"},
        {R"(substring before("foobar", "x"))", R"("")"},
        {R"(substring after("foobar", "ob"))", R"("ar")"},
        {R"(substring after("", "a"))", R"("")"},
        {R"(substring after("abc", ""))", R"("abc")"},
        {R"(substring before(match: "b", string: "abc"))", R"("a")"},
    });
    expect_refused(
        {R"(substring("foobar", 0))",
         R"(substring("foobar", 7))",
         R"(substring("foobar", -7))",
         R"(substring("foobar", 1, 0))",
         R"(substring("", 1))",
         R"(substring("foobar", 1, -1))",
         R"(substring(null, 1))",
         R"(string length(1))",
         R"(substring(str: "abc", start position: 2))",
         R"(substring before("a", null))"}
    );
}

TEST(StringBuiltins, compare_and_change_case) {
    expect_same({
        {R"(upper case("aBc4 ß"))", R"("ABC4 SS")"},
        {R"(lower case("ABC Ä"))", R"("abc ä")"},
        {R"(upper case(string: "a"))", R"("A")"},
        {R"(contains("foobar", "oba"))", "true"},
        {R"(contains(string: "foobar", match: "x"))", "false"},
        {R"(starts with("foobar", "fo"))", "true"},
        {R"(starts with(string: "foobar", match: "ba"))", "false"},
        {R"(ends with("foobar", "r"))", "true"},
        {R"(ends with(match: "f", string: "foobar"))", "false"},
        {"not(true)", "false"},
        {"not(negand: false)", "true"},
    });
    expect_refused(
        {R"(contains(null, "a"))",
         R"(starts with("a"))",
         R"(ends with("a", 1))",
         R"(lower case(1))",
         "not(\"true\")"}
    );
}

TEST(StringBuiltins, split_and_join) {
    expect_same({
        {R"(split("John Doe", "\s"))", R"(["John", "Doe"])"},
        {R"(split("a;b;c;;", ";"))", R"(["a", "b", "c", "", ""])"},
        {R"(split(delimiter: ",", string: "foo,bar"))", R"(["foo", "bar"])"},
        {R"(split("", ","))", R"([""])"},
        {R"(string join(["a", "b", "c"]))", R"("abc")"},
        {R"(string join(["a", null, "c"], "X"))", R"("aXc")"},
        {R"(string join([], "X"))", R"("")"},
        {R"(string join(["a", "b"], null))", R"("ab")"},
        {R"(string join(delimiter: ", ", list: ["a", "b"]))", R"("a, b")"},
        {R"(string join("a", "X"))", R"("a")"},
    });
    expect_refused(
        {R"(split("foo", null))",
         R"(split("foo"))",
         R"(split("foo", ""))",
         R"f(split("foo", "("))f",
         R"(string join([1, 2]))",
         R"(string join(null))",
         R"(string join(["a"], "X", "y"))"}
    );
}

TEST(StringBuiltins, match_and_replace_patterns) {
    expect_same({
        {R"(matches("foobar", "^fo*b"))", "true"},
        {R"(matches(input: "abc", pattern: "ABC", flags: "i"))", "true"},
        {R"(matches("a", "b", null))", "false"},
        {R"(replace("abracadabra", "bra", "*"))", R"("a*cada*")"},
        {R"f(replace("abracadabra", "a(.)", "a$1$1"))f", R"("abbraccaddabbra")"},
        {R"f(replace("0123456789", "(\d{3})(\d{3})(\d{4})", "($1) $2-$3"))f", R"f("(012) 345-6789")f"},
        {R"(replace(input: "ABC", pattern: "[a-z]", replacement: "#", flags: "i"))", R"("###")"},
    });
    expect_refused(
        {R"(matches("a", "["))",
         R"(matches("a", "a", "X"))",
         R"(matches(null, "a"))",
         R"(replace("abc", ".*?", "x"))",
         R"(replace("abc", "b", "$"))",
         R"(replace("abc", "b", "\x"))",
         R"(replace("a", "b"))",
         R"(replace("a", "b", null))",
         R"(replace("a", "b", "c", "?"))"}
    );
}

TEST(StringBuiltins, give_up_hostile_patterns_with_a_warning) {
    EXPECT_TRUE(
        run(R"f(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$"))f").warned_of("too long")
    );
    Evaluation::Options options;
    options.steps_max = 3'000'000;
    const auto result =
        run(R"f(for i in 1..100000 return matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$"))f",
            Scope(),
            options);
    EXPECT_TRUE(result.value.is_null()) << "the steps of the pattern count for the run";
}

std::string random_text(std::mt19937_64& random) {
    constexpr std::array pieces = {"a", "ß", "残", "\xF0\x9F\x90\x8E", " ", "é", "Z"};
    std::string text;
    for (std::size_t length = random() % 12; length > 0; --length) text += pieces[random() % pieces.size()];
    return text;
}

TEST(StringBuiltins, obey_laws_on_random_unicode) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 300; ++i) {
        Scope scope;
        scope.set("s", Value::string(random_text(random)));
        scope.set("t", Value::string(random_text(random)));
        scope.set("n", Value::number(static_cast<std::int64_t>(random() % 12) + 1));
        EXPECT_TRUE(run("string length(s + t) = string length(s) + string length(t)", scope).value.is_true());
        EXPECT_TRUE(run("if string length(s) > n then substring(s, 1, n) + substring(s, n + 1) = s else true",
                        scope)
                        .value.is_true());
        EXPECT_TRUE(run("if string length(s) >= n then string length(substring(s, -n)) = n else true", scope)
                        .value.is_true());
        EXPECT_TRUE(
            run("if contains(s, t) then substring before(s, t) + t + substring after(s, t) = s else true",
                scope)
                .value.is_true()
        );
        EXPECT_TRUE(
            run("starts with(s + t, s) and ends with(s + t, t) and contains(s + t, t)", scope).value.is_true()
        );
        EXPECT_TRUE(run("string join(split(s, \" \"), \" \") = s", scope).value.is_true());
    }
}

}  // namespace
}  // namespace sunclover::feel
