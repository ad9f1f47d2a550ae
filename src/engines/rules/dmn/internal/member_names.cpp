// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/member_names.hpp"

namespace sunclover::dmn::internal {

void add_names_of(const BoxedPtr& boxed, feel::Names& names) {
    if (boxed != nullptr) add_names_of(*boxed, names);
}

/// Entries, columns and outputs: what may follow a point anywhere in the model.
void add_names_of(const Boxed& boxed, feel::Names& names) {
    struct Visit {
        feel::Names& names;
        void operator()(const LiteralBox&) const {}
        void operator()(const ContextBox& box) const {
            for (const auto& entry : box.entries) {
                if (!entry.name.empty()) names.add(entry.name);
                add_names_of(entry.value, names);
            }
        }
        void operator()(const ListBox& box) const {
            for (const auto& item : box.items) add_names_of(item, names);
        }
        void operator()(const RelationBox& box) const {
            for (const auto& column : box.columns) names.add(column);
            for (const auto& row : box.rows) {
                for (const auto& cell : row) add_names_of(cell, names);
            }
        }
        void operator()(const InvocationBox& box) const {
            add_names_of(box.function, names);
            for (const auto& binding : box.bindings) add_names_of(binding.value, names);
        }
        void operator()(const FunctionBox& box) const {
            if (box.body != nullptr) add_names_of(*box.body, names);
        }
        void operator()(const ConditionalBox& box) const {
            add_names_of(box.condition, names);
            add_names_of(box.then, names);
            add_names_of(box.otherwise, names);
        }
        void operator()(const FilterBox& box) const {
            add_names_of(box.source, names);
            add_names_of(box.match, names);
        }
        void operator()(const IteratorBox& box) const {
            add_names_of(box.source, names);
            add_names_of(box.body, names);
        }
        void operator()(const DecisionTable& table) const {
            for (const auto& output : table.outputs) {
                if (!output.name.empty()) names.add(output.name);
            }
        }
    };
    std::visit(Visit{names}, boxed.form);
}

void add_component_names(const std::vector<ItemDefinition>& items, feel::Names& names) {
    for (const auto& item : items) {
        for (const auto& parameter : item.parameters) names.add(parameter.name);
        for (const auto& component : item.components) names.add(component.name);
        add_component_names(item.components, names);
    }
}

}  // namespace sunclover::dmn::internal
