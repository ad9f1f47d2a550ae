// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/builtins.hpp"

#include <algorithm>

#include "engines/rules/feel/builtins_testing.hpp"

namespace sunclover::feel {
namespace {

using testing::expect_refused;
using testing::expect_same;
using testing::run;

TEST(Builtins, are_all_those_of_the_standard) {
    for (const char* name :
         {"date",
          "date and time",
          "time",
          "number",
          "string",
          "duration",
          "years and months duration",
          "context",
          "range",
          "not",
          "substring",
          "string length",
          "upper case",
          "lower case",
          "substring before",
          "substring after",
          "replace",
          "contains",
          "starts with",
          "ends with",
          "matches",
          "split",
          "string join",
          "list contains",
          "count",
          "min",
          "max",
          "sum",
          "mean",
          "median",
          "stddev",
          "mode",
          "product",
          "all",
          "any",
          "sublist",
          "append",
          "concatenate",
          "insert before",
          "remove",
          "reverse",
          "index of",
          "union",
          "distinct values",
          "flatten",
          "list replace",
          "sort",
          "decimal",
          "floor",
          "ceiling",
          "round up",
          "round down",
          "round half up",
          "round half down",
          "abs",
          "modulo",
          "sqrt",
          "log",
          "exp",
          "odd",
          "even",
          "is",
          "day of year",
          "day of week",
          "month of year",
          "week of year",
          "now",
          "today",
          "get value",
          "get entries",
          "context put",
          "context merge",
          "before",
          "after",
          "meets",
          "met by",
          "overlaps",
          "overlaps before",
          "overlaps after",
          "finishes",
          "finished by",
          "includes",
          "during",
          "starts",
          "started by",
          "coincides"}) {
        EXPECT_NE(find_builtin(name), nullptr) << name;
        EXPECT_EQ(std::count(builtin_names().begin(), builtin_names().end(), name), 1) << name;
    }
    EXPECT_EQ(builtin_names().size(), 86u);
    EXPECT_EQ(find_builtin("no such function"), nullptr);
}

TEST(Builtins, give_the_parameters_of_their_longest_form) {
    EXPECT_EQ((*find_builtin("date"))->parameters(), (std::vector<std::string>{"year", "month", "day"}));
    EXPECT_EQ((*find_builtin("min"))->parameters(), (std::vector<std::string>{"list"}));
    EXPECT_TRUE((*find_builtin("now"))->parameters().empty());
}

TEST(Builtins, refuse_a_wrong_number_of_arguments) {
    expect_refused({"abs()", "abs(1, 1)", "now(1)", "min()", "append([1])", "concatenate()", "floor(1, 1, 1)"}
    );
    EXPECT_TRUE(run("floor(1, 1, 1)").warned_of("floor(): takes 1 to 2 arguments, not 3"));
    EXPECT_TRUE(run("min()").warned_of("takes 1 or more arguments"));
}

TEST(Builtins, refuse_a_wrong_kind_and_say_which) {
    EXPECT_TRUE(run("sqrt(\"4\")").warned_of("sqrt(): 'number' must be number, not string"));
    EXPECT_TRUE(run("sqrt(null)").warned_of("'number' must be number, not null"));
    EXPECT_TRUE(run("before([1], \"a\")").value.is_null());
    expect_refused({"date([])", "upper case(1)", "not(1)", "not(null)", "matches(\"a\", [])"});
}

TEST(Builtins, take_arguments_by_name_in_any_order) {
    expect_same(
        {{"modulo(divisor: 5, dividend: 12)", "2"},
         {"abs(n: -1)", "1"},
         {"min(list: [2, 1])", "1"},
         {"append(item: 2, list: [1])", "[1, 2]"},
         {"floor(n: 1.56, scale: 1)", "1.5"}}
    );
    EXPECT_TRUE(run("abs(number: -1)").warned_of("has no parameter 'number'"));
    EXPECT_TRUE(run("modulo(dividend: 1)").warned_of("'divisor' is missing"));
    expect_refused(
        {"abs(n: 1, n: 2)", "floor(n: 1.5, scale: 1, stuff: 2)", "floor(scale: 1)", "sqrt(number: \"4\")"}
    );
}

TEST(Builtins, take_an_item_for_a_list_and_a_list_of_one_for_an_item) {
    expect_same(
        {{"count(1)", "1"},
         {"upper case([\"a\"])", "\"A\""},
         {"reverse(\"a\")", "[\"a\"]"},
         {"concatenate([1], 2)", "[1, 2]"}}
    );
    expect_refused({"upper case([\"a\", \"b\"])", "upper case([[\"a\"]])", "count(null)"});
}

TEST(Builtins, stop_where_the_run_has_no_steps_left) {
    Evaluation::Options options;
    options.steps_max = 1000;
    const auto result =
        run("for i in 1..100 return count([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])", Scope(), options);
    EXPECT_TRUE(result.value.is_null());
    options.items_max = 100;
    options.steps_max = 1'000'000;
    EXPECT_TRUE(
        run("concatenate(for i in 1..60 return i, for i in 1..60 return i)", Scope(), options).value.is_null()
    );
}

}  // namespace
}  // namespace sunclover::feel
