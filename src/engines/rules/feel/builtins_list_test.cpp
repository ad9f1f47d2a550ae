// SPDX-License-Identifier: AGPL-3.0-or-later
#include <random>

#include "engines/rules/feel/builtins_testing.hpp"

namespace sunclover::feel {
namespace {

using testing::expect_refused;
using testing::expect_same;
using testing::run;

TEST(ListBuiltins, find_and_cut) {
    expect_same({
        {"list contains([1, 2, null], null)", "true"},
        {"list contains(list: [1], element: \"1\")", "false"},
        {"count([1, null])", "2"},
        {"count(list: [])", "0"},
        {"sublist([4, 5, 6], 1, 2)", "[4, 5]"},
        {"sublist([4, 5, 6], -2)", "[5, 6]"},
        {"sublist(list: [4, 5, 6], start position: 2, length: 1)", "[5]"},
        {"index of([1, 2, 3, 2], 2)", "[2, 4]"},
        {"index of(list: [1], match: 5)", "[]"},
        {"remove([1, 2, 3], 2)", "[1, 3]"},
        {"remove(list: [1, 2, 3], position: -1)", "[1, 2]"},
        {"insert before([1, 3], 1, 2)", "[2, 1, 3]"},
        {"insert before(list: [1, 3], position: -1, newItem: null)", "[1, null, 3]"},
    });
    expect_refused(
        {"list contains(null, 1)",
         "sublist([1], 0)",
         "sublist([1], 2)",
         "sublist([1, 2], 1, 3)",
         "sublist([1, 2], 1, 0)",
         "remove([1], 2)",
         "remove([1], 0)",
         "insert before([1], 3, 1)",
         "insert before([1], \"1\", 1)",
         "index of([1])",
         "count()"}
    );
}

TEST(ListBuiltins, join_and_reorder) {
    expect_same({
        {"append([1], 2, [3])", "[1, 2, [3]]"},
        {"concatenate([1, 2], [3], [])", "[1, 2, 3]"},
        {"concatenate(list: [1])", "[1]"},
        {"reverse([1, 2, 3])", "[3, 2, 1]"},
        {"reverse(list: [])", "[]"},
        {"union([1, 2], [2, 3, \"3\"])", "[1, 2, 3, \"3\"]"},
        {"union(list: [1, 1])", "[1]"},
        {"distinct values([1, 2, 1.0, null, null, @\"2020-01-01\", @\"2020-01-01\", [1], [1]])",
         "[1, 2, null, @\"2020-01-01\", [1]]"},
        {"flatten([[1, 2], [[3]], 4, []])", "[1, 2, 3, 4]"},
        {"flatten(list: [1])", "[1]"},
        {"sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]"},
        {"sort(precedes: function(x, y) x > y, list: [1, 2])", "[2, 1]"},
        {"sort([], function(x, y) x < y)", "[]"},
        {"list replace([1, 2, 3], 2, 4)", "[1, 4, 3]"},
        {"list replace([1, 2, 3], -1.5, 4)", "[1, 2, 4]"},
        {"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"},
        {"list replace(match: function(item, newItem) item = 2, newItem: 4, list: [1, 2])", "[1, 4]"},
    });
    expect_refused(
        {"append(null, 1)",
         "concatenate([1], null)",
         "reverse(null)",
         "union()",
         "flatten()",
         "sort([1, 2])",
         "sort([1, 2], 1)",
         "sort([1, 2], function(x) true)",
         "sort([1, 2], function(x, y) x)",
         "sort([1, \"a\"], function(x, y) x < y)",
         "list replace([1], 0, 2)",
         "list replace([1], \"1\", 2)",
         "list replace([2, 4], function(item) true, 5)",
         "list replace([2, 4], function(item, newItem) item, 5)",
         "list replace(null, 1, 4)"}
    );
}

TEST(ListBuiltins, amount_to_known_answers) {
    expect_same({
        {"min([3, 1, 2])", "1"},
        {"min(\"b\", \"a\")", "\"a\""},
        {"max(@\"2020-01-01\", @\"2021-01-01\")", "@\"2021-01-01\""},
        {"max(list: [1])", "1"},
        {"sum([0.1, 0.2])", "0.3"},
        {"sum(1, 2, 3)", "6"},
        {"mean([1, 2, 3, 4])", "2.5"},
        {"mean(list: [1])", "1"},
        {"median(8, 2, 5, 3, 4)", "4"},
        {"median([6, 1, 2, 3])", "2.5"},
        {"median(list: [1])", "1"},
        {"decimal(stddev([2, 4, 7, 5]), 10)", "2.0816659995"},
        {"mode(6, 3, 9, 6, 6)", "[6]"},
        {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
        {"mode(list: [])", "[]"},
        {"product([2, 3, 4])", "24"},
        {"product(2.5, 2)", "5"},
        {"all([true, null, false])", "false"},
        {"all([])", "true"},
        {"all(true)", "true"},
        {"all(list: [true, true])", "true"},
        {"any([false, null, true])", "true"},
        {"any(false, false)", "false"},
        {"any(list: [])", "false"},
    });
    expect_refused(
        {"min([])",
         "max(null)",
         "min([1, \"a\"])",
         "max([null])",
         "sum([])",
         "sum([1, \"2\"])",
         "mean([])",
         "mean(null)",
         "median([])",
         "median(1, null)",
         "stddev([47])",
         "stddev([])",
         "mode([1, \"a\"])",
         "mode(null)",
         "product([])",
         "product([1, null])",
         "all([true, null])",
         "all(null)",
         "all(1)",
         "any([false, 1])",
         "any()",
         "sum(l: [1])"}
    );
}

TEST(ListBuiltins, obey_laws_on_random_lists) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 150; ++i) {
        Scope scope;
        for (const char* name : {"xs", "ys"}) {
            Values list;
            for (std::size_t length = 1 + random() % 20; length > 0; --length)
                list.push_back(Value::number(static_cast<std::int64_t>(random() % 9)));
            scope.set(name, Value::list(std::move(list)));
        }
        for (const char* law : {
                 "reverse(reverse(xs)) = xs",
                 "count(concatenate(xs, ys)) = count(xs) + count(ys)",
                 "union(xs, ys) = distinct values(concatenate(xs, ys))",
                 "distinct values(distinct values(xs)) = distinct values(xs)",
                 "every x in xs satisfies list contains(distinct values(xs), x)",
                 "every d in distinct values(xs) satisfies count(index of(distinct values(xs), d)) = 1",
                 // Sorting gives an ordered permutation.
                 "every d in union(xs, ys) satisfies count(index of(sort(xs, function(a, b) a < b), d)) = "
                 "count(index of(xs, d))",
                 "every n in 1..count(xs) satisfies n = 1 or sort(xs, function(a, b) a < b)[n - 1] <= "
                 "sort(xs, function(a, b) a < b)[n]",
                 "sort(xs, function(a, b) false) = xs",
                 "min(xs) = sort(xs, function(a, b) a < b)[1] and max(xs) = sort(xs, function(a, b) a < "
                 "b)[-1]",
                 "remove(insert before(xs, 1, 99), 1) = xs",
                 "flatten([xs, [ys]]) = concatenate(xs, ys)",
                 "if product(ys) = 0 then list contains(ys, 0) else not(list contains(ys, 0))",
                 "abs(mean(xs) * count(xs) - sum(xs)) < 1E-28",
             }) {
            EXPECT_TRUE(run(law, scope).value.is_true())
                << law << " for " << to_feel(*scope.find("xs")) << to_feel(*scope.find("ys"));
        }
    }
}

TEST(ListBuiltins, sort_survives_what_is_no_order) {
    expect_same(
        {{"count(sort(for i in 1..100 return i, function(x, y) true))", "100"},
         {"sum(sort(for i in 1..100 return i, function(x, y) modulo(x * y, 3) = 1))", "5050"}}
    );
}

TEST(ListBuiltins, find_distinct_values_of_long_lists_fast) {
    expect_same({{"count(distinct values(for i in 1..50000 return i))", "50000"}});
}

}  // namespace
}  // namespace sunclover::feel
