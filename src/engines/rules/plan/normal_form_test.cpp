// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/normal_form.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "base/testing/seed.hpp"
#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/plan/testing/slow_oracle.hpp"

namespace sunclover::rules {
namespace {

using testing::SlowOracle;

feel::UnaryTests parsed(const std::string& text) {
    auto tests = feel::parse_unary_tests(text, feel::Names());
    EXPECT_TRUE(tests.has_value()) << text;
    return tests ? std::move(*tests) : feel::UnaryTests{};
}

/// Draws cells of every form that has a normal form.
class RandomCells {
  public:
    explicit RandomCells(std::uint64_t seed) : random_(seed) {}

    std::string cell(FactType type) {
        std::string text;
        const std::size_t count = 1 + below(3);
        for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + test(type);
        return below(3) == 0 ? "not(" + text + ")" : text;
    }

    feel::Value value(FactType type) {
        if (below(5) == 0) return {};
        switch (type) {
            case FactType::Number: return feel::Value::number(base::Decimal::parse(number()));
            case FactType::Text: return feel::Value::string(std::array{"a", "b", "c"}[below(3)]);
            case FactType::Boolean: return feel::Value::boolean(below(2) == 0);
            case FactType::Date: return feel::Value::date(*feel::Date::make(2024, 1, static_cast<std::int64_t>(1 + below(9))));
        }
        return {};
    }

  private:
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
    std::string number() { return std::to_string(below(8)) + std::array{"", ".5", ".50", ".0"}[below(4)]; }

    std::string literal(FactType type) {
        switch (type) {
            case FactType::Number: return below(6) == 0 ? "-" + number() : number();
            case FactType::Text: return "\"" + std::string(std::array{"a", "b", "c"}[below(3)]) + "\"";
            case FactType::Boolean: return below(2) == 0 ? "true" : "false";
            case FactType::Date: return "date(\"2024-01-0" + std::to_string(1 + below(9)) + "\")";
        }
        return {};
    }

    std::string order() { return std::array{"<", "<=", ">", ">="}[below(4)]; }

    std::string range(FactType type) {
        auto low = literal(type);
        auto high = literal(type);
        // A range that ends before it begins is null in FEEL and has no normal form.
        const bool is_number = type == FactType::Number;
        if (is_number ? *base::Decimal::parse(high) < *base::Decimal::parse(low) : high < low) std::swap(low, high);
        return std::array{"[", "(", "]"}[below(3)] + low + ".." + high + std::array{"]", ")", "["}[below(3)];
    }

    std::string test(FactType type) {
        const bool is_ordered = type == FactType::Number || type == FactType::Date;
        switch (below(is_ordered ? 8 : 4)) {
            case 0: return "null";
            case 1: return literal(type);
            case 2: return (below(2) == 0 ? "= " : "!= ") + (below(4) == 0 ? "null" : literal(type));
            case 3: return predicate(type, 2);
            case 4: return order() + " " + literal(type);
            case 5: return range(type);
            case 6: return "[" + literal(type) + ", " + literal(type) + "]";
            default: return order() + literal(type);
        }
    }

    std::string predicate(FactType type, int depth) {
        const bool is_ordered = type == FactType::Number || type == FactType::Date;
        if (depth > 0 && below(2) == 0) {
            return "(" + predicate(type, depth - 1) + (below(2) == 0 ? " and " : " or ") + predicate(type, depth - 1) + ")";
        }
        switch (below(is_ordered ? 7 : 3)) {
            case 0: return "? = " + literal(type);
            case 1: return "? != " + (below(3) == 0 ? "null" : literal(type));
            case 2: return "not(? = " + literal(type) + ")";
            case 3: return "? " + order() + " " + literal(type);
            case 4: return literal(type) + " " + order() + " ?";
            case 5: return "? between " + literal(type) + " and " + literal(type);
            default: return "? in " + range(type);
        }
    }

    std::mt19937_64 random_;
};

TEST(NormalForm, passes_exactly_what_the_interpreter_passes) {
    WITH_SEED(seed);
    RandomCells random(seed);
    const feel::Scope scope;
    for (int i = 0; i < 6'000; ++i) {
        const auto type = static_cast<FactType>(i % 4);
        const auto text = random.cell(type);
        const auto tests = parsed(text);
        const auto normal = normal_form(tests, type);
        ASSERT_TRUE(normal.has_value()) << text;
        for (int k = 0; k < 12; ++k) {
            const auto value = random.value(type);
            feel::Evaluation evaluation({});
            const auto answer = feel::evaluate(tests, value, scope, evaluation);
            ASSERT_EQ(SlowOracle::passes(*normal, value), answer.is_true()) << text << " on " << to_feel(value) << " gives " << to_feel(answer);
        }
    }
}

TEST(NormalForm, keeps_spans_sorted_apart_and_without_touching) {
    const auto normal = normal_form(parsed("[5..7], (7..9), 3, < 0, [20..20)"), FactType::Number);
    ASSERT_TRUE(normal.has_value());
    ASSERT_EQ(normal->spans.size(), 3u);
    EXPECT_FALSE(normal->spans[0].low.has_value());
    EXPECT_EQ(normal->spans[1].low, base::Decimal::from_int(3));
    EXPECT_EQ(normal->spans[2].low, base::Decimal::from_int(5));
    EXPECT_EQ(normal->spans[2].high, base::Decimal::from_int(9));
    EXPECT_FALSE(normal->spans[2].high_included);
}

TEST(NormalForm, leaves_what_reads_names_or_calls_functions_on_the_input) {
    feel::Names names;
    names.add("标准");
    const auto reads = feel::parse_unary_tests("< 标准", names);
    ASSERT_TRUE(reads.has_value());
    EXPECT_FALSE(normal_form(*reads, FactType::Number).has_value());
    EXPECT_FALSE(normal_form(parsed("starts with(?, \"a\")"), FactType::Text).has_value());
    EXPECT_FALSE(normal_form(parsed("< today()"), FactType::Date).has_value());
    EXPECT_FALSE(normal_form(parsed("not([5..3])"), FactType::Number).has_value());
}

}  // namespace
}  // namespace sunclover::rules
