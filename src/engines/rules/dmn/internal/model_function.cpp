// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/model_function.hpp"

#include "engines/rules/dmn/internal/evaluate_boxed.hpp"
#include "engines/rules/dmn/internal/frame.hpp"

namespace sunclover::dmn::internal {
namespace {

/// What the three have in common: typed parameters, each of which must be there and fit.
class ModelFunction : public feel::Function, public std::enable_shared_from_this<ModelFunction> {
  public:
    ModelFunction(std::shared_ptr<const Program> program, std::size_t model, std::string name)
        : program_(std::move(program)), model_(model), name_(std::move(name)) {}

    const std::vector<std::string>& parameters() const override { return parameters_; }
    const feel::Type* type() const override { return &type_; }

    feel::Value call(const std::vector<feel::Value>& arguments, feel::Evaluation& evaluation)
        const override {
        if (arguments.size() != parameters_.size()) {
            return evaluation.null_because(
                described() + " takes " + std::to_string(parameters_.size()) + " arguments, not " +
                std::to_string(arguments.size())
            );
        }
        std::vector<feel::Value> fitting;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            auto value = fit(i, arguments[i], evaluation);
            // A wrong argument is not a missing one: the function is not called at all.
            if (value.is_null() && !arguments[i].is_null()) {
                return evaluation.null_because(
                    "the argument '" + parameters_[i] + "' of " + described() +
                    " is of a wrong type"
                );
            }
            fitting.push_back(std::move(value));
        }
        return run(fitting, evaluation);
    }

    feel::Value call_named(
        const std::vector<std::pair<std::string, feel::Value>>& arguments,
        feel::Evaluation& evaluation
    ) const override {
        std::vector<feel::Value> ordered(parameters_.size());
        std::vector<bool> is_given(parameters_.size(), false);
        for (const auto& [name, value] : arguments) {
            std::size_t i = 0;
            while (i < parameters_.size() && parameters_[i] != name) ++i;
            if (i == parameters_.size())
                return evaluation.null_because(described() + " has no parameter '" + name + "'");
            ordered[i] = value;
            is_given[i] = true;
        }
        for (std::size_t i = 0; i < is_given.size(); ++i) {
            if (!is_given[i])
                return evaluation.null_because(
                    "the argument '" + parameters_[i] + "' of " + described() + " is missing"
                );
        }
        return call(ordered, evaluation);
    }

  protected:
    virtual feel::Value fit(
        std::size_t parameter, const feel::Value& value, feel::Evaluation& evaluation
    ) const = 0;
    virtual feel::Value run(const std::vector<feel::Value>& arguments, feel::Evaluation& evaluation)
        const = 0;
    /// What it takes, then what it gives; a result that nothing declares may be anything.
    void declare(std::size_t model, const std::string& type_ref) {
        type_.parts.push_back(program_->types().reference(model, type_ref));
    }
    void declare_result(std::size_t model, const std::string& type_ref) {
        declare(model, type_ref.empty() ? "Null" : type_ref);
    }
    std::string described() const { return name_.empty() ? "the function" : "'" + name_ + "'"; }

    std::shared_ptr<const Program> program_;
    std::size_t model_;
    std::string name_;
    std::vector<std::string> parameters_;
    feel::Type type_ = feel::Type{feel::Type::Form::Function, "", {}, {}};
};

class BoxedFunction final : public ModelFunction {
  public:
    BoxedFunction(
        std::shared_ptr<const Program> program,
        std::size_t model,
        const FunctionBox& box,
        std::shared_ptr<const feel::Scope> scope,
        std::string own_name,
        std::string result_type
    )
        : ModelFunction(std::move(program), model, std::move(own_name)),
          language_(box.language),
          declared_(box.parameters),
          body_(box.body),
          scope_(std::move(scope)),
          result_type_(std::move(result_type)) {
        for (const auto& parameter : declared_) {
            parameters_.push_back(parameter.name);
            declare(model_, parameter.type_ref);
        }
        declare_result(
            model_, result_type_.empty() && body_ != nullptr ? body_->type_ref : result_type_
        );
    }

