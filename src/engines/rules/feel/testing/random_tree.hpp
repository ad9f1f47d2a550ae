// SPDX-License-Identifier: AGPL-3.0-or-later
// Random trees over the whole grammar, the same for the same seed. Names are used only where they are
// known or in scope, as the parser needs it to read them back.
#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "engines/rules/feel/ast.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::feel::testing {

class RandomTree {
  public:
    explicit RandomTree(std::uint64_t seed) : random_(seed) {}

    /// What the parser has to know beforehand.
    static Names known_names() {
        Names names;
        for (const auto& name : kKnown) names.add(name);
        return names;
    }

    ExpressionPtr expression(int depth) {
        if (depth <= 0) return leaf();
        switch (below(22)) {
            case 0:
            case 1: return leaf();
            case 2: return make(Path{expression(depth - 1), component()});
            case 3: return make(Negate{expression(depth - 1)});
            case 4:
            case 5:
            case 6:
            case 7: return binary(depth);
            case 8: return make(Between{expression(depth - 1), expression(depth - 1), expression(depth - 1)});
            case 9: return in(depth);
            case 10: return range(depth);
            case 11: return make(If{expression(depth - 1), expression(depth - 1), expression(depth - 1)});
            case 12: return for_expression(depth);
            case 13: return quantified(depth);
            case 14: return make(InstanceOf{expression(depth - 1), type(2, kTypes)});
            case 15: return make(ListLiteral{several(depth, 0)});
            case 16: return context(depth);
            case 17: return make(Filter{expression(depth - 1), expression(depth - 1)});
            case 18:
            case 19: return call(depth);
            case 20: return function(depth);
            default: return make(Comparison{one_of(kEqualities), expression(depth - 1)});
        }
    }

    UnaryTests tests(int depth) {
        UnaryTests result;
        result.is_any = below(20) == 0;
        if (result.is_any) return result;
        result.negated = below(3) == 0;
        ++tests_;
        result.tests = some_tests(depth);
        --tests_;
        return result;
    }

    Type type(int depth) { return type(depth, kFreeTypes); }
    std::size_t below(std::size_t limit) { return random_() % limit; }

  private:
    // A name of several words must not be what two others and an operator print as.
    static constexpr std::array<const char*, 8> kKnown = {
        "loan amount", "a-b", "家庭 人数", "in between", "it's", "true north", "k/2", "My Type"};
    static constexpr std::array<const char*, 5> kLocal = {"my item", "n+1", "月 收入", "for me", "x"};
    static constexpr std::array<const char*, 12> kSimple = {
        "a", "b", "x1", "年龄", "🐎", "item", "date", "years", "time", "function", "not", "_partial"};
    static constexpr std::array<const char*, 4> kBuiltIn = {
        "date and time", "string length", "round half up", "get value"};
    static constexpr std::array<const char*, 4> kProperties = {
        "time offset", "start included", "for", "year"};
    static constexpr std::array<const char*, 6> kKeys = {"", "if", "a  b", "1st", "\"quoted\" \\", "a/*b"};
    static constexpr std::array<const char*, 6> kTypes = {
        "number", "date and time", "years and months duration", "My Type", "m.tPerson", "date"};
    static constexpr std::array<const char*, 4> kFreeTypes = {
        "any of them", "date and time", "m.tPerson", "string"};
    static constexpr std::array<BinaryOperator, 2> kEqualities = {
        BinaryOperator::Equal, BinaryOperator::NotEqual};
    static constexpr std::array<const char*, 13> kNumbers = {
        "0",
        "1",
        "-1",
        "42",
        "0.5",
        "-12.75",
        "1E+40",
        "-3E-50",
        "12345678901234567890.5",
        "100",
        "-0.001",
        "9E+6000",
        "9999999999999999999999999999999999"};
    static constexpr std::array<const char*, 10> kStrings = {
        "", "a", "\"", "\\", "\\n", "\n\r\t", "中文，。", "🐎", "'", "// no /* comment"};

    template <class Items>
    typename Items::value_type one_of(const Items& items) {
        return items[below(items.size())];
    }

    static ExpressionPtr make(Expression::Form form) {
        return std::make_unique<const Expression>(Expression{std::move(form), 0, 0});
    }

    std::vector<ExpressionPtr> several(int depth, std::size_t at_least) {
        std::vector<ExpressionPtr> result(at_least + below(3));
        for (auto& next : result) next = expression(depth - 1);
        return result;
    }

    ExpressionPtr leaf() {
        switch (below(tests_ > 0 ? 13 : 12)) {
            case 0:
            case 1: return make(Literal{Value::number(base::Decimal::parse(one_of(kNumbers)))});
            case 2: return make(Literal{Value::string(one_of(kStrings))});
            case 3: return make(Literal{Value::boolean(below(2) == 0)});
            case 4: return make(Literal{});
            case 5: return make(Literal{temporal()});
            case 6: return make(Name{one_of(kKnown)});
            case 7:
            case 8: return make(Name{scope_.empty() ? "a" : one_of(scope_)});
            case 12: return make(InputValue{});
            default: return make(Name{one_of(kSimple)});
        }
    }

