// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/parse.hpp"

#include <gtest/gtest.h>

#include "engines/rules/feel/testing/tree_shape.hpp"

namespace sunclover::feel {
namespace {

using testing::TreeShape;

std::string shape(std::string_view text, const std::vector<std::string>& known = {}) {
    Names names;
    for (const auto& name : known) names.add(name);
    const auto parsed = parse_expression(text, names);
    return parsed ? TreeShape::of(**parsed) : "fault: " + parsed.error().message;
}

std::string tests_shape(std::string_view text) {
    const auto parsed = parse_unary_tests(text, Names());
    return parsed ? TreeShape::of(*parsed) : "fault: " + parsed.error().message;
}

std::string type_shape(std::string_view text) {
    const auto parsed = parse_type(text);
    return parsed ? TreeShape::of(*parsed) : "fault: " + parsed.error().message;
}

TEST(Parser, binds_operators_in_the_order_of_the_standard) {
    EXPECT_EQ(shape("1 + 2 * 3 ** 4 - 5"), "(- (+ 1 (* 2 (** 3 4))) 5)");
    EXPECT_EQ(shape("a or b and c = d or e"), "(or (or a (and b (= c d))) e)");
    EXPECT_EQ(shape("a + 1 > b * 2 and c"), "(and (> (+ a 1) (* b 2)) c)");
    EXPECT_EQ(shape("10 - 2 - 3"), "(- (- 10 2) 3)");
    EXPECT_EQ(shape("12 / 2 * 3"), "(* (/ 12 2) 3)");
    EXPECT_EQ(shape("(1 + 2) * 3"), "(* (+ 1 2) 3)");
    EXPECT_EQ(shape("a+b-c"), "(- (+ a b) c)");
    EXPECT_EQ(shape("x = 1 = true"), "(= (= x 1) true)");
}

TEST(Parser, raises_to_powers_from_the_left_and_after_the_sign) {
    EXPECT_EQ(shape("3 ** 4 ** 5"), "(** (** 3 4) 5)");
    EXPECT_EQ(shape("-3 ** 2"), "(** -3 2)");
    EXPECT_EQ(shape("-a ** 2"), "(** (neg a) 2)");
    EXPECT_EQ(shape("(1+r/12)**-n"), "(** (+ 1 (/ r 12)) (neg n))");
}

TEST(Parser, reads_numbers) {
    EXPECT_EQ(shape("0.5"), "0.5");
    EXPECT_EQ(shape(".5"), "0.5");
    EXPECT_EQ(shape("1.23e4"), "12300");
    EXPECT_EQ(shape("1.23E+4"), "12300");
    EXPECT_EQ(shape("1.23e-4"), "0.000123");
    EXPECT_EQ(shape("-10"), "-10");
    EXPECT_EQ(shape("--10"), "(neg -10)");
    EXPECT_EQ(shape("- 10"), "(neg 10)");
    EXPECT_EQ(shape("5--3"), "(- 5 -3)");
    EXPECT_EQ(shape("0123"), "123");
    EXPECT_EQ(shape("9999999999999999999999999999999999"), "9999999999999999999999999999999999");
}

TEST(Parser, reads_strings_and_their_escapes) {
    EXPECT_EQ(shape(R"("a\tb\"c\\d\'e")"), "\"a\tb\"c\\d'e\"");
    EXPECT_EQ(shape(R"("\n\r")"), "\"\n\r\"");
    EXPECT_EQ(shape(R"("\u4e2d")"), "\"中\"");
    EXPECT_EQ(shape(R"("\ud83d\uDC0E")"), "\"🐎\"");
    EXPECT_EQ(shape(R"("\U01F40E!")"), "\"🐎!\"");
    EXPECT_EQ(shape(R"("\\u0009")"), "\"\\u0009\"");
    EXPECT_EQ(shape(R"("\d+\s\1")"), "\"\\d+\\s\\1\"") << "regular expressions keep their backslashes";
    EXPECT_EQ(shape("\"// no comment\""), "\"// no comment\"");
    EXPECT_EQ(shape("\"\""), "\"\"");
}

TEST(Parser, reads_at_literals_by_their_content) {
    EXPECT_EQ(shape(R"(@"2019-03-31")"), "date:2019-03-31");
    EXPECT_EQ(shape(R"(@"10:30:11")"), "time:10:30:11");
    EXPECT_EQ(shape(R"(@"2018-12-08T10:30:11")"), "moment:2018-12-08T10:30:11");
    EXPECT_EQ(shape(R"(@"P10Y")").substr(0, 7), "months:");
    EXPECT_EQ(shape(R"(@"PT20M")").substr(0, 5), "days:");
    EXPECT_EQ(shape(R"(-@"PT1S")"), "(neg " + shape(R"(@"PT1S")") + ")");
}

TEST(Parser, skips_white_space_and_comments_between_all_parts) {
    EXPECT_EQ(shape(" 1 + /* 1 + */ 1"), "(+ 1 1)");
    EXPECT_EQ(shape("1 + // eol\n 1 //"), "(+ 1 1)");
    EXPECT_EQ(shape("/**//* * */ 1\t+\r\n\u00A0\u3000\uFEFF\u20281 /* / */"), "(+ 1 1)");
    EXPECT_EQ(shape("a/*x*//b"), "(/ a b)");
}

TEST(Parser, reads_all_forms_of_ranges) {
    EXPECT_EQ(shape("[1..5]"), "(range [] 1 5)");
    EXPECT_EQ(shape("(1..5)"), "(range ][ 1 5)");
    EXPECT_EQ(shape("]1..5["), "(range ][ 1 5)");
    EXPECT_EQ(shape("[1..5)"), "(range [[ 1 5)");
    EXPECT_EQ(shape("[a..b["), "(range [[ a b)");
    EXPECT_EQ(shape("]a+1..-b]"), "(range ]] (+ a 1) (neg b))");
    EXPECT_EQ(shape("[.5...75]"), "(range [] 0.5 0.75)");
    EXPECT_EQ(shape("(null..10]"), "(range ]] null 10)");
    EXPECT_EQ(shape("(< 10)"), "(range ][ none 10)");
    EXPECT_EQ(shape("(<=10)"), "(range ]] none 10)");
    EXPECT_EQ(shape("(> 10)"), "(range ][ 10 none)");
    EXPECT_EQ(shape("(>=10).start included"), "(. (range [[ 10 none) |start included|)");
    EXPECT_EQ(shape("(=10)"), "(test = 10)");
    EXPECT_EQ(shape("(!=10) = (!= 10)"), "(= (test != 10) (test != 10))");
    EXPECT_EQ(
        shape(R"([date("2020-01-01")..@"2021-01-01"))"),
        R"((range [[ (call date "2020-01-01") date:2021-01-01))"
    );
}

TEST(Parser, tells_the_end_of_a_range_from_a_filter) {
    EXPECT_EQ(shape("[1..a[1]]"), "(range [] 1 (filter a 1))");
    EXPECT_EQ(shape("[1..a[b]["), "(range [[ 1 (filter a b))");
    EXPECT_EQ(shape("x in ]1..a[ and y"), "(and (in x (range ][ 1 a)) y)");
    EXPECT_EQ(shape("if x in [1..5[ then 1 else 2"), "(if (in x (range [[ 1 5)) 1 2)");
    EXPECT_EQ(shape("[]1..2[, ]3..4]]"), "(list (range ][ 1 2) (range ]] 3 4))");
    EXPECT_EQ(shape("[(1..2)]"), "(list (range ][ 1 2))");
    EXPECT_EQ(shape("[[1..2], [3..4)]"), "(list (range [] 1 2) (range [[ 3 4))");
    EXPECT_EQ(shape("[] = a"), "(= (list) a)");
    EXPECT_EQ(shape("[1..a[in between]]", {"in between"}), "(range [] 1 (filter a |in between|))");
    EXPECT_EQ(shape("f(]1..5[ )"), "(call f (range ][ 1 5))");
}

TEST(Parser, reads_lists_contexts_and_their_scopes) {
    EXPECT_EQ(shape("[]"), "(list)");
    EXPECT_EQ(shape("[1, [2], {}]"), "(list 1 (list 2) (context))");
    EXPECT_EQ(shape("{a: 1, \"b c\": 2, \"\": 3}"), "(context (a 1) (|b c| 2) (|| 3))");
    EXPECT_EQ(
        shape("{foo bar: 1, x: foo bar + 1, y: {z: foo  bar}}"),
        "(context (|foo bar| 1) (x (+ |foo bar| 1)) (y (context (z |foo bar|))))"
    );
    EXPECT_EQ(shape("{\"foo bar\": 1, x: foo bar}"), "(context (|foo bar| 1) (x |foo bar|))");
    EXPECT_EQ(
        shape("{foo+bar: 1, x: foo+bar, y: foo + bar}"), "(context (foo+bar 1) (x foo+bar) (y (+ foo bar)))"
    );
    EXPECT_EQ(shape("{if: 1, in: 2, return: 3}"), "(context (if 1) (in 2) (return 3))");
    EXPECT_EQ(shape("[{a-b: 1}, a-b]"), "(list (context (a-b 1)) (- a b))") << "out of scope again";
}

TEST(Parser, reads_paths_filters_and_calls_in_any_order) {
    EXPECT_EQ(shape("f(x)[1].a(2)[b = 3]"), "(filter (call (. (filter (call f x) 1) a) 2) (= b 3))");
    EXPECT_EQ(shape("a . b\n.c"), "(. (. a b) c)");
    EXPECT_EQ(shape("null.b"), "(. null b)");
    EXPECT_EQ(shape("5.a"), "(. 5 a)");
    EXPECT_EQ(shape("a.in"), "(. a in)");
    EXPECT_EQ(shape("null()"), "(call null)");
    EXPECT_EQ(shape("\"abs\"(-1)"), "(call \"abs\" -1)");
    EXPECT_EQ(shape("-(function(a) a)(10)"), "(neg (call (function (a) a) 10))");
    EXPECT_EQ(shape("{a: 1}.a"), "(. (context (a 1)) a)");
    EXPECT_EQ(shape("x.time offset"), "(. x |time offset|)");
    EXPECT_EQ(shape("x[item.start included]"), "(filter x (. item |start included|))");
}

TEST(Parser, knows_components_that_the_expression_itself_introduced) {
    EXPECT_EQ(
        shape("{a: {first name: 1}, b: a.first name}"),
        "(context (a (context (|first name| 1))) (b (. a |first name|)))"
    );
    EXPECT_EQ(
        shape("[{first name: 1}][first name = 1]"),
        "(filter (list (context (|first name| 1))) (= |first name| 1))"
    );
}

TEST(Parser, reads_calls_with_named_arguments) {
    EXPECT_EQ(
        shape("substring(string: \"a\", start position: 1)"),
        "(call substring string: \"a\" |start position|: 1)"
    );
    EXPECT_EQ(shape("f(a-b: c-d)"), "(call f a-b: (- c d))");
    EXPECT_EQ(shape("f(a - b, c)"), "(call f (- a b) c)");
    EXPECT_EQ(shape("f()"), "(call f)");
}

TEST(Parser, reads_if_and_chains_of_else_if) {
    EXPECT_EQ(shape("if a then b else c + 1"), "(if a b (+ c 1))");
    EXPECT_EQ(shape("if a then b else if c then d else e"), "(if a b (if c d e))");
    EXPECT_EQ(shape("1 + if a then b else c + 2"), "(+ 1 (if a b (+ c 2)))");
    EXPECT_EQ(shape("if if a then b else c then d else e"), "(if (if a b c) d e)");
}

TEST(Parser, reads_for_and_quantified_expressions) {
    EXPECT_EQ(shape("for i in 1..n return i * 2"), "(for (i 1 n) (* i 2))");
    EXPECT_EQ(shape("for i in [1..3], j in i..-1 return i+j"), "(for (i (range [] 1 3)) (j i -1) (+ i j))");
    EXPECT_EQ(shape("for my item in xs return my item.a"), "(for (|my item| xs) (. |my item| a))");
    EXPECT_EQ(shape("some x in xs, y in x satisfies x > y and z"), "(some (x xs) (y x) (and (> x y) z))");
    EXPECT_EQ(shape("every x in xs satisfies x > 1"), "(every (x xs) (> x 1))");
    EXPECT_EQ(
        shape("for i in 0..4 return if i = 0 then 1 else i * partial[-1]"),
        "(for (i 0 4) (if (= i 0) 1 (* i (filter partial -1))))"
    );
    EXPECT_EQ(
        shape("every i in values in a list satisfies even(i)", {"values in a list"}),
        "(every (i |values in a list|) (call even i))"
    );
}

TEST(Parser, reads_between_and_leaves_the_next_and_alone) {
    EXPECT_EQ(shape("a between 1 and 2 and b"), "(and (between a 1 2) b)");
    EXPECT_EQ(shape("a + 1 between b - 1 and c * 2"), "(between (+ a 1) (- b 1) (* c 2))");
    EXPECT_EQ(shape("a between 1 and 2 = true"), "(= (between a 1 2) true)");
}

TEST(Parser, reads_in_with_every_kind_of_test) {
    EXPECT_EQ(shape("x in (>=18) and y in (1)"), "(and (in x (test >= 18)) (in y 1))");
    EXPECT_EQ(shape("x in (1, [2..3], < 5)"), "(in x 1 (range [] 2 3) (test < 5))");
    EXPECT_EQ(shape("x in < 5"), "(in x (test < 5))");
    EXPECT_EQ(shape("x in =10 or y"), "(or (in x (test = 10)) y)");
    EXPECT_EQ(shape("x in !=10"), "(in x (test != 10))");
    EXPECT_EQ(shape("x in [1, 2]"), "(in x (list 1 2))");
    EXPECT_EQ(shape("x in (1..2)"), "(in x (range ][ 1 2))");
    EXPECT_EQ(shape("x in (1..2]"), "(in x (range ]] 1 2))");
    EXPECT_EQ(shape("x in ((1..2), 7)"), "(in x (range ][ 1 2) 7)");
    EXPECT_EQ(shape("x in (a + b) * 2"), "(in x (* (+ a b) 2))");
    EXPECT_EQ(shape("x in (a)[1].b"), "(in x (. (filter a 1) b))");
    EXPECT_EQ(shape("x in ((< 5))"), "(in x (range ][ none 5))");
    EXPECT_EQ(shape("x in (? > 3, null)"), "(in x (> ? 3) null)");
    EXPECT_EQ(shape("x in f(1)"), "(in x (call f 1))");
    EXPECT_EQ(shape("1 in 1 in true"), "(in (in 1 1) true)");
}

TEST(Parser, reads_instance_of_with_every_kind_of_type) {
    EXPECT_EQ(shape("x instance of number"), "(instance-of x number)");
    EXPECT_EQ(shape("x instance of date and time and y"), "(and (instance-of x |date and time|) y)");
    EXPECT_EQ(shape("x instance of date and y"), "(and (instance-of x date) y)");
    EXPECT_EQ(shape("-1 instance of number = true"), "(= (instance-of -1 number) true)");
    EXPECT_EQ(shape("x instance of list<date and time>"), "(instance-of x (list |date and time|))");
    EXPECT_EQ(
        shape("x instance of function<number>->number and y"),
        "(and (instance-of x (function number number)) y)"
    );
    EXPECT_EQ(shape("x instance of My Type and y", {"My Type"}), "(and (instance-of x |My Type|) y)");
    EXPECT_EQ(shape("x instance of m.tPerson"), "(instance-of x m.tPerson)");
    EXPECT_EQ(shape("x instance of list<number>= true"), "(= (instance-of x (list number)) true)");
}

TEST(Parser, reads_types) {
    EXPECT_EQ(type_shape("number"), "number");
    EXPECT_EQ(type_shape(" years and  months duration "), "|years and months duration|");
    EXPECT_EQ(type_shape("context<a: number, b c: list<T U>>"), "(context a number |b c| (list |T U|))");
    EXPECT_EQ(type_shape("function<> -> Any"), "(function Any)");
    EXPECT_EQ(
        type_shape("function<function<a>->b, range<c>>->list<d>"),
        "(function (function a b) (range c) (list d))"
    );
    EXPECT_EQ(type_shape("list"), "list");
    EXPECT_EQ(type_shape("list of people"), "|list of people|");
    EXPECT_EQ(type_shape("myimport.tPerson"), "myimport.tPerson");
}

TEST(Parser, reads_functions) {
    EXPECT_EQ(shape("function(a, b) a + b"), "(function (a b) (+ a b))");
    EXPECT_EQ(shape("function () \"foo\""), "(function () \"foo\")");
    EXPECT_EQ(
        shape("function(a: number, b c: list<string>) a + b c"),
        "(function (a:number |b c|:(list string)) (+ a |b c|))"
    );
    EXPECT_EQ(
        shape("function(n) external {java: {class: \"x\"}}"),
        "(external (n) (context (java (context (class \"x\")))))"
    );
    EXPECT_EQ(shape("function(external) external + 1"), "(function (external) (+ external 1))");
    EXPECT_EQ(shape("function(a) function(b) a*b"), "(function (a) (function (b) (* a b)))");
    EXPECT_EQ(shape("sort(l, function(x,y) x.a<y.a)"), "(call sort l (function (x y) (< (. x a) (. y a))))");
    EXPECT_EQ(shape("function + 1"), "(+ function 1)");
}

TEST(Parser, reads_cells_of_tables) {
    EXPECT_EQ(tests_shape("-"), "any");
    EXPECT_EQ(tests_shape(" - // all"), "any");
    EXPECT_EQ(tests_shape("  "), "any") << "editors leave such cells empty";
    EXPECT_EQ(
        tests_shape("< 5, >= 10, != 7, = 3"), "(any-of (test < 5) (test >= 10) (test != 7) (test = 3))"
    );
    EXPECT_EQ(tests_shape("\"A\", \"B\""), "(any-of \"A\" \"B\")");
    EXPECT_EQ(tests_shape("[18..60), ]70..80["), "(any-of (range [[ 18 60) (range ][ 70 80))");
    EXPECT_EQ(tests_shape("(1..5)"), "(any-of (range ][ 1 5))");
    EXPECT_EQ(tests_shape("(< 5)"), "(any-of (range ][ none 5))");
    EXPECT_EQ(tests_shape("not(1, < 0)"), "(none-of 1 (test < 0))");
    EXPECT_EQ(tests_shape("not (null)"), "(none-of null)");
    EXPECT_EQ(tests_shape("not(a) or b"), "(any-of (or (call not a) b))");
    EXPECT_EQ(tests_shape("not(a), b"), "(any-of (call not a) b)");
    EXPECT_EQ(tests_shape("nothing"), "(any-of nothing)");
    EXPECT_EQ(tests_shape("? > 5 and ? < 10"), "(any-of (and (> ? 5) (< ? 10)))");
    EXPECT_EQ(tests_shape("count(?) > 1"), "(any-of (> (call count ?) 1))");
    EXPECT_EQ(tests_shape("-5"), "(any-of -5)");
    EXPECT_EQ(tests_shape("- x"), "(any-of (neg x))");
    EXPECT_EQ(tests_shape("> -x"), "(any-of (test > (neg x)))");
    EXPECT_EQ(tests_shape("< date(\"2020-01-01\")"), "(any-of (test < (call date \"2020-01-01\")))");
}

TEST(Parser, gives_every_expression_its_place_in_the_text) {
    const auto parsed = parse_expression("  年龄 + f(12) ", Names());
    ASSERT_TRUE(parsed);
    const auto& sum = std::get<Binary>((*parsed)->form);
    EXPECT_EQ((*parsed)->begin, 2u);
    EXPECT_EQ((*parsed)->end, 16u);
    EXPECT_EQ(sum.left->begin, 2u);
    EXPECT_EQ(sum.left->end, 8u);
    EXPECT_EQ(sum.right->begin, 11u);
    EXPECT_EQ(std::get<Call>(sum.right->form).arguments.front()->begin, 13u);
}

}  // namespace
}  // namespace sunclover::feel
