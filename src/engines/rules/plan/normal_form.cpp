// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/normal_form.hpp"

#include <algorithm>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/walk.hpp"
#include "engines/rules/plan/fact_domain.hpp"
#include "engines/rules/plan/value_set.hpp"

namespace sunclover::rules {
namespace {

using feel::BinaryOperator;
using feel::Expression;

/// What a test answers when the input is null: FEEL's three values.
enum class Answer { No, Yes, Null };

Answer either(Answer a, Answer b) {
    if (a == Answer::Yes || b == Answer::Yes) return Answer::Yes;
    return a == Answer::Null || b == Answer::Null ? Answer::Null : Answer::No;
}

Answer opposite(Answer a) {
    if (a == Answer::Null) return a;
    return a == Answer::Yes ? Answer::No : Answer::Yes;
}

/// The values that pass, and the answer for null. Any value that is not null is answered yes or no.
struct Passing {
    Condition values;
    Answer on_null = Answer::No;
};

Passing or_of(const Passing& a, const Passing& b) { return {united(a.values, b.values), either(a.on_null, b.on_null)}; }
Passing not_of(const Passing& a) { return {complement(a.values), opposite(a.on_null)}; }
Passing and_of(const Passing& a, const Passing& b) { return not_of(or_of(not_of(a), not_of(b))); }

std::optional<BinaryOperator> mirrored(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::Less: return BinaryOperator::Greater;
        case BinaryOperator::LessEqual: return BinaryOperator::GreaterEqual;
        case BinaryOperator::Greater: return BinaryOperator::Less;
        case BinaryOperator::GreaterEqual: return BinaryOperator::LessEqual;
        case BinaryOperator::Equal:
        case BinaryOperator::NotEqual: return op;
        default: return std::nullopt;
    }
}

bool is_input(const Expression& expression) { return std::holds_alternative<feel::InputValue>(expression.form); }

class Normalizer {
  public:
    explicit Normalizer(FactType type) : type_(type) {}

    /// One alternative of a cell or of `in`.
    std::optional<Passing> test(const Expression& expression) {
        if (const auto* const comparison = std::get_if<feel::Comparison>(&expression.form)) {
            const auto value = constant_value(*comparison->operand);
            return value ? compared(comparison->op, *value) : std::nullopt;
        }
        if (const auto* const range = std::get_if<feel::RangeLiteral>(&expression.form)) return range_test(*range);
        if (feel::uses_input(expression)) return predicate(expression);
        const auto value = constant_value(expression);
        return value ? value_test(*value) : std::nullopt;
    }

  private:
    bool is_of_type(const feel::Value& value) const {
        switch (type_) {
            case FactType::Number: return value.kind() == feel::Kind::Number;
            case FactType::Text: return value.kind() == feel::Kind::String;
            case FactType::Boolean: return value.kind() == feel::Kind::Boolean;
            case FactType::Date: return value.kind() == feel::Kind::Date;
        }
        return false;
    }

    bool is_ordered() const { return type_ == FactType::Number || type_ == FactType::Date; }

    std::optional<Passing> compared(BinaryOperator op, const feel::Value& value) const {
        if (op == BinaryOperator::NotEqual) {
            const auto same = compared(BinaryOperator::Equal, value);
            return same ? std::optional(not_of(*same)) : std::nullopt;
        }
        if (op == BinaryOperator::Equal && value.is_null()) return Passing{no_value(type_), Answer::Yes};
        if (!is_of_type(value)) return std::nullopt;
        if (op == BinaryOperator::Equal) return Passing{only_value(type_, value), Answer::No};
        if (!is_ordered()) return std::nullopt;
        const auto point = point_of(value);
        switch (op) {
            case BinaryOperator::Less: return span({{}, point, false, false});
            case BinaryOperator::LessEqual: return span({{}, point, false, true});
            case BinaryOperator::Greater: return span({point, {}, false, false});
            case BinaryOperator::GreaterEqual: return span({point, {}, true, false});
            default: return std::nullopt;
        }
    }

    Passing span(const Span& span) const { return {only_span(type_, span), Answer::Null}; }

    std::optional<Passing> range_of(const feel::Value& low, const feel::Value& high, bool low_included, bool high_included) const {
        if (!is_ordered() || !is_of_type(low) || !is_of_type(high)) return std::nullopt;
        // A range that ends before it begins is null in FEEL, not empty, and so is not() of it.
        if (*point_of(high) < *point_of(low)) return std::nullopt;
        return span({point_of(low), point_of(high), low_included, high_included});
    }

    std::optional<Passing> range_test(const feel::RangeLiteral& range) const {
        if (!range.low || !range.high) return std::nullopt;
        const auto low = constant_value(*range.low);
        const auto high = constant_value(*range.high);
        if (!low || !high) return std::nullopt;
        return range_of(*low, *high, range.low_included, range.high_included);
    }

