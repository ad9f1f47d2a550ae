// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/program.hpp"

#include "engines/rules/dmn/internal/check_references.hpp"
#include "engines/rules/dmn/internal/graph.hpp"

namespace sunclover::dmn::internal {

const std::string& Node::name() const {
    if (input != nullptr) return input->name;
    if (decision != nullptr) return decision->name;
    return knowledge != nullptr ? knowledge->name : service->name;
}

const std::string& Node::variable() const {
    if (input != nullptr) return input->name;
    if (decision != nullptr) return decision->variable_name;
    return knowledge != nullptr ? knowledge->variable_name : service->variable_name;
}

const std::string& Node::type_ref() const {
    if (input != nullptr) return input->type_ref;
    if (decision != nullptr) return decision->type_ref;
    return knowledge != nullptr ? knowledge->type_ref : service->type_ref;
}

tl::expected<std::shared_ptr<const Program>, std::vector<Fault>> Program::make(
    std::vector<std::shared_ptr<const Model>> models
) {
    if (models.empty()) return tl::unexpected(std::vector<Fault>{{{}, "there is no model to run"}});
    auto program = std::make_shared<Program>(std::move(models));
    program->connect();
    program->put_in_order();
    if (!program->faults_.empty()) return tl::unexpected(program->faults_);
    return program;
}

Program::Program(std::vector<std::shared_ptr<const Model>> models)
    : models_(std::move(models)), types_(models_) {
    for (std::size_t model = 0; model < models_.size(); ++model) add_nodes(model);
}

void Program::add_nodes(std::size_t model) {
    const auto& source = *models_[model];
    const auto add = [&](Node node, const std::string& id) {
        by_href_.emplace(source.target_namespace + "#" + id, nodes_.size());
        nodes_.push_back(std::move(node));
    };
    for (const auto& one : source.inputs) add(Node{.model = model, .input = &one}, one.id);
    for (const auto& one : source.decisions) add(Node{.model = model, .decision = &one}, one.id);
    for (const auto& one : source.knowledge) add(Node{.model = model, .knowledge = &one}, one.id);
    for (const auto& one : source.services) add(Node{.model = model, .service = &one}, one.id);
}

const std::size_t* Program::find_href(std::size_t model, std::string_view href) const {
    const auto [space, id] = split_href(href);
    const std::string full =
        (space.empty() ? models_[model]->target_namespace : std::string(space)) + "#" +
        std::string(id);
    const auto found = by_href_.find(full);
    return found == by_href_.end() ? nullptr : &found->second;
}

std::string Program::import_name(std::size_t model, std::size_t target) const {
    for (const auto& import : models_[model]->imports) {
        if (import.target_namespace == models_[target]->target_namespace) return import.name;
    }
    return {};
}

std::vector<std::size_t> Program::numbers(
    std::size_t model, const std::vector<std::string>& hrefs
) {
    std::vector<std::size_t> found;
    for (const auto& href : hrefs) {
        if (const auto* const number = find_href(model, href)) found.push_back(*number);
    }
    return found;
}

void Program::follow(Node& node, const std::vector<std::string>& hrefs) {
    for (const auto target : numbers(node.model, hrefs)) {
        if (&nodes_[target] == &node)
            continue;  // a function that calls itself sees its own name anyway
        const auto other = nodes_[target].model;
        node.needs.push_back(
            {target, other == node.model ? std::string() : import_name(node.model, other)}
        );
    }
}

/// What an href does not find is a fault of reading; here it is simply not in scope.
void Program::connect() {
    for (auto& node : nodes_) {
        if (node.decision != nullptr) {
            follow(node, node.decision->requires_.inputs);
            follow(node, node.decision->requires_.decisions);
            follow(node, node.decision->requires_.knowledge);
        } else if (node.knowledge != nullptr) {
            follow(node, node.knowledge->requires_.knowledge);
        } else if (node.service != nullptr) {
            node.outputs = numbers(node.model, node.service->output_decisions);
            node.parameters = numbers(node.model, node.service->input_data);
            for (const auto decision : numbers(node.model, node.service->input_decisions))
                node.parameters.push_back(decision);
        }
    }
}

void Program::put_in_order() {
    Needs needs(nodes_.size());
    for (std::size_t number = 0; number < nodes_.size(); ++number) {
        for (const auto& need : nodes_[number].needs) needs[number].push_back(need.node);
    }
    const auto order = order_by_need(needs);
    if (!order.cycle.empty()) {
        const auto& node = nodes_[order.cycle.front()];
        faults_.push_back({{}, "'" + node.name() + "' requires itself"});
        return;
    }
    for (std::size_t position = 0; position < order.nodes.size(); ++position)
        nodes_[order.nodes[position]].position = position;
}

const Node* Program::find_in(std::size_t model, Kind kind, std::string_view name_or_id) const {
    const Node* by_id = nullptr;
    for (const auto& node : nodes_) {
        if (node.model != model) continue;
        const bool fits = kind == Kind::Decision    ? node.decision != nullptr
                          : kind == Kind::Knowledge ? node.knowledge != nullptr
                                                    : node.service != nullptr;
        if (!fits) continue;
        if (node.name() == name_or_id) return &node;
        const auto& id = node.decision != nullptr    ? node.decision->id
                         : node.knowledge != nullptr ? node.knowledge->id
                                                     : node.service->id;
        if (!id.empty() && id == name_or_id) by_id = &node;
    }
    return by_id;
}

const Node* Program::find(Kind kind, std::string_view name_or_id) const {
    if (const auto* const own = find_in(0, kind, name_or_id)) return own;
    for (const auto& import : models_.front()->imports) {
        auto name = name_or_id;
        if (!import.name.empty()) {
            if (!name.starts_with(import.name + ".")) continue;
            name.remove_prefix(import.name.size() + 1);
        }
        for (std::size_t model = 1; model < models_.size(); ++model) {
            if (models_[model]->target_namespace != import.target_namespace) continue;
            if (const auto* const found = find_in(model, kind, name)) return found;
        }
    }
    return nullptr;
}

}  // namespace sunclover::dmn::internal