    Value temporal() {
        switch (below(5)) {
            case 0: return Value::date(*Date::parse("2024-02-29"));
            case 1: return Value::time(*Time::parse("10:30:00+08:00"));
            case 2: return Value::date_time(*DateTime::parse("-0044-03-15T23:59:59.5"));
            case 3: return Value::days_duration(*DaysDuration::parse("-P1DT2H3M"));
            default: return Value::months_duration(*MonthsDuration::parse("P1Y6M"));
        }
    }

    std::string component() {
        switch (below(3)) {
            case 0: return one_of(kKnown);
            case 1: return one_of(kProperties);
            default: return one_of(kSimple);
        }
    }

    ExpressionPtr binary(int depth) {
        return make(Binary{
            static_cast<BinaryOperator>(below(13)), expression(depth - 1), expression(depth - 1)});
    }

    std::vector<ExpressionPtr> some_tests(int depth) {
        std::vector<ExpressionPtr> result(1 + below(3));
        for (auto& next : result) {
            const auto op =
                static_cast<BinaryOperator>(static_cast<std::size_t>(BinaryOperator::Equal) + below(6));
            next = below(3) == 0 ? make(Comparison{op, expression(depth - 1)}) : expression(depth - 1);
        }
        return result;
    }

    ExpressionPtr in(int depth) {
        In node{expression(depth - 1), {}};
        ++tests_;
        node.tests = some_tests(depth);
        --tests_;
        return make(std::move(node));
    }

    ExpressionPtr range(int depth) {
        RangeLiteral node{nullptr, nullptr, false, false};
        const std::size_t ends = below(4);
        if (ends != 0) node.low = expression(depth - 1);
        if (ends != 1) node.high = expression(depth - 1);
        node.low_included = node.low != nullptr && below(2) == 0;
        node.high_included = node.high != nullptr && below(2) == 0;
        return make(std::move(node));
    }

    std::vector<Iteration> iterations(int depth) {
        std::vector<Iteration> result(1 + below(2));
        for (auto& next : result) {
            next.source = expression(depth - 1);
            if (below(3) == 0) next.high = expression(depth - 1);
            next.name = one_of(kLocal);
            scope_.push_back(next.name);
        }
        return result;
    }

    ExpressionPtr for_expression(int depth) {
        const std::size_t outside = scope_.size();
        For node{iterations(depth), expression(depth - 1)};
        scope_.resize(outside);
        return make(std::move(node));
    }

    ExpressionPtr quantified(int depth) {
        const std::size_t outside = scope_.size();
        Quantified node{below(2) == 0, iterations(depth), expression(depth - 1)};
        scope_.resize(outside);
        return make(std::move(node));
    }

    ExpressionPtr context(int depth) {
        const std::size_t outside = scope_.size();
        ContextLiteral node;
        for (std::size_t i = below(4); i > 0; --i) {
            auto value = expression(depth - 1);
            const bool is_odd = below(4) == 0;
            std::string key = is_odd ? one_of(kKeys) : one_of(kLocal);
            if (!is_odd) scope_.push_back(key);
            node.entries.emplace_back(std::move(key), std::move(value));
        }
        scope_.resize(outside);
        return make(std::move(node));
    }

    ExpressionPtr call(int depth) {
        Call node{
            below(2) == 0 ? make(Name{one_of(kBuiltIn)}) : expression(depth - 1), several(depth, 0), {}};
        if (below(3) == 0) {
            for (std::size_t i = 0; i < node.arguments.size(); ++i)
                node.argument_names.emplace_back(component());
        }
        return make(std::move(node));
    }

    ExpressionPtr function(int depth) {
        const std::size_t outside = scope_.size();
        FunctionLiteral node{{}, nullptr, below(6) == 0};
        for (std::size_t i = below(3); i > 0; --i) {
            Parameter parameter{one_of(kLocal), std::nullopt};
            if (below(2) == 0) parameter.type = type(2, kFreeTypes);
            scope_.push_back(parameter.name);
            node.parameters.push_back(std::move(parameter));
        }
        node.body = node.is_external ? context(depth) : expression(depth - 1);
        scope_.resize(outside);
        return make(std::move(node));
    }

    template <class Named>
    Type type(int depth, const Named& named) {
        Type result;
        result.form = depth <= 0 ? Type::Form::Named : static_cast<Type::Form>(below(5));
        if (result.form == Type::Form::Named) {
            result.name = one_of(named);
            return result;
        }
        const bool is_single = result.form == Type::Form::List || result.form == Type::Form::Range;
        const std::size_t parts = is_single ? 1 : 1 + below(2);
        for (std::size_t i = 0; i < parts; ++i) {
            // The result of a function ends where the words around it let it end.
            const bool is_result = result.form == Type::Form::Function && i + 1 == parts;
            result.parts.push_back(is_result ? type(depth - 1, named) : type(depth - 1, kFreeTypes));
            if (result.form == Type::Form::Context) result.entry_names.emplace_back(one_of(kLocal));
        }
        return result;
    }

    std::mt19937_64 random_;
    std::vector<std::string> scope_;
    int tests_ = 0;
};

}  // namespace sunclover::feel::testing
