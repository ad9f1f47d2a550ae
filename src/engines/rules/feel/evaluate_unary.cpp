// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of an input: `in`, the cells of tables and the ranges that they are made of (DMN 1.5 table 55).
#include <string>

#include "engines/rules/feel/evaluate_forms.hpp"
#include "engines/rules/feel/operators.hpp"
#include "engines/rules/feel/walk.hpp"

namespace sunclover::feel {
namespace {

/// Whether an item of the list is the input, or a range around it. Items of other kinds are not it.
Value is_among(const Value& input, const Values& items, Evaluation& evaluation) {
    Value answer = Value::boolean(false);
    for (const Value& item : items) {
        if (!evaluation.spend(static_cast<std::int64_t>(input.total()))) return Value();
        const bool is_test = item.kind() == Kind::Range && input.kind() != Kind::Range;
        answer = either_holds(
            answer, is_test ? contains(item.as_range(), input, evaluation)
                            : Value::boolean(equal(input, item) == std::optional(true))
        );
        if (answer.is_true()) break;
    }
    return answer;
}

/// A condition is the answer itself; a boolean that is only a value is compared with the input.
bool is_condition(const Expression& test, const Value& input) {
    if (uses_input(test)) return true;
    if (std::holds_alternative<Literal>(test.form) || std::holds_alternative<Name>(test.form)) return false;
    if (std::holds_alternative<Path>(test.form)) return false;
    return input.kind() != Kind::Boolean;
}

/// @param scope  one in which `?` is the input
Value passes(const Expression& test, const Value& input, const Scope& scope, Evaluation& evaluation) {
    if (const auto* comparison = std::get_if<Comparison>(&test.form)) {
        return compared(comparison->op, input, evaluate(*comparison->operand, scope, evaluation), evaluation);
    }
    const std::size_t warnings = evaluation.warnings().size() + evaluation.warnings_left_out();
    const Value value = evaluate(test, scope, evaluation);
    switch (value.kind()) {
        case Kind::Range:
            if (input.kind() != Kind::Range) return contains(value.as_range(), input, evaluation);
            break;
        case Kind::List:
            if (input.kind() == Kind::List && equal(input, value) == std::optional(true)) return Value::boolean(true);
            return is_among(input, value.as_list(), evaluation);
        case Kind::Boolean:
            if (is_condition(test, input)) return value;
            break;
        case Kind::Null:
            // A test that went wrong says nothing; an input that is missing must not pass it.
            if (evaluation.warnings().size() + evaluation.warnings_left_out() != warnings) return Value();
            if (uses_input(test)) return Value();
            break;
        default: break;
    }
    return compared(BinaryOperator::Equal, input, value, evaluation);
}

Value any_passes(
    const std::vector<ExpressionPtr>& tests, const Value& input, const Scope& outer, Evaluation& evaluation
) {
    Scope scope(&outer);
    scope.bind_input(input);
    Value answer = Value::boolean(false);
    for (const auto& test : tests) {
        answer = either_holds(answer, passes(*test, input, scope, evaluation));
        if (answer.is_true()) break;
    }
    return answer;
}

bool has_order(Kind kind) {
    switch (kind) {
        case Kind::Number:
        case Kind::String:
        case Kind::Date:
        case Kind::Time:
        case Kind::DateTime:
        case Kind::DaysDuration:
        case Kind::MonthsDuration: return true;
        default: return false;
    }
}

}  // namespace

Value evaluate_in(const In& in, const Scope& scope, Evaluation& evaluation) {
    const Value input = evaluate(*in.value, scope, evaluation);
    return any_passes(in.tests, input, scope, evaluation);
}

Value evaluate_comparison(const Comparison& comparison, const Scope& scope, Evaluation& evaluation) {
    const Value end = evaluate(*comparison.operand, scope, evaluation);
    Range range;
    switch (comparison.op) {
        case BinaryOperator::LessEqual: range.high_included = true; [[fallthrough]];
        case BinaryOperator::Less: range.high = end; break;
        case BinaryOperator::GreaterEqual: range.low_included = true; [[fallthrough]];
        case BinaryOperator::Greater: range.low = end; break;
        default:
            range.low = end;
            range.high = end;
            range.low_included = true;
            range.high_included = true;
            range.form = comparison.op == BinaryOperator::Equal ? Range::Form::EqualTo : Range::Form::Except;
    }
    if (range.form == Range::Form::Interval && !end.is_null() && !has_order(end.kind())) {
        return evaluation.null_because("a " + std::string(name_of_kind(end.kind())) + " is not the end of a range");
    }
    return Value::range(std::move(range));
}

Value evaluate_range(const RangeLiteral& literal, const Scope& scope, Evaluation& evaluation) {
    Range range;
    if (literal.low) range.low = evaluate(*literal.low, scope, evaluation);
    if (literal.high) range.high = evaluate(*literal.high, scope, evaluation);
    // (= 5) is read twice from the same place.
    const bool is_one_value = literal.low && literal.high && literal.low->begin == literal.high->begin;
    if (is_one_value && literal.low->end != 0) range.form = Range::Form::EqualTo;
    range.low_included = literal.low_included;
    range.high_included = literal.high_included;
    for (const auto* end : {&range.low, &range.high}) {
        if (*end && !(*end)->is_null() && !has_order((*end)->kind())) {
            return evaluation.null_because(
                "a " + std::string(name_of_kind((*end)->kind())) + " is not the end of a range"
            );
        }
    }
    if (range.low && range.high && !range.low->is_null() && !range.high->is_null()) {
        const auto order = compare(*range.low, *range.high);
        if (!order) {
            return evaluation.null_because(
                "a range from " + std::string(name_of_kind(range.low->kind())) + " to " +
                std::string(name_of_kind(range.high->kind()))
            );
        }
        if (*order > 0) return evaluation.null_because("a range begins behind its end");
    }
    return Value::range(std::move(range));
}

Value evaluate(const UnaryTests& tests, const Value& input, const Scope& scope, Evaluation& evaluation) {
    if (tests.is_any) return Value::boolean(true);
    const Evaluation::Level level(evaluation);
    if (!level.is_allowed()) return Value();
    const Value answer = any_passes(tests.tests, input, scope, evaluation);
    return tests.negated ? opposite(answer) : answer;
}

}  // namespace sunclover::feel
