// SPDX-License-Identifier: AGPL-3.0-or-later
#include <chrono>

#include <gtest/gtest.h>

#include "engines/rules/feel/parse.hpp"

namespace sunclover::feel {
namespace {

struct Refusal {
    std::string text;
    std::uint32_t begin;
    std::uint32_t end;
    std::string message;  // a part of it
};

ParseFault fault_of(std::string_view text) {
    const auto parsed = parse_expression(text, Names());
    return parsed ? ParseFault{0, 0, "read as " + to_feel(**parsed)} : parsed.error();
}

ParseFault tests_fault_of(std::string_view text) {
    const auto parsed = parse_unary_tests(text, Names());
    return parsed ? ParseFault{0, 0, "read as " + to_feel(*parsed)} : parsed.error();
}

void expect_refusals(const std::vector<Refusal>& refusals, ParseFault (*fault)(std::string_view)) {
    for (const auto& next : refusals) {
        const ParseFault found = fault(next.text);
        EXPECT_EQ(found.begin, next.begin) << next.text << "\n" << found.message;
        EXPECT_EQ(found.end, next.end) << next.text << "\n" << found.message;
        EXPECT_NE(found.message.find(next.message), std::string::npos) << next.text << "\n" << found.message;
    }
}

TEST(Parser, refuses_what_is_not_closed) {
    expect_refusals(
        {
            {"\"abc", 0, 4, "the string is not closed"},
            {"\"abc\\\"", 0, 6, "the string is not closed"},
            {"\"abc\\", 0, 5, "the string is not closed"},
            {"\"a\nb\"", 0, 2, "not closed on its line"},
            {"@\"2020-01-01", 1, 12, "the string is not closed"},
            {"/* abc", 0, 6, "the comment is not closed"},
            {"1 + /*/ 2", 4, 9, "the comment is not closed"},
            {"(1", 2, 2, "expected ')' after the expression, found the end"},
            {"[1, 2", 5, 5, "expected ']' after the list, found the end"},
            {"[1..2", 5, 5, "expected ']', ')' or '[' after the range"},
            {"]1", 2, 2, "expected '..' in the range"},
            {"{a: 1", 5, 5, "expected '}' after the context"},
            {"{a", 2, 2, "expected ':' after the name of the entry"},
            {"{", 1, 1, "expected the name of an entry"},
            {"f(1", 3, 3, "expected ')' after the arguments"},
            {"f(a: ", 5, 5, "expected an expression"},
            {"x[1", 3, 3, "expected ']' after the filter"},
            {"x in (1, 2", 10, 10, "expected ')' after the tests of in"},
            {"(< 5", 4, 4, "expected ')' after the range"},
            {"function(a", 10, 10, "expected ')' after the parameters"},
            {"x instance of list<number", 25, 25, "expected '>' after the type"},
        },
        fault_of
    );
}

TEST(Parser, refuses_what_is_not_whole) {
    expect_refusals(
        {
            {"", 0, 0, "expected an expression, found the end"},
            {"1 +", 3, 3, "expected an expression"},
            {"a.", 2, 2, "expected a name after '.'"},
            {"-", 1, 1, "expected an expression"},
            {"if a then b", 11, 11, "expected 'else'"},
            {"if a else b", 5, 9, "expected 'then' after the condition, found 'else'"},
            {"for x in xs", 11, 11, "expected 'return'"},
            {"for in xs return 1", 18, 18, "expected 'in' after the variable"},
            {"for x return 1", 14, 14, "expected 'in' after the variable"},
            {"some x in xs return 1", 13, 19, "expected 'satisfies'"},
            {"a between 1", 11, 11, "expected 'and' between the two ends"},
            {"a between 1 or 2", 12, 14, "expected 'and'"},
            {"x in ()", 6, 7, "expected an expression"},
            {"x in", 4, 4, "expected an expression"},
            {"x instance number", 11, 17, "expected 'of'"},
            {"x instance of", 13, 13, "expected a type"},
            {"x instance of function<a>", 25, 25, "expected '->'"},
            {"function(a)", 11, 11, "expected an expression"},
            {"@", 1, 1, "expected a string behind '@'"},
            {"[1,]", 3, 4, "expected an expression"},
            {"{a: 1,}", 6, 7, "expected the name of an entry"},
            {"{1: 2}", 1, 2, "expected the name of an entry"},
            {"f(,)", 2, 3, "expected an expression"},
        },
        fault_of
    );
}

TEST(Parser, refuses_what_has_no_meaning_and_says_what_was_meant) {
    expect_refusals(
        {
            {"a == b", 2, 4, "equality is written '='"},
            {"1 < x < 5", 0, 7, "comparisons do not chain"},
            {"1abc", 0, 4, "a number and a word run together"},
            {"1.5e", 0, 4, "a number and a word run together"},
            {"f(a: 1, 2)", 8, 8, "all arguments have names or none has"},
            {"f(1, a: 2)", 5, 7, "all arguments have names or none has"},
            {"?", 0, 1, "'?' stands for the input of a unary test"},
            {"foo bar", 4, 7, "expected an operator or the end, found 'bar'"},
            {"f(1）", 2, 6, "is ')' meant behind it?"},
            {"\"a\" ＝ 1", 4, 7, "is '=' meant?"},
            {"“好”", 0, 3, "is '\"' meant?"},
            {"'a'", 0, 1, "is '\"' meant?"},
            {"a ≥ 1", 2, 5, "is '>=' meant?"},
            {"(1, 2)", 2, 3, "expected ')'"},
            {"1..2", 1, 2, "expected an operator or the end"},
            {"x = < 5", 4, 5, "expected an expression"},
            {"and", 0, 3, "expected an expression, found 'and'"},
            {"a b c", 2, 3, "found 'b'"},
            {"1e9999", 0, 6, "the number is too large"},
            {"function(1) 2", 9, 10, "expected the name of a parameter"},
            {"{?: 1}", 1, 2, "expected the name of an entry"},
            {"x = $", 4, 5, "expected an expression, found '$'"},
        },
        fault_of
    );
}

TEST(Parser, refuses_escapes_and_literals_without_a_meaning) {
    expect_refusals(
        {
            {R"("\u12")", 1, 6, "expected four hexadecimal digits"},
            {R"("\u12g4")", 1, 7, "expected four hexadecimal digits"},
            {R"("\U12345")", 1, 9, "expected six hexadecimal digits"},
            {R"("\uD83D")", 1, 7, "half of a surrogate pair"},
            {R"("\uDCA9\uD83D")", 1, 7, "half of a surrogate pair"},
            {R"("\uD83D\u0041")", 1, 7, "half of a surrogate pair"},
            {R"("\U00D83D")", 1, 9, "half of a surrogate pair"},
            {R"("\U110000")", 1, 9, "no character beyond"},
            {R"(@"tomorrow")", 0, 11, "not a date, time, date and time or duration"},
            {R"(@"2021-02-29")", 0, 13, "not a date"},
            {R"(@"P1Y1D")", 0, 8, "not a date"},
            {R"(1 + @"")", 4, 7, "not a date"},
        },
        fault_of
    );
}

TEST(Parser, refuses_cells_that_are_no_tests) {
    expect_refusals(
        {
            {"-, 5", 1, 2, "expected an expression"},
            {"< 5,", 4, 4, "expected an expression"},
            {"< 5 and > 2", 4, 7, "write '? > 1 and ? < 5'"},
            {"not(< 5", 7, 7, "expected ')' after the tests"},
            {"not(-)", 5, 6, "expected an expression"},
            {"1 2", 2, 3, "expected an operator or the end"},
            {"> 5 > 6", 4, 5, "expected an operator or the end"},
            {"VIP customer", 4, 12, "found 'customer'"},
            {"// nothing but /* this\n/* ", 23, 26, "the comment is not closed"},
        },
        tests_fault_of
    );
}

TEST(Parser, refuses_types_that_are_none) {
    for (const char* text :
         {"", "list<>", "list<a", "context<>", "context<a>", "context<a: >", "function<a>", "function<a,>->b",
          "list<a> b", "1", "range<a, b>"}) {
        const auto parsed = parse_type(text);
        EXPECT_FALSE(parsed) << text << " read as " << to_feel(*parsed);
    }
}

TEST(Parser, refuses_text_that_is_not_utf8) {
    for (const char* text :
         {"\x80", "a\xC3", "\"\xED\xA0\x80\"", "\xF8\x88\x80\x80\x80", "\"\xC0\xAF\"", "// \xFF"}) {
        EXPECT_EQ(fault_of(text).message, "the text is not UTF-8") << text;
        EXPECT_FALSE(parse_unary_tests(text, Names()));
        EXPECT_FALSE(parse_type(text));
    }
}

std::string repeated(std::string_view part, std::size_t bytes) {
    std::string text;
    while (text.size() + part.size() <= bytes) text += part;
    return text;
}

std::string nested(std::string_view open, std::string_view inner, std::string_view close, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += open;
    text += inner;
    for (int i = 0; i < times; ++i) text += close;
    return text;
}

TEST(Parser, nests_up_to_its_limit_and_no_further) {
    struct Nesting {
        const char* open;
        const char* inner;
        const char* close;
    };
    for (const auto& [open, inner, close] : std::vector<Nesting>{
             {"(", "1", ")"},
             {"[", "1", "]"},
             {"{a:", "1", "}"},
             {"f(", "1", ")"},
             {"x[", "1", "]"},
             {"(< ", "1", ")"},
             {"x in (", "1", ")"},
             {"if a then ", "1", " else b"},
             {"for a in b return ", "1", ""},
             {"function(a) ", "1", ""},
             {"[1..", "2", "]"},
             {"]1..", "2", "]"},
             {"some a in ", "b", " satisfies c"},
             {"(= ", "1", ")"},
             {"1 + (", "1", ")"}}) {
        EXPECT_TRUE(parse_expression(nested(open, inner, close, nesting_max / 2), Names())) << open;
        const std::string deep = nested(open, inner, close, nesting_max * 4);
        const auto parsed = parse_expression(deep, Names());
        ASSERT_FALSE(parsed) << open;
        EXPECT_NE(parsed.error().message.find("inside each other"), std::string::npos)
            << open << parsed.error().message;
    }
    EXPECT_TRUE(parse_type(nested("list<", "a", ">", nesting_max - 1)));
    EXPECT_FALSE(parse_type(nested("list<", "a", ">", nesting_max + 1)));
}

TEST(Parser, refuses_chains_that_make_the_tree_too_high) {
    for (const char* link : {"1+", "a or ", "2**", "-", "1 in ", "x.", "1 = "}) {
        EXPECT_TRUE(parse_expression(nested(link, "b", "", tree_height_max / 2), Names())) << link;
        EXPECT_FALSE(parse_expression(nested(link, "b", "", tree_height_max + 1), Names())) << link;
    }
    EXPECT_FALSE(parse_expression("f" + nested("", "", "[1]", tree_height_max + 1), Names()));
    EXPECT_TRUE(parse_expression(nested("if a then b else ", "c", "", 900), Names()))
        << "else if does not nest";
    EXPECT_FALSE(parse_expression(nested("if a then b else ", "c", "", tree_height_max + 1), Names()));
}

TEST(Parser, refuses_too_long_texts_and_names) {
    EXPECT_FALSE(parse_expression(repeated(" ", text_bytes_max) + " 1", Names()));
    EXPECT_TRUE(parse_expression(repeated(" ", text_bytes_max - 1) + "1", Names()));
    EXPECT_TRUE(parse_expression("{" + repeated("a ", 200) + ": 1}", Names()));
    EXPECT_FALSE(parse_expression("{" + repeated("a ", 300) + ": 1}", Names()));
}

TEST(Parser, answers_about_a_hostile_mebibyte_in_time) {
    using Clock = std::chrono::steady_clock;
    std::vector<std::string> texts;
    for (const char* part : {"(",     "[",
                             "{",     "{a:",
                             "a ",    "\"",
                             "\\",    "'",
                             "1 ",    "-",
                             "- ",    "not(",
                             "f(",    "x[",
                             "]",     "]1..",
                             "[1..",  "x in (",
                             "if ",   "if a then b else ",
                             "for ",  "for a in ",
                             "a.",    "a+",
                             "a, ",   "/*",
                             "//\n",  "/**/",
                             "@\"",   "function(",
                             "? ",    "\u3000",
                             "年",    "a instance of list<",
                             "(<",    "a between ",
                             "\"\" ", "{a b:1,",
                             "[1..a["}) {
        texts.push_back(repeated(part, text_bytes_max));
        texts.push_back("f(" + repeated(part, text_bytes_max - 4) + ")");
    }
    texts.push_back("[" + repeated("1,", text_bytes_max - 8) + "1]");
    texts.push_back(
        "{" + repeated("a+", 230) + "b: 1, c: [" + repeated("a+", 900) + "a," +
        repeated("a+a+a+a,", text_bytes_max - 2000) + "a]}"
    );
    texts.push_back(nested("for x in y return ", "a", "", 190) + " " + repeated("b", text_bytes_max - 5000));
    texts.push_back(nested("- ", "a", "", 190) + repeated(" ", text_bytes_max - 5000) + "b");
    for (const auto& text : texts) {
        const auto begin = Clock::now();
        (void)parse_expression(text, Names());
        (void)parse_unary_tests(text, Names());
        (void)parse_type(text);
        const std::chrono::duration<double> seconds = Clock::now() - begin;
        // Three readings, with room for sanitizers and a busy machine.
        EXPECT_LT(seconds.count(), 15.0) << text.substr(0, 40);
    }
}

}  // namespace
}  // namespace sunclover::feel
