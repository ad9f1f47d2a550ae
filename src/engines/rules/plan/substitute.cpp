// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/substitute.hpp"

#include <algorithm>

#include "engines/rules/feel/walk.hpp"

namespace sunclover::rules {
namespace {

using feel::Expression;
using feel::ExpressionPtr;

constexpr int calls_max = 30;
constexpr std::size_t parts_max = 3'000;
/// What is nested deeper than the parser lets anybody write is refused, so that later walks stay shallow.
constexpr int depth_max = 250;

/// Copies one form; one overload for each form of the grammar.
struct Copy {
    const Replace& replace;

    ExpressionPtr part(const ExpressionPtr& source) const { return source ? copied(*source, replace) : nullptr; }
    std::vector<ExpressionPtr> parts(const std::vector<ExpressionPtr>& sources) const {
        std::vector<ExpressionPtr> copies;
        for (const auto& source : sources) copies.push_back(part(source));
        return copies;
    }
    std::vector<feel::Iteration> iterations(const std::vector<feel::Iteration>& sources) const {
        std::vector<feel::Iteration> copies;
        for (const auto& source : sources) copies.push_back({source.name, part(source.source), part(source.high)});
        return copies;
    }

    Expression::Form operator()(const feel::Literal& form) const { return form; }
    Expression::Form operator()(const feel::Name& form) const { return form; }
    Expression::Form operator()(const feel::InputValue& form) const { return form; }
    Expression::Form operator()(const feel::Path& form) const { return feel::Path{part(form.source), form.name}; }
    Expression::Form operator()(const feel::Negate& form) const { return feel::Negate{part(form.operand)}; }
    Expression::Form operator()(const feel::Binary& form) const { return feel::Binary{form.op, part(form.left), part(form.right)}; }
    Expression::Form operator()(const feel::Between& form) const { return feel::Between{part(form.value), part(form.low), part(form.high)}; }
    Expression::Form operator()(const feel::In& form) const { return feel::In{part(form.value), parts(form.tests)}; }
    Expression::Form operator()(const feel::Comparison& form) const { return feel::Comparison{form.op, part(form.operand)}; }
    Expression::Form operator()(const feel::RangeLiteral& form) const {
        return feel::RangeLiteral{part(form.low), part(form.high), form.low_included, form.high_included};
    }
    Expression::Form operator()(const feel::If& form) const { return feel::If{part(form.condition), part(form.then), part(form.otherwise)}; }
    Expression::Form operator()(const feel::For& form) const { return feel::For{iterations(form.iterations), part(form.body)}; }
    Expression::Form operator()(const feel::Quantified& form) const {
        return feel::Quantified{form.every, iterations(form.iterations), part(form.condition)};
    }
    Expression::Form operator()(const feel::InstanceOf& form) const { return feel::InstanceOf{part(form.value), form.type}; }
    Expression::Form operator()(const feel::ListLiteral& form) const { return feel::ListLiteral{parts(form.items)}; }
    Expression::Form operator()(const feel::ContextLiteral& form) const {
        feel::ContextLiteral copy;
        for (const auto& [name, value] : form.entries) copy.entries.emplace_back(name, part(value));
        return copy;
    }
    Expression::Form operator()(const feel::Filter& form) const { return feel::Filter{part(form.source), part(form.condition)}; }
    Expression::Form operator()(const feel::Call& form) const { return feel::Call{part(form.function), parts(form.arguments), form.argument_names}; }
    Expression::Form operator()(const feel::FunctionLiteral& form) const {
        feel::FunctionLiteral copy{form.parameters, nullptr, form.is_external};
        if (form.body) copy.body = copied(*form.body, replace);
        return copy;
    }
};

bool binds_one_of(const Expression& expression, const std::vector<std::string_view>& names) {
    const auto is_named = [&](const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    const auto any_named = [&](const auto& all) { return std::any_of(all.begin(), all.end(), [&](const auto& each) { return is_named(each.name); }); };
    bool found = false;
    if (const auto* const loop = std::get_if<feel::For>(&expression.form)) found = any_named(loop->iterations);
    if (const auto* const loop = std::get_if<feel::Quantified>(&expression.form)) found = any_named(loop->iterations);
    if (const auto* const function = std::get_if<feel::FunctionLiteral>(&expression.form)) found = any_named(function->parameters);
    feel::for_each_part(expression, [&](const Expression& part) { found = found || binds_one_of(part, names); });
    return found;
}

int depth_of(const Expression& expression) {
    int deepest = 0;
    feel::for_each_part(expression, [&](const Expression& part) { deepest = std::max(deepest, depth_of(part)); });
    return deepest + 1;
}

class Inliner {
  public:
    explicit Inliner(const Knowledge& knowledge) : knowledge_(knowledge) {}

    std::string refused;   ///< empty: all went in

    ExpressionPtr run(const Expression& expression) {
        return copied(expression, [this](const Expression& part) { return replacement(part); });
    }

  private:
    ExpressionPtr replacement(const Expression& expression) {
        if (!refused.empty()) return literal_null();
        const auto* const call = std::get_if<feel::Call>(&expression.form);
        const auto* const name = call == nullptr ? nullptr : std::get_if<feel::Name>(&call->function->form);
        if (++parts_ > parts_max) return refuse(name == nullptr ? "?" : name->name);
        if (name == nullptr) return nullptr;
        const auto found = knowledge_.find(name->name);
        if (found == knowledge_.end()) return nullptr;
        if (depth_ >= calls_max) return refuse(name->name);
        ++depth_;
        auto made = body_with_arguments(*found->second, *call);
        --depth_;
        return made;
    }

    ExpressionPtr body_with_arguments(const dmn::KnowledgeModel& model, const feel::Call& call) {
        const auto* const function = model.logic ? std::get_if<dmn::FunctionBox>(&model.logic->form) : nullptr;
        const auto* const literal = function && function->body ? std::get_if<dmn::LiteralBox>(&function->body->form) : nullptr;
        const bool fits = literal && literal->text.parsed && call.arguments.size() == function->parameters.size();
        if (!fits) return refuse(model.name);
        std::map<std::string, ExpressionPtr, std::less<>> arguments;
        for (std::size_t i = 0; i < call.arguments.size(); ++i) {
            const auto& parameter = call.argument_names.empty() ? function->parameters[i].name : call.argument_names[i];
            if (binds_one_of(*literal->text.parsed, feel::used_names(*call.arguments[i]))) return refuse(model.name);
            if (binds_one_of(*literal->text.parsed, {parameter})) return refuse(model.name);
            arguments[parameter] = run(*call.arguments[i]);
        }
        for (const auto& parameter : function->parameters) {
            if (!arguments.contains(parameter.name)) return refuse(model.name);
        }
        const auto put_argument = [&](const Expression& part) -> ExpressionPtr {
            const auto* const read = std::get_if<feel::Name>(&part.form);
            const auto argument = read == nullptr ? arguments.end() : arguments.find(read->name);
            if (argument == arguments.end()) return nullptr;
            return copied(*argument->second, [&](const Expression&) -> ExpressionPtr {
                return ++parts_ > parts_max ? refuse(model.name) : nullptr;
            });
        };
        // Calls inside the body first: their arguments still name the parameters.
        return copied(*run(*literal->text.parsed), put_argument);
    }

    ExpressionPtr refuse(const std::string& name) {
        if (refused.empty()) refused = name;
        return literal_null();
    }

    static ExpressionPtr literal_null() { return std::make_unique<const Expression>(Expression{feel::Literal{}, 0, 0}); }

    const Knowledge& knowledge_;
    int depth_ = 0;
    std::size_t parts_ = 0;
};

}  // namespace

ExpressionPtr copied(const Expression& expression, const Replace& replace) {
    if (auto other = replace(expression)) return other;
    return std::make_unique<const Expression>(Expression{std::visit(Copy{replace}, expression.form), expression.begin, expression.end});
}

tl::expected<ExpressionPtr, std::string> with_knowledge(const Expression& expression, const Knowledge& knowledge) {
    Inliner inliner(knowledge);
    auto made = inliner.run(expression);
    if (!inliner.refused.empty()) return tl::unexpected(inliner.refused);
    if (depth_of(*made) > depth_max) return tl::unexpected(std::string("an expression nested this deep"));
    return made;
}

}  // namespace sunclover::rules
