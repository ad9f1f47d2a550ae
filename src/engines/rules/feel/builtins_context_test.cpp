// SPDX-License-Identifier: AGPL-3.0-or-later
#include <random>

#include "engines/rules/feel/builtins_testing.hpp"

namespace sunclover::feel {
namespace {

using testing::expect_refused;
using testing::expect_same;
using testing::run;

TEST(ContextBuiltins, read_entries) {
    expect_same({
        {R"(get value({a: "foo"}, "a"))", R"("foo")"},
        {R"(get value(key: "a", m: {a: null}))", "null"},
        {R"(get value({a: {b: 1}}, ["a", "b"]))", "1"},
        {R"(get value(m: {a: 1}, keys: ["a"]))", "1"},
        {R"(get entries({a: 1, b: 2}))", R"([{key: "a", value: 1}, {key: "b", value: 2}])"},
        {"get entries(m: {})", "[]"},
    });
    expect_refused(
        {R"(get value({a: 1}, "b"))",
         "get value({a: 1}, 123)",
         R"(get value(null, "a"))",
         R"(get value({a: 1}, ["a", "b"]))",
         "get value({a: 1}, [])",
         R"(get value({a: 1}, null))",
         "get entries(null)",
         "get entries([1, 2])",
         "get entries(map: {})"}
    );
}

TEST(ContextBuiltins, make_contexts) {
    expect_same({
        {R"(context([{key: "a", value: 1}, {key: "b", value: null}]))", "{a: 1, b: null}"},
        {R"(context(entries: {key: "a", value: 1}))", "{a: 1}"},
        {"context([])", "{}"},
        {R"(context put({}, "a", 1))", "{a: 1}"},
        {R"(context put({a: 1, b: 2}, "a", null))", "{a: null, b: 2}"},
        {R"(context put(context: {}, key: "", value: 1))", R"({"": 1})"},
        {R"(context put({x: 1, y: {a: 0}}, ["y", "b"], 2))", "{x: 1, y: {a: 0, b: 2}}"},
        {R"(context put(context: {y: {a: 0}}, keys: ["y", "a"], value: 2))", "{y: {a: 2}}"},
        {"context merge([{a: 1, b: 1}, {b: 2}, {}])", "{a: 1, b: 2}"},
        {"context merge(contexts: {a: 1})", "{a: 1}"},
        {"context merge([])", "{}"},
    });
    expect_refused(
        {R"(context([{key: "a", value: 1}, {key: "a", value: 2}]))",
         "context({value: 1})",
         R"(context({key: "a"}))",
         "context({key: null, value: 1})",
         "context(\"a\")",
         "context(null)",
         "context put({}, null, 1)",
         R"(context put({}, "a"))",
         R"(context put([], "a", 1))",
         "context put({}, [], 1)",
         R"(context put({y: {}}, ["y", null], 1))",
         R"(context put({y: {a: 0}}, ["y", "a", "b"], 1))",
         R"(context put({}, ["x", "y"], 1))",
         R"(context put(context: {}, key: ["y", "a"], value: 1))",
         "context merge(null)",
         "context merge([{a: 1}, null])",
         "context merge({a: 1}, {b: 2})"}
    );
}

TEST(RangeBuiltins, relate_points_and_ranges) {
    expect_same({
        {"before(1, 10)", "true"},
        {"before(10, 1)", "false"},
        {"before(point: 1, range: (1..10])", "true"},
        {"before(1, [1..10])", "false"},
        {"before(range: [1..10), point: 10)", "true"},
        {"before(point: 10, range: [1..10))", "false"},
        {"before([1..10], 10)", "false"},
        {"before([1..10), [10..20])", "true"},
        {"before(range1: [1..10], range2: [10..20])", "false"},
        {"after(point1: 10, point2: 5)", "true"},
        {"after(12, [1..12))", "true"},
        {"after((11..20], 11)", "true"},
        {"after([11..20], [1..11))", "true"},
        {"meets([1..5], [5..10])", "true"},
        {"meets(range1: [1..5), range2: [5..10])", "false"},
        {"met by([5..10], [1..5])", "true"},
        {"met by(range1: (5..10], range2: [1..5])", "false"},
        {"overlaps([1..5], [3..8])", "true"},
        {"overlaps([1..5), [5..8])", "false"},
        {"overlaps(range1: [1..5], range2: [5..8])", "true"},
        {"overlaps before([1..5], [3..8])", "true"},
        {"overlaps before([1..5], [1..5])", "false"},
        {"overlaps before([1..5], (1..5])", "true"},
        {"overlaps before(range1: [1..6], range2: [3..5])", "false"},
        {"overlaps after([3..8], [1..5])", "true"},
        {"overlaps after(range1: (1..5], range2: [1..5))", "true"},
        {"finishes(10, [1..10])", "true"},
        {"finishes(point: 10, range: [1..10))", "false"},
        {"finishes([5..10], [1..10])", "true"},
        {"finishes(range1: [5..10), range2: [1..10])", "false"},
        {"finished by([1..10], 10)", "true"},
        {"finished by([1..10], [5..10])", "true"},
        {"finished by(range: [1..10), point: 10)", "false"},
        {"includes([1..10], 5)", "true"},
        {"includes(range: (1..10], point: 1)", "false"},
        {"includes([1..10], (1..10))", "true"},
        {"includes(range1: (1..10], range2: [1..10])", "false"},
        {"during(5, [1..10])", "true"},
        {"during(point: 1, range: (1..10])", "false"},
        {"during([4..6], [1..10])", "true"},
        {"during(range1: [1..10], range2: (1..10))", "false"},
        {"starts(1, [1..10])", "true"},
        {"starts([1..5], [1..10])", "true"},
        {"starts(range1: (1..5], range2: [1..10])", "false"},
        {"started by([1..10], 1)", "true"},
        {"started by(range1: [1..10], range2: [1..5])", "true"},
        {"started by((1..10], 1)", "false"},
        {"coincides(5, 5)", "true"},
        {"coincides(point1: 3, point2: 4)", "false"},
        {"coincides([1..5], [1..5])", "true"},
        {"coincides(range1: (1..5), range2: [1..5])", "false"},
        {"includes((>= 18), 200)", "true"},
        {"before((< 5), 5)", "true"},
        {"overlaps((< 5), (> 3))", "true"},
        {"during([1..2], (> 1))", "false"},
        {"before(@\"2020-01-01\", [@\"2020-02-01\"..@\"2020-03-01\"])", "true"},
        {"includes([\"a\"..\"c\"], \"b\")", "true"},
    });
    expect_refused(
        {"before(1, \"a\")",
         "before(1)",
         "before(null, 1)",
         "meets(1, [1..2])",
         "includes(1, [1..2])",
         "during([1..2], 1)",
         "coincides(1, [1..1])",
         "overlaps([1..2], [\"a\"..\"b\"])",
         "before(point1: 1, point: 2)",
         "starts([1..2], null)",
         "after(true, false)"}
    );
}

TEST(RangeBuiltins, mirror_each_other_on_random_ranges) {
    const auto seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 500; ++i) {
        Scope scope;
        for (const char* name : {"a", "b"}) {
            const auto low = static_cast<std::int64_t>(random() % 5);
            Range range{
                Value::number(low),
                Value::number(low + 1 + static_cast<std::int64_t>(random() % 3)),
                random() % 2 == 0,
                random() % 2 == 0};
            scope.set(name, Value::range(std::move(range)));
        }
        for (const char* law : {
                 "before(a, b) = after(b, a)",
                 "meets(a, b) = met by(b, a)",
                 "overlaps(a, b) = overlaps(b, a)",
                 "overlaps before(a, b) = overlaps after(b, a)",
                 "finishes(a, b) = finished by(b, a)",
                 "includes(a, b) = during(b, a)",
                 "starts(a, b) = started by(b, a)",
                 "coincides(a, b) = coincides(b, a)",
                 "overlaps(a, b) != (before(a, b) or after(a, b))",
                 "coincides(a, b) = (includes(a, b) and during(a, b))",
                 "coincides(a, b) = (starts(a, b) and finishes(a, b))",
                 "if meets(a, b) then overlaps(a, b) else true",
             }) {
            EXPECT_TRUE(run(law, scope).value.is_true())
                << law << " for " << to_feel(*scope.find("a")) << " and " << to_feel(*scope.find("b"));
        }
    }
}

}  // namespace
}  // namespace sunclover::feel
