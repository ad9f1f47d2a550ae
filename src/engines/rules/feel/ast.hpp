// SPDX-License-Identifier: AGPL-3.0-or-later
// What the parser makes of an expression and the evaluator, the type check and the compiler read.
// One struct for each form of the grammar (DMN 1.5 §10.3.1.2); names are resolved to their full text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engines/rules/feel/value.hpp"

namespace sunclover::feel {

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

/// A type as it is written behind `instance of` and behind a parameter.
struct Type {
    enum class Form { Named, List, Context, Function, Range };
    Form form = Form::Named;
    std::string name = {};   ///< Named: number, date and time, Any, or an item definition (a.b through an import)
    /// List and Range: one. Context: one an entry. Function: the parameters, then the result.
    std::vector<Type> parts = {};
    std::vector<std::string> entry_names = {};  ///< Context only
};

enum class BinaryOperator { Add, Subtract, Multiply, Divide, Power, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, And, Or };

struct Literal { Value value; };                 ///< number, string, boolean, null, @"…"
struct Name { std::string name; };
struct Path { ExpressionPtr source; std::string name; };
struct Negate { ExpressionPtr operand; };
struct Binary { BinaryOperator op; ExpressionPtr left; ExpressionPtr right; };
struct Between { ExpressionPtr value; ExpressionPtr low; ExpressionPtr high; };
/// `value in (test, …)`; a bare right side is one test.
struct In { ExpressionPtr value; std::vector<ExpressionPtr> tests; };
/// `< 5`, `= x`, `!= x` … standing as a test of the input; everything else in a test is an expression.
struct Comparison { BinaryOperator op; ExpressionPtr operand; };
/// `?`: the input of a unary test; behind `in` the value on its left.
struct InputValue {};
/// An end that is absent is open: (< 5) has no low, (>= 5) no high. (= 5) and (!= 5)
/// are Comparisons also where an expression stands.
struct RangeLiteral { ExpressionPtr low; ExpressionPtr high; bool low_included; bool high_included; };
struct If { ExpressionPtr condition; ExpressionPtr then; ExpressionPtr otherwise; };
/// `name in source` of for, some and every; `high` where it is written low..high.
struct Iteration { std::string name; ExpressionPtr source; ExpressionPtr high; };
struct For { std::vector<Iteration> iterations; ExpressionPtr body; };
struct Quantified { bool every; std::vector<Iteration> iterations; ExpressionPtr condition; };
struct InstanceOf { ExpressionPtr value; Type type; };
struct ListLiteral { std::vector<ExpressionPtr> items; };
struct ContextLiteral { std::vector<std::pair<std::string, ExpressionPtr>> entries; };
struct Filter { ExpressionPtr source; ExpressionPtr condition; };
struct Call {
    ExpressionPtr function;
    std::vector<ExpressionPtr> arguments;
    std::vector<std::string> argument_names;   ///< empty: by position
};
struct Parameter { std::string name; std::optional<Type> type; };
struct FunctionLiteral {
    std::vector<Parameter> parameters;
    // Shared because a function value outlives the expression that made it.
    std::shared_ptr<const Expression> body;
    bool is_external;
};

struct Expression {
    using Form = std::variant<
        Literal, Name, Path, Negate, Binary, Between, In, Comparison, InputValue, RangeLiteral, If, For, Quantified,
        InstanceOf, ListLiteral, ContextLiteral, Filter, Call, FunctionLiteral>;
    Form form;
    std::uint32_t begin = 0;   ///< byte offsets in the text, for messages
    std::uint32_t end = 0;
};

/// The cell of a table: `-`, or alternatives of which one must hold; `not(…)` turns the answer round.
struct UnaryTests {
    bool is_any = false;       ///< `-`
    bool negated = false;
    std::vector<ExpressionPtr> tests = {};  ///< Comparison, RangeLiteral or any expression
};

}  // namespace sunclover::feel
