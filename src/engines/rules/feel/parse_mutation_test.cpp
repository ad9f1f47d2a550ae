// SPDX-License-Identifier: AGPL-3.0-or-later
// A small fuzzer that runs everywhere: random trees are written, damaged and read again. What is still
// read must be written so that it reads back; what is refused must say where. tests/fuzz has the large one.
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/testing/random_tree.hpp"
#include "engines/rules/feel/testing/tree_shape.hpp"

namespace sunclover::feel {
namespace {

using testing::RandomTree;
using testing::TreeShape;

constexpr int kTextCount = 20'000;

constexpr std::array<std::string_view, 48> kPieces = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    "..",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "/*",
    "*/",
    "<",
    "<=",
    ">",
    "->",
    "=",
    "!=",
    "\"",
    "\\",
    "@\"",
    "?",
    "not(",
    " in ",
    " and ",
    " or ",
    " if ",
    " then ",
    " else ",
    " for ",
    " return ",
    " some ",
    " satisfies ",
    " between ",
    " instance of ",
    "function(",
    " external ",
    "1",
    ".5",
    "年",
    "\xF0\x9F",
    "\xE3\x80\x80",
};

std::string damaged(std::string text, std::mt19937_64& random) {
    const std::size_t times = 1 + random() % 3;
    for (std::size_t i = 0; i < times; ++i) {
        const std::size_t at = random() % (text.size() + 1);
        switch (random() % 4) {
            case 0: text.insert(at, kPieces[random() % kPieces.size()]); break;
            case 1: text.erase(at, 1 + random() % 6); break;
            case 2: text.insert(at, text.substr(random() % (text.size() + 1), random() % 20)); break;
            default: text.resize(at); break;
        }
    }
    return text;
}

template <class Tree>
void expect_sound(const Parsed<Tree>& parsed, const std::string& text) {
    if (parsed) return;
    EXPECT_LE(parsed.error().begin, parsed.error().end) << text;
    EXPECT_LE(parsed.error().end, text.size()) << text;
    EXPECT_FALSE(parsed.error().message.empty()) << text;
}

TEST(Parser, survives_damaged_text_and_says_where_it_is_damaged) {
    const Names names = RandomTree::known_names();
    int read_count = 0;
    for (int seed = 0; seed < kTextCount; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomTree tree(static_cast<std::uint64_t>(seed));
        std::mt19937_64 random(static_cast<std::uint64_t>(seed) * 7919 + 1);
        const std::string text = damaged(to_feel(*tree.expression(1 + seed % 4)), random);
        const auto parsed = parse_expression(text, names);
        expect_sound(parsed, text);
        expect_sound(parse_unary_tests(text, names), text);
        expect_sound(parse_type(text), text);
        read_count += parsed ? 1 : 0;
        ASSERT_FALSE(::testing::Test::HasFailure());
    }
    EXPECT_GT(read_count, kTextCount / 20) << "most damage should not make everything unreadable";
    EXPECT_LT(read_count, kTextCount) << "some damage must be refused";
}

TEST(Parser, refuses_or_reads_every_beginning_of_a_text) {
    const Names names = RandomTree::known_names();
    for (int seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomTree tree(static_cast<std::uint64_t>(seed));
        const std::string text = to_feel(tree.tests(4));
        for (std::size_t size = 0; size <= text.size(); ++size) {
            const std::string beginning = text.substr(0, size);
            expect_sound(parse_unary_tests(beginning, names), beginning);
            expect_sound(parse_expression(beginning, names), beginning);
        }
        ASSERT_FALSE(::testing::Test::HasFailure());
    }
}

}  // namespace
}  // namespace sunclover::feel