    /// A value standing as a test: equal to it, one of its items, inside it.
    std::optional<Passing> value_test(const feel::Value& value) const {
        if (value.kind() == feel::Kind::List) {
            std::optional<Passing> passing = Passing{no_value(type_), Answer::No};
            for (const auto& item : value.as_list()) {
                const auto next = item.kind() == feel::Kind::List ? std::nullopt : value_test(item);
                if (!next) return std::nullopt;
                passing = or_of(*passing, *next);
            }
            return passing;
        }
        if (value.kind() == feel::Kind::Range) {
            const auto& range = value.as_range();
            if (!range.low || !range.high) return std::nullopt;
            return range_of(*range.low, *range.high, range.low_included, range.high_included);
        }
        return compared(BinaryOperator::Equal, value);
    }

    /// A boolean expression over `?`.
    std::optional<Passing> predicate(const Expression& expression) {
        if (is_input(expression)) {
            if (type_ != FactType::Boolean) return std::nullopt;
            return Passing{only_value(type_, feel::Value::boolean(true)), Answer::Null};
        }
        if (const auto* const binary = std::get_if<feel::Binary>(&expression.form)) return binary_predicate(*binary);
        if (const auto* const between = std::get_if<feel::Between>(&expression.form)) {
            if (!is_input(*between->value)) return std::nullopt;
            // `between` is two comparisons: ends in the wrong order let nothing pass, but are no fault.
            const auto low = constant_value(*between->low);
            const auto high = constant_value(*between->high);
            const auto above = low ? compared(BinaryOperator::GreaterEqual, *low) : std::nullopt;
            const auto below = high ? compared(BinaryOperator::LessEqual, *high) : std::nullopt;
            return above && below ? std::optional(and_of(*above, *below)) : std::nullopt;
        }
        if (const auto* const in = std::get_if<feel::In>(&expression.form)) {
            return is_input(*in->value) ? any_of(in->tests) : std::nullopt;
        }
        if (const auto* const call = std::get_if<feel::Call>(&expression.form)) {
            const auto* const name = std::get_if<feel::Name>(&call->function->form);
            if (name == nullptr || name->name != "not" || call->arguments.size() != 1) return std::nullopt;
            const auto inner = predicate(*call->arguments[0]);
            return inner ? std::optional(not_of(*inner)) : std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<Passing> binary_predicate(const feel::Binary& binary) {
        if (binary.op == BinaryOperator::And || binary.op == BinaryOperator::Or) {
            const auto left = predicate(*binary.left);
            const auto right = left ? predicate(*binary.right) : std::nullopt;
            if (!right) return std::nullopt;
            return binary.op == BinaryOperator::And ? and_of(*left, *right) : or_of(*left, *right);
        }
        const auto flipped = mirrored(binary.op);
        if (!flipped) return std::nullopt;
        const bool is_left = is_input(*binary.left);
        if (!is_left && !is_input(*binary.right)) return std::nullopt;
        const auto value = constant_value(is_left ? *binary.right : *binary.left);
        return value ? compared(is_left ? binary.op : *flipped, *value) : std::nullopt;
    }

  public:
    std::optional<Passing> any_of(const std::vector<feel::ExpressionPtr>& tests) {
        Passing passing{no_value(type_), Answer::No};
        for (const auto& each : tests) {
            const auto next = test(*each);
            if (!next) return std::nullopt;
            passing = or_of(passing, *next);
        }
        return passing;
    }

  private:
    FactType type_;
};

}  // namespace

std::optional<Condition> normal_form(const feel::UnaryTests& tests, FactType type) {
    if (tests.is_any) return Condition{.on_null = true};
    auto passing = Normalizer(type).any_of(tests.tests);
    if (!passing) return std::nullopt;
    if (tests.negated) passing = not_of(*passing);
    Condition condition = std::move(passing->values);
    condition.on_null = passing->on_null == Answer::Yes;
    if (condition.on_null && is_everything(condition)) return Condition{.on_null = true};
    return condition;
}

std::optional<feel::Value> constant_value(const Expression& expression) {
    if (const auto* const literal = std::get_if<feel::Literal>(&expression.form)) return literal->value;
    if (feel::uses_input(expression)) return std::nullopt;
    for (const auto name : feel::used_names(expression)) {
        if (name == "now" || name == "today" || feel::find_builtin(name) == nullptr) return std::nullopt;
    }
    feel::Evaluation evaluation({});
    const auto value = feel::evaluate(expression, feel::Scope(), evaluation);
    if (value.is_null() || !evaluation.warnings().empty()) return std::nullopt;
    return value;
}

}  // namespace sunclover::rules
