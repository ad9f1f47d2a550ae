// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/evaluate.hpp"

#include <string>

#include "engines/rules/feel/evaluate_forms.hpp"
#include "engines/rules/feel/operators.hpp"
#include "engines/rules/feel/types.hpp"

namespace sunclover::feel {
namespace {

/// One function for each form: each has a small frame of its own on the stack.
struct Evaluator {
    const Scope& scope;
    Evaluation& evaluation;

    Value value_of(const ExpressionPtr& expression) const { return evaluate(*expression, scope, evaluation); }

    Value operator()(const Literal& literal) const { return literal.value; }
    Value operator()(const Name& name) const {
        if (const Value* value = scope.find(name.name)) return *value;
        if (const auto* builtin = find_builtin(name.name)) return Value::function(*builtin);
        return evaluation.null_because("there is no '" + name.name + "'");
    }
    Value operator()(const Path& path) const { return property(value_of(path.source), path.name, evaluation); }
    Value operator()(const Negate& negate) const { return negated(value_of(negate.operand), evaluation); }
    Value operator()(const Binary& binary) const;
    Value operator()(const Between& between) const;
    Value operator()(const In& in) const { return evaluate_in(in, scope, evaluation); }
    Value operator()(const Comparison& comparison) const { return evaluate_comparison(comparison, scope, evaluation); }
    Value operator()(const InputValue&) const {
        if (const Value* input = scope.input()) return *input;
        return evaluation.null_because("'?' stands outside of a test");
    }
    Value operator()(const RangeLiteral& literal) const { return evaluate_range(literal, scope, evaluation); }
    Value operator()(const If& choice) const;
    Value operator()(const For& loop) const { return evaluate_for(loop, scope, evaluation); }
    Value operator()(const Quantified& quantified) const { return evaluate_quantified(quantified, scope, evaluation); }
    Value operator()(const InstanceOf& test) const;
    Value operator()(const ListLiteral& list) const;
    Value operator()(const ContextLiteral& context) const;
    Value operator()(const Filter& filter) const { return evaluate_filter(filter, scope, evaluation); }
    Value operator()(const Call& call) const { return evaluate_call(call, scope, evaluation); }
    Value operator()(const FunctionLiteral& function) const { return closure(function, scope, {}, evaluation); }
};

/// A side that decides alone spares the other.
Value Evaluator::operator()(const Binary& binary) const {
    const Value left = value_of(binary.left);
    if (binary.op == BinaryOperator::And) {
        return left.is_false() ? left : both_hold(left, value_of(binary.right));
    }
    if (binary.op == BinaryOperator::Or) {
        return left.is_true() ? left : either_holds(left, value_of(binary.right));
    }
    const Value right = value_of(binary.right);
    return binary.op <= BinaryOperator::Power ? calculated(binary.op, left, right, evaluation)
                                              : compared(binary.op, left, right, evaluation);
}

Value Evaluator::operator()(const Between& between) const {
    const Value value = value_of(between.value);
    const Value low = value_of(between.low);
    const Value high = value_of(between.high);
    return both_hold(
        compared(BinaryOperator::GreaterEqual, value, low, evaluation),
        compared(BinaryOperator::LessEqual, value, high, evaluation)
    );
}

/// @source DMN 1.5 table 49: what is not true goes the other way, null too
Value Evaluator::operator()(const If& choice) const {
    const Value condition = value_of(choice.condition);
    if (condition.is_true()) return value_of(choice.then);
    if (!condition.is_null() && !condition.is_false()) {
        evaluation.null_because(
            "the condition of 'if' is a " + std::string(name_of_kind(condition.kind())) + ", not true or false"
        );
    }
    return value_of(choice.otherwise);
}

Value Evaluator::operator()(const InstanceOf& test) const {
    if (resolved(test.type, evaluation) == nullptr) {
        return evaluation.null_because("there is no type '" + type_text(test.type) + "'");
    }
    return Value::boolean(is_instance(value_of(test.value), test.type, evaluation));
}

Value Evaluator::operator()(const ListLiteral& list) const {
    Values values;
    values.reserve(list.items.size());
    for (const auto& item : list.items) values.push_back(value_of(item));
    return evaluation.bounded(Value::list(std::move(values)));
}

/// Each entry sees those before it; a function sees itself, so that it can call itself.
Value Evaluator::operator()(const ContextLiteral& context) const {
    Context entries;
    Scope inner(&scope);
    for (const auto& [name, expression] : context.entries) {
        if (entries.find(name) != nullptr) {
            return evaluation.null_because("the context has two entries '" + name + "'");
        }
        const auto* function = std::get_if<FunctionLiteral>(&expression->form);
        Value value = function != nullptr ? closure(*function, inner, name, evaluation)
                                          : evaluate(*expression, inner, evaluation);
        inner.set(name, value);
        entries.set(name, std::move(value));
    }
    return evaluation.bounded(Value::context(std::move(entries)));
}

}  // namespace

Value evaluate(const Expression& expression, const Scope& scope, Evaluation& evaluation) {
    if (const auto* literal = std::get_if<Literal>(&expression.form)) return literal->value;
    const Evaluation::Level level(evaluation);
    if (!level.is_allowed()) return Value();
    return std::visit(Evaluator{scope, evaluation}, expression.form);
}

Value evaluate_call(const Call& call, const Scope& scope, Evaluation& evaluation) {
    const Value function = evaluate(*call.function, scope, evaluation);
    if (function.kind() != Kind::Function) {
        return evaluation.null_because(
            "what is called is " + std::string(name_of_kind(function.kind())) + ", no function"
        );
    }
    if (call.argument_names.empty()) {
        Values arguments;
        arguments.reserve(call.arguments.size());
        for (const auto& argument : call.arguments) arguments.push_back(evaluate(*argument, scope, evaluation));
        return invoke(function, arguments, evaluation);
    }
    std::vector<std::pair<std::string, Value>> arguments;
    arguments.reserve(call.arguments.size());
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        arguments.emplace_back(call.argument_names[i], evaluate(*call.arguments[i], scope, evaluation));
    }
    return invoke_named(function, arguments, evaluation);
}

}  // namespace sunclover::feel
