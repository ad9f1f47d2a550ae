// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/operators.hpp"

#include "base/assert.hpp"

namespace sunclover::feel {
namespace {

std::string described(const Value& value) {
    if (value.is_null()) return "null";
    const std::string name(name_of_kind(value.kind()));
    return (name.front() == 'a' ? "an " : "a ") + name;
}

Value value_of(std::optional<bool> answer) { return answer ? Value::boolean(*answer) : Value(); }

bool holds(BinaryOperator op, int order) {
    switch (op) {
        case BinaryOperator::Less: return order < 0;
        case BinaryOperator::LessEqual: return order <= 0;
        case BinaryOperator::Greater: return order > 0;
        case BinaryOperator::GreaterEqual: return order >= 0;
        default: break;
    }
    ASSERT(false);
    return false;
}

/// An end that was never written bounds nothing; one that is null makes the answer null.
Value within(
    const std::optional<Value>& end, BinaryOperator op, const Value& value, Evaluation& evaluation
) {
    return end ? compared(op, value, *end, evaluation) : Value::boolean(true);
}

}  // namespace

Value both_hold(const Value& a, const Value& b) {
    if (a.is_false() || b.is_false()) return Value::boolean(false);
    return a.is_true() && b.is_true() ? Value::boolean(true) : Value();
}

Value either_holds(const Value& a, const Value& b) {
    if (a.is_true() || b.is_true()) return Value::boolean(true);
    return a.is_false() && b.is_false() ? Value::boolean(false) : Value();
}

Value opposite(const Value& value) {
    return value.kind() == Kind::Boolean ? Value::boolean(!value.as_boolean()) : Value();
}

Value compared(BinaryOperator op, const Value& left, const Value& right, Evaluation& evaluation) {
    if (op == BinaryOperator::Equal || op == BinaryOperator::NotEqual) {
        if (left.depth() != 0 && !evaluation.spend(static_cast<std::int64_t>(left.total()))) return Value();
        const auto answer = equal(left, right);
        if (!answer) {
            return evaluation.null_because(
                "cannot compare " + described(left) + " with " + described(right) + " by " +
                std::string(operator_sign(op))
            );
        }
        return Value::boolean(*answer == (op == BinaryOperator::Equal));
    }
    const auto order = compare(left, right);
    if (!order) {
        return evaluation.null_because(
            "there is no order between " + described(left) + " and " + described(right) + " for " +
            std::string(operator_sign(op))
        );
    }
    return Value::boolean(holds(op, *order));
}

Value contains(const Range& range, const Value& value, Evaluation& evaluation) {
    if (range.form == Range::Form::EqualTo) return value_of(equal(value, range.low.value_or(Value())));
    if (range.form == Range::Form::Except) return opposite(value_of(equal(value, range.low.value_or(Value()))));
    if (value.is_null()) return evaluation.null_because("null is not inside or outside of a range");
    const auto low_op = range.low_included ? BinaryOperator::GreaterEqual : BinaryOperator::Greater;
    const auto high_op = range.high_included ? BinaryOperator::LessEqual : BinaryOperator::Less;
    const Value above = within(range.low, low_op, value, evaluation);
    if (above.is_false()) return above;
    return both_hold(above, within(range.high, high_op, value, evaluation));
}

std::string_view operator_sign(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::Add: return "+";
        case BinaryOperator::Subtract: return "-";
        case BinaryOperator::Multiply: return "*";
        case BinaryOperator::Divide: return "/";
        case BinaryOperator::Power: return "**";
        case BinaryOperator::Equal: return "=";
        case BinaryOperator::NotEqual: return "!=";
        case BinaryOperator::Less: return "<";
        case BinaryOperator::LessEqual: return "<=";
        case BinaryOperator::Greater: return ">";
        case BinaryOperator::GreaterEqual: return ">=";
        case BinaryOperator::And: return "and";
        case BinaryOperator::Or: return "or";
    }
    return "?";
}

}  // namespace sunclover::feel
