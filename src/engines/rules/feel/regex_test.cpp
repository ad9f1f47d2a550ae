// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/regex.hpp"

#include <chrono>
#include <random>

#include <gtest/gtest.h>

namespace sunclover::feel {
namespace {

const Regex::Budget unlimited = [](std::int64_t) { return true; };

/// 'y', 'n', or '!' for a pattern that is refused.
char found(std::string_view text, std::string_view pattern, std::string_view flags = "") {
    const auto regex = Regex::compile(pattern, flags);
    if (!regex) return '!';
    const auto result = regex->matches(text, unlimited);
    return result ? (*result ? 'y' : 'n') : '!';
}

std::string replaced(
    std::string_view text, std::string_view pattern, std::string_view replacement, std::string_view flags = ""
) {
    const auto regex = Regex::compile(pattern, flags);
    if (!regex) return "refused: " + regex.error();
    const auto result = regex->replace(text, replacement, unlimited);
    return result ? *result : "refused: " + result.error();
}

TEST(Regex, reads_the_classes_of_xml_schema) {
    EXPECT_EQ(found("a", R"(^\i\c*$)"), 'y');
    EXPECT_EQ(found("1", R"(^\i)"), 'n');
    EXPECT_EQ(found("残-1", R"(^\i\c+$)"), 'y');
    EXPECT_EQ(found("a", R"(^[\I]$)"), 'n');
    EXPECT_EQ(found("_", R"(\w)"), 'n') << "punctuation is no word character in XML Schema";
    EXPECT_EQ(found("+", R"(\w)"), 'y') << "a symbol is one";
    EXPECT_EQ(found("\xC2\xA0", R"(\s)"), 'n') << "only four characters are white space";
    EXPECT_EQ(found("٣", R"(^\d$)"), 'y');
    EXPECT_EQ(found("α", R"(\p{IsGreek})"), 'y');
    EXPECT_EQ(found("a", R"(\P{Lu})"), 'y');
    for (const char* bad :
         {R"(\p{Nope})", R"(\p{IsNope})", R"(\p)", R"(\p{})", R"(\e)", R"(\x41)", R"(\b)", R"(\1)"})
        EXPECT_EQ(found("a", bad), '!') << bad;
}

TEST(Regex, subtracts_classes_from_classes) {
    EXPECT_EQ(found("e", "^[a-z-[aeiou]]$"), 'n');
    EXPECT_EQ(found("x", "^[a-z-[aeiou]]$"), 'y');
    EXPECT_EQ(found("a", "^[a-z-[^aeiou]]$"), 'y');
    EXPECT_EQ(found("O", "[A-Z-[OI]]", "i"), 'n');
    EXPECT_EQ(found("x", "[A-Z-[OI]]", "i"), 'y');
    for (const char* bad : {"[]", "[^]", "[z-a]", "[a-z-[a]b]", "[a", "[a[b]]", "]", "[a-z-9]"})
        EXPECT_EQ(found("a", bad), '!') << bad;
    for (const char* hyphens : {"[-a]", "[a-]", R"([a\-b])"}) EXPECT_EQ(found("-", hyphens), 'y') << hyphens;
}

TEST(Regex, gives_dot_and_anchors_the_meaning_of_xpath) {
    EXPECT_EQ(found("Mary\rJones", "Mary.Jones"), 'n');
    EXPECT_EQ(found("Mary\nJones", "Mary.Jones", "s"), 'y');
    EXPECT_EQ(found("a\n", "a$"), 'n') << "$ is the very end";
    EXPECT_EQ(found("a\nb", "a$", "m"), 'y');
    EXPECT_EQ(found("abcd\n\ndefg\n", "^$", "m"), 'y');
    EXPECT_EQ(found("abcd\ndefg\n", "^$", "m"), 'n') << "no line begins behind the last line end";
    EXPECT_EQ(found("hello world", R"(hello\ sworld)", "x"), 'y');
    EXPECT_EQ(found("hello world", "he ll o[ ]worl d", "x"), 'y');
    EXPECT_EQ(found("a.b", "a.b", "q"), 'y');
    EXPECT_EQ(found("axb", "a.b", "q"), 'n');
    EXPECT_EQ(found("\xE2\x84\xAA", "k", "i"), 'y');
    EXPECT_EQ(found("a", R"(\p{Lu})", "i"), 'n') << "classes keep their case";
}

TEST(Regex, knows_groups_and_quantifiers) {
    EXPECT_EQ(found("abab", R"(^(ab)\1$)"), 'y');
    EXPECT_EQ(found("aa1", R"(^(a)\11$)"), 'y') << "there is no group 11";
    EXPECT_EQ(found("ab", "^(?:a|b){2}$"), 'y');
    EXPECT_EQ(found("aaa", "^a{2,}?$"), 'y');
    for (const char* bad :
         {"*a",
          "a**",
          "a{2,1}",
          "a{",
          "a}",
          "(",
          ")",
          "(a",
          "(?=a)",
          "(?i)a",
          R"((a\1))",
          R"((.)\2)",
          "a{1000000}",
          R"([\1])",
          "\\"}) {
        EXPECT_EQ(found("a", bad), '!') << bad;
    }
}

TEST(Regex, replaces_as_xpath_says) {
    EXPECT_EQ(replaced("abcd", "(ab)|(a)", "[1=$1][2=$2]"), "[1=ab][2=]cd");
    EXPECT_EQ(replaced("darted", "^(.*?)d(.*)$", "$1c$2"), "carted");
    EXPECT_EQ(replaced("a", "(a)", "$12"), "a2") << "there is no group 12";
    EXPECT_EQ(replaced("a", "a", "$1"), "");
    EXPECT_EQ(replaced("a", "a", R"(\$\\$0)"), R"($\a)");
    EXPECT_EQ(replaced("a.b", ".", "$1", "q"), "a$1b");
    EXPECT_EQ(replaced("残疾人", "疾", "残"), "残残人");
    for (const char* bad : {"$", "$a", R"(\)", R"(\n)"})
        EXPECT_TRUE(replaced("a", "a", bad).starts_with("refused")) << bad;
    for (const char* empty : {"a*", "^", "$", "x?", "()"})
        EXPECT_TRUE(replaced("a", empty, "b").starts_with("refused")) << empty;
}

TEST(Regex, ends_hostile_patterns_fast) {
    const auto start = std::chrono::steady_clock::now();
    const std::string many(200'000, 'a');
    EXPECT_EQ(found(std::string(40, 'a') + "!", "^(a+)+$"), '!');
    EXPECT_EQ(found(many, "^(a|aa)+$b"), '!');
    EXPECT_EQ(found(many, "(.*)(.*)(.*)(.*)(.*)x"), '!');
    EXPECT_EQ(found("a", std::string(5000, 'a')), '!');
    EXPECT_EQ(found("a", std::string(100, '(') + "a" + std::string(100, ')')), '!');
    EXPECT_EQ(found("a", "((((a{1000}){1000}){1000}){1000}){1000}"), 'n');
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 20.0) << "far above what a loaded machine needs, far below endless";
}

TEST(Regex, stops_when_its_budget_is_used_up) {
    std::int64_t steps = 0;
    const auto regex = Regex::compile("^(a+)+$", "");
    ASSERT_TRUE(regex);
    const auto result = regex->matches(std::string(40, 'a') + "!", [&](std::int64_t taken) {
        return (steps += taken) < 50'000;
    });
    ASSERT_FALSE(result);
    EXPECT_LT(steps, 70'000);
}

TEST(Regex, survives_random_patterns) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    constexpr std::string_view alphabet = "ab()[]{}|*+?^$.\\-,1 sdpiLu\xE6\xAE\x8B";
    for (int i = 0; i < 20'000; ++i) {
        std::string pattern;
        for (std::size_t length = random() % 12; length > 0; --length)
            pattern += alphabet[random() % alphabet.size()];
        const char answer = found("ab1 残 (a)", pattern, i % 2 == 0 ? "" : "imsx");
        EXPECT_TRUE(answer == 'y' || answer == 'n' || answer == '!');
    }
}

}  // namespace
}  // namespace sunclover::feel
