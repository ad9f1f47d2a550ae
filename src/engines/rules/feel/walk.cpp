// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/walk.hpp"

#include <algorithm>

namespace sunclover::feel {
namespace {

using Parts = std::vector<const Expression*>;

/// Gathers the direct parts of each form.
struct PartsOf {
    Parts& parts;

    void add(const ExpressionPtr& part) const {
        if (part) parts.push_back(part.get());
    }
    void add(const std::vector<ExpressionPtr>& several) const {
        for (const auto& part : several) add(part);
    }
    void add(const std::vector<Iteration>& iterations) const {
        for (const Iteration& iteration : iterations) {
            add(iteration.source);
            add(iteration.high);
        }
    }

    void operator()(const Literal&) const {}
    void operator()(const Name&) const {}
    void operator()(const InputValue&) const {}
    void operator()(const Path& path) const { add(path.source); }
    void operator()(const Negate& negate) const { add(negate.operand); }
    void operator()(const Binary& binary) const {
        add(binary.left);
        add(binary.right);
    }
    void operator()(const Between& between) const {
        add(between.value);
        add(between.low);
        add(between.high);
    }
    void operator()(const In& in) const {
        add(in.value);
        add(in.tests);
    }
    void operator()(const Comparison& comparison) const { add(comparison.operand); }
    void operator()(const RangeLiteral& range) const {
        add(range.low);
        add(range.high);
    }
    void operator()(const If& choice) const {
        add(choice.condition);
        add(choice.then);
        add(choice.otherwise);
    }
    void operator()(const For& loop) const {
        add(loop.iterations);
        add(loop.body);
    }
    void operator()(const Quantified& quantified) const {
        add(quantified.iterations);
        add(quantified.condition);
    }
    void operator()(const InstanceOf& test) const { add(test.value); }
    void operator()(const ListLiteral& list) const { add(list.items); }
    void operator()(const ContextLiteral& context) const {
        for (const auto& [name, value] : context.entries) add(value);
    }
    void operator()(const Filter& filter) const {
        add(filter.source);
        add(filter.condition);
    }
    void operator()(const Call& call) const {
        add(call.function);
        add(call.arguments);
    }
    void operator()(const FunctionLiteral& function) const {
        if (function.body) parts.push_back(function.body.get());
    }
};

/// Every node below and including `expression`, until `visit` says false. The nodes that are still to be
/// seen stand in a list, so that a deep expression needs no deep stack.
template <class Visit>
bool each_node(const Expression& expression, const Visit& visit) {
    Parts waiting{&expression};
    while (!waiting.empty()) {
        const Expression* node = waiting.back();
        waiting.pop_back();
        if (!visit(*node)) return false;
        std::visit(PartsOf{waiting}, node->form);
    }
    return true;
}

}  // namespace

void for_each_part(const Expression& expression, const std::function<void(const Expression&)>& visit) {
    Parts parts;
    std::visit(PartsOf{parts}, expression.form);
    for (const Expression* part : parts) visit(*part);
}

std::vector<std::string_view> used_names(const Expression& expression) {
    std::vector<std::string_view> names;
    each_node(expression, [&](const Expression& node) {
        if (const auto* name = std::get_if<Name>(&node.form)) names.push_back(name->name);
        return true;
    });
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

bool uses_input(const Expression& expression) {
    return !each_node(expression, [](const Expression& node) {
        return !std::holds_alternative<InputValue>(node.form);
    });
}

bool uses_name(const Expression& expression, std::string_view name) {
    return !each_node(expression, [&](const Expression& node) {
        const auto* found = std::get_if<Name>(&node.form);
        return found == nullptr || found->name != name;
    });
}

}  // namespace sunclover::feel