    std::uint32_t depth() const override { return scope_ == nullptr ? 1 : scope_->depth() + 1; }

  protected:
    feel::Value fit(std::size_t parameter, const feel::Value& value, feel::Evaluation& evaluation)
        const override {
        return program_->types().coerce(value, model_, declared_[parameter].type_ref, evaluation);
    }

    feel::Value run(const std::vector<feel::Value>& arguments, feel::Evaluation& evaluation)
        const override {
        if (language_ == FunctionBox::Language::Java) {
            return evaluation.null_because(
                described() + " is an external Java function: this engine runs no foreign code"
            );
        }
        if (language_ == FunctionBox::Language::Pmml) {
            return evaluation.null_because(described() + " is a PMML model: this engine runs none");
        }
        if (body_ == nullptr) return evaluation.null_because(described() + " has no body");
        feel::Scope inner(scope_.get());
        if (!name_.empty()) inner.set(name_, feel::Value::function(shared_from_this()));
        for (std::size_t i = 0; i < arguments.size(); ++i) inner.set(parameters_[i], arguments[i]);
        const auto value = BoxedEvaluation(program_, model_, evaluation).evaluate(*body_, inner);
        return program_->types().coerce(value, model_, result_type_, evaluation);
    }

  private:
    FunctionBox::Language language_;
    std::vector<FunctionParameter> declared_;
    std::shared_ptr<const Boxed> body_;
    std::shared_ptr<const feel::Scope> scope_;
    std::string result_type_;
};

class ServiceFunction final : public ModelFunction {
  public:
    ServiceFunction(std::shared_ptr<const Program> program, const Node& node)
        : ModelFunction(std::move(program), node.model, node.name()), node_(node) {
        for (const auto parameter : node.parameters) {
            const auto& wanted = program_->nodes()[parameter];
            parameters_.push_back(wanted.variable());
            declare(wanted.model, wanted.type_ref());
        }
        declare_result(node.model, result_type(*program_, node));
    }

  protected:
    feel::Value fit(std::size_t parameter, const feel::Value& value, feel::Evaluation& evaluation)
        const override {
        const auto& wanted = program_->nodes()[node_.parameters[parameter]];
        return program_->types().coerce(value, wanted.model, wanted.type_ref(), evaluation);
    }

    feel::Value run(const std::vector<feel::Value>& arguments, feel::Evaluation& evaluation)
        const override {
        return run_service(program_, node_, arguments, evaluation);
    }

  private:
    const Node& node_;  // of the program, which this keeps alive
};

}  // namespace

feel::Value make_knowledge_function(
    const std::shared_ptr<const Program>& program,
    const Node& node,
    std::shared_ptr<const feel::Scope> scope
) {
    const auto* const logic = node.knowledge->logic.get();
    const auto* const box = logic == nullptr ? nullptr : std::get_if<FunctionBox>(&logic->form);
    static const FunctionBox none{};
    return feel::Value::function(std::make_shared<const BoxedFunction>(
        program,
        node.model,
        box == nullptr ? none : *box,
        std::move(scope),
        node.variable(),
        result_type(*program, node)
    ));
}

feel::Value make_service_function(const std::shared_ptr<const Program>& program, const Node& node) {
    return feel::Value::function(std::make_shared<const ServiceFunction>(program, node));
}

feel::Value make_boxed_function(
    const std::shared_ptr<const Program>& program,
    std::size_t model,
    const FunctionBox& box,
    std::shared_ptr<const feel::Scope> scope,
    std::string own_name
) {
    return feel::Value::function(std::make_shared<const BoxedFunction>(
        program, model, box, std::move(scope), std::move(own_name), ""
    ));
}

std::string result_type(const Program& program, const Node& node) {
    const auto& declared = node.type_ref();
    const auto found = program.types().find(node.model, declared);
    if (found.definition == nullptr || !found.definition->is_function) return declared;
    return found.model == node.model ? found.definition->output_type_ref : std::string();
}

}  // namespace sunclover::dmn::internal
