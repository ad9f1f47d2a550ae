// SPDX-License-Identifier: AGPL-3.0-or-later
// Functions that an expression makes, functions that C++ lends to it, and how both are called.
#include <algorithm>
#include <string>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/types.hpp"
#include "engines/rules/feel/walk.hpp"

namespace sunclover::feel {
namespace {

using NamedArguments = std::vector<std::pair<std::string, Value>>;

std::string counted(std::size_t count) { return std::to_string(count) + (count == 1 ? " argument" : " arguments"); }

Value wrong_number(std::size_t wanted, std::size_t given, Evaluation& evaluation) {
    return evaluation.null_because("the function takes " + counted(wanted) + ", not " + std::to_string(given));
}

/// In the order of the parameters; those that are not given are null (DMN 1.5 §10.3.2.13.5). Nothing, with a
/// warning, for a name that no parameter has or that is given twice.
std::optional<Values> in_order(
    const std::vector<std::string>& parameters, const NamedArguments& arguments, Evaluation& evaluation
) {
    Values ordered(parameters.size());
    std::vector<bool> is_given(parameters.size(), false);
    for (const auto& [name, value] : arguments) {
        const auto parameter = std::find(parameters.begin(), parameters.end(), name);
        if (parameter == parameters.end()) {
            evaluation.null_because("the function has no parameter '" + name + "'");
            return std::nullopt;
        }
        const auto place = static_cast<std::size_t>(parameter - parameters.begin());
        if (is_given[place]) {
            evaluation.null_because("the parameter '" + name + "' is given twice");
            return std::nullopt;
        }
        is_given[place] = true;
        ordered[place] = value;
    }
    return ordered;
}

/// A function literal with the values of the names that its body uses.
class Closure : public Function, public std::enable_shared_from_this<Closure> {
  public:
    Closure(const FunctionLiteral& literal, std::string_view name)
        : name_(name), body_(literal.body), is_external_(literal.is_external) {
        type_.form = Type::Form::Function;
        for (const Parameter& parameter : literal.parameters) {
            names_.push_back(parameter.name);
            has_types_ = has_types_ || parameter.type.has_value();
            type_.parts.push_back(parameter.type.value_or(Type{Type::Form::Named, "Any", {}, {}}));
        }
        // What the body gives is known before it is run only if it is written there: else it may be anything.
        const auto* constant = body_ ? std::get_if<Literal>(&body_->form) : nullptr;
        const Kind result = constant != nullptr ? constant->value.kind() : Kind::Null;
        const std::string result_name(result == Kind::Null ? "Null" : name_of_kind(result));
        type_.parts.push_back(Type{Type::Form::Named, result_name, {}, {}});
    }

    void keep(std::string_view name, const Value& value) {
        kept_.set(name, value);
        depth_ = std::max(depth_, value.depth() + 1);
    }

    const std::vector<std::string>& parameters() const override { return names_; }
    const Type* type() const override { return &type_; }
    std::uint32_t depth() const override { return depth_; }

    Value call(const Values& arguments, Evaluation& evaluation) const override {
        if (is_external_) {
            return evaluation.null_because(
                "external functions (Java, PMML) are not run: code from outside could do anything with the facts"
            );
        }
        if (arguments.size() != names_.size()) return wrong_number(names_.size(), arguments.size(), evaluation);
        Scope scope(&kept_);
        if (!name_.empty()) scope.set(name_, Value::function(shared_from_this()));
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (!has_types_) {
                scope.set(names_[i], arguments[i]);
                continue;
            }
            Value argument = coerce(arguments[i], type_.parts[i], evaluation);
            if (argument.is_null() && !arguments[i].is_null()) return Value();
            scope.set(names_[i], std::move(argument));
        }
        return evaluate(*body_, scope, evaluation);
    }

    Value call_named(const NamedArguments& arguments, Evaluation& evaluation) const override {
        const auto ordered = in_order(names_, arguments, evaluation);
        return ordered ? call(*ordered, evaluation) : Value();
    }

  private:
    std::vector<std::string> names_;
    Type type_;
    bool has_types_ = false;
    std::string name_;
    std::shared_ptr<const Expression> body_;   // shared with the expression, which may be gone by now
    bool is_external_;
    Scope kept_;
    std::uint32_t depth_ = 1;
};

class NativeFunction : public Function {
  public:
    using Body = std::function<Value(const std::vector<Value>&, Evaluation&)>;

