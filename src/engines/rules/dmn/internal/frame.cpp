// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/frame.hpp"

#include <algorithm>
#include <set>

#include "engines/rules/dmn/internal/evaluate_boxed.hpp"
#include "engines/rules/dmn/internal/model_function.hpp"

namespace sunclover::dmn::internal {

feel::Value Frame::value_of(std::size_t wanted) {
    if (const auto known = known_.find(wanted); known != known_.end()) return known->second;
    const auto& nodes = program_->nodes();
    std::vector<std::size_t> open{wanted};
    std::set<std::size_t> needed;
    while (!open.empty()) {
        const auto number = open.back();
        open.pop_back();
        if (known_.contains(number) || !needed.insert(number).second) continue;
        for (const auto& need : nodes[number].needs) open.push_back(need.node);
    }
    std::vector<std::size_t> order(needed.begin(), needed.end());
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        return nodes[a].position < nodes[b].position;
    });
    for (const auto number : order) {
        known_[number] = evaluate(nodes[number]);
        origins_.resize(evaluation_.warnings().size(), nodes[number].name());
    }
    return known_[wanted];
}

feel::Value Frame::evaluate(const Node& node) {
    if (node.input != nullptr) return input(node);
    if (node.decision != nullptr) return decide(node);
    if (node.service != nullptr) return make_service_function(program_, node);
    return make_knowledge_function(program_, node, scope_of(node).snapshot());
}

feel::Value Frame::input(const Node& node) {
    const auto* const given = find_input(node);
    return given == nullptr
               ? feel::Value()
               : program_->types().coerce(*given, node.model, node.type_ref(), evaluation_);
}

const feel::Value* Frame::find_input(const Node& node) const {
    if (inputs_ == nullptr) return nullptr;
    const auto& name = node.name();
    const auto& model = *program_->models()[node.model];
    if (const auto* const exact = inputs_->find("{" + model.target_namespace + "}" + name))
        return exact;
    if (node.model != 0) {
        for (const auto& import : program_->models().front()->imports) {
            if (import.target_namespace != model.target_namespace) continue;
            const auto* const group = inputs_->find(import.name);
            if (group == nullptr || group->kind() != feel::Kind::Context) continue;
            if (const auto* const found = group->as_context().find(name)) return found;
        }
    }
    return inputs_->find(name);
}

/// Only what the element requires is visible; what comes through an import stands below its name.
feel::Scope Frame::scope_of(const Node& node) const {
    feel::Scope scope;
    std::map<std::string, feel::Context> imports;
    for (const auto& need : node.needs) {
        const auto& variable = program_->nodes()[need.node].variable();
        const auto known = known_.find(need.node);
        auto value = known == known_.end() ? feel::Value() : known->second;
        if (need.import_name.empty()) {
            scope.set(variable, std::move(value));
        } else {
            imports[need.import_name].set(variable, std::move(value));
        }
    }
    for (auto& [name, context] : imports) scope.set(name, feel::Value::context(std::move(context)));
    return scope;
}

feel::Value Frame::decide(const Node& node) {
    if (node.decision->logic == nullptr) {
        // Somebody decided it outside of the model.
        if (find_input(node) != nullptr) return input(node);
        return evaluation_.null_because(
            "the decision '" + node.name() + "' has no logic and its value was not given"
        );
    }
    const auto scope = scope_of(node);
    const auto value =
        BoxedEvaluation(program_, node.model, evaluation_).evaluate(*node.decision->logic, scope);
    return program_->types().coerce(value, node.model, node.type_ref(), evaluation_);
}

feel::Value run_service(
    const std::shared_ptr<const Program>& program,
    const Node& service,
    const std::vector<feel::Value>& arguments,
    feel::Evaluation& evaluation
) {
    Frame frame(program, evaluation, nullptr);
    for (std::size_t i = 0; i < service.parameters.size(); ++i)
        frame.give(service.parameters[i], arguments[i]);
    feel::Value result;
    if (service.outputs.size() == 1) {
        result = frame.value_of(service.outputs.front());
    } else {
        feel::Context outputs;
        for (const auto output : service.outputs)
            outputs.set(program->nodes()[output].variable(), frame.value_of(output));
        result = feel::Value::context(std::move(outputs));
    }
    return program->types().coerce(
        result, service.model, result_type(*program, service), evaluation
    );
}

}  // namespace sunclover::dmn::internal