    NativeFunction(std::vector<std::string> names, Body body, std::optional<Type> type)
        : names_(std::move(names)), body_(std::move(body)), type_(std::move(type)) {}

    const std::vector<std::string>& parameters() const override { return names_; }
    const Type* type() const override { return type_ ? &*type_ : nullptr; }

    Value call(const Values& arguments, Evaluation& evaluation) const override {
        if (arguments.size() != names_.size()) return wrong_number(names_.size(), arguments.size(), evaluation);
        return body_(arguments, evaluation);
    }

    Value call_named(const NamedArguments& arguments, Evaluation& evaluation) const override {
        const auto ordered = in_order(names_, arguments, evaluation);
        return ordered ? body_(*ordered, evaluation) : Value();
    }

  private:
    std::vector<std::string> names_;
    Body body_;
    std::optional<Type> type_;
};

/// Leaves the call however it ends.
class CallLevel {
  public:
    explicit CallLevel(Evaluation& evaluation) : evaluation_(evaluation), is_allowed_(evaluation.enter()) {}
    ~CallLevel() {
        if (is_allowed_) evaluation_.leave();
    }
    CallLevel(const CallLevel&) = delete;
    CallLevel& operator=(const CallLevel&) = delete;
    bool is_allowed() const { return is_allowed_; }

  private:
    Evaluation& evaluation_;
    bool is_allowed_;
};

/// What a function may look at costs, or a loop of calls with one large value would be too cheap.
std::int64_t cost_of(const Values& arguments) {
    std::uint64_t total = 0;
    for (const Value& argument : arguments) total += argument.total();
    return static_cast<std::int64_t>(total);
}

std::int64_t cost_of(const NamedArguments& arguments) {
    std::uint64_t total = 0;
    for (const auto& [name, argument] : arguments) total += argument.total();
    return static_cast<std::int64_t>(total);
}

template <class Arguments, class Run>
Value guarded(const Value& function, const Arguments& arguments, Evaluation& evaluation, const Run& run) {
    if (function.kind() != Kind::Function) {
        return evaluation.null_because("a " + std::string(name_of_kind(function.kind())) + " cannot be called");
    }
    const Evaluation::Level level(evaluation);
    if (!level.is_allowed()) return Value();
    const CallLevel call(evaluation);
    if (!call.is_allowed() || !evaluation.spend(cost_of(arguments))) return Value();
    // Kept, because the call may drop the last name that holds the function.
    const std::shared_ptr<const Function> kept = function.shared_function();
    return evaluation.bounded(run(*kept, arguments));
}

}  // namespace

Value closure(const FunctionLiteral& literal, const Scope& scope, std::string_view name, Evaluation& evaluation) {
    auto made = std::make_shared<Closure>(literal, name);
    if (literal.body && !literal.is_external) {
        const auto names = used_names(*literal.body);
        if (!evaluation.spend(static_cast<std::int64_t>(names.size()))) return Value();
        for (const std::string_view used : names) {
            if (used == name) continue;
            if (const Value* value = scope.find(used)) made->keep(used, *value);
        }
        const Value* input = uses_input(*literal.body) ? scope.input() : nullptr;
        if (input != nullptr) made->keep("?", *input);
    }
    return evaluation.bounded(Value::function(std::move(made)));
}

Value native_function(
    std::vector<std::string> parameters, std::function<Value(const std::vector<Value>&, Evaluation&)> body,
    std::optional<Type> type
) {
    return Value::function(
        std::make_shared<const NativeFunction>(std::move(parameters), std::move(body), std::move(type))
    );
}

Value invoke(const Value& function, const std::vector<Value>& arguments, Evaluation& evaluation) {
    return guarded(function, arguments, evaluation, [&](const Function& called, const Values& given) {
        return called.call(given, evaluation);
    });
}

Value invoke_named(const Value& function, const NamedArguments& arguments, Evaluation& evaluation) {
    return guarded(function, arguments, evaluation, [&](const Function& called, const NamedArguments& given) {
        return called.call_named(given, evaluation);
    });
}

}  // namespace sunclover::feel
