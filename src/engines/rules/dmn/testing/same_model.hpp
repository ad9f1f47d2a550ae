// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether two models say the same, wherever they stood in their files: for round trips. Places,
// parsed trees and the DMN version are not compared.
#pragma once

#include <algorithm>
#include <string>
#include <variant>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn::testing {

/// One line for each thing of the model; two models are the same if their lines are.
class ModelLines {
  public:
    static std::string of(const Model& model) {
        ModelLines lines;
        lines.add(model);
        return std::move(lines.out_);
    }

  private:
    template <class... Parts>
    void line(const Parts&... parts) {
        out_ += std::string(static_cast<std::size_t>(depth_), ' ');
        ((out_ += "[" + std::string(parts) + "]"), ...);
        out_ += "\n";
    }
    void line(const char* what, const std::vector<std::string>& all) {
        for (const auto& one : all) line(what, one);
    }
    void line(const char* what, const std::optional<Cell>& cell) {
        if (cell) line(what, cell->text);
    }

    void add(const Model& model) {
        line(model.id, model.name, model.target_namespace, model.exporter);
        for (const auto& one : model.imports)
            line("import", one.name, one.target_namespace, one.location, one.import_type);
        for (const auto& one : model.types) add(one);
        for (const auto& one : model.inputs) line("input", one.id, one.name, one.type_ref);
        for (const auto& one : model.decisions) {
            line(
                "decision",
                one.id,
                one.name,
                one.question,
                one.allowed_answers,
                one.description,
                one.variable_name,
                one.type_ref
            );
            add(one.requires_);
            add(one.logic.get());
        }
        for (const auto& one : model.knowledge) {
            line("knowledge", one.id, one.name, one.variable_name, one.type_ref);
            add(one.requires_);
            add(one.logic.get());
        }
        for (const auto& one : model.services) {
            line("service", one.id, one.name, one.variable_name, one.type_ref);
            line("output", one.output_decisions);
            line("inner", one.encapsulated_decisions);
            line("given", one.input_decisions);
            line("data", one.input_data);
        }
    }
    void add(const ItemDefinition& item) {
        line(
            "type",
            item.id,
            item.name,
            item.type_ref,
            item.is_collection ? "many" : "one",
            item.is_function ? "function" : "",
            item.output_type_ref
        );
        line("allowed", item.allowed);
        line("constraint", item.type_constraint);
        ++depth_;
        for (const auto& one : item.components) add(one);
        for (const auto& one : item.parameters) line("parameter", one.name, one.type_ref);
        --depth_;
    }
    void add(const Requirements& requirements) {
        line("decisions", requirements.decisions);
        line("inputs", requirements.inputs);
        line("knowledge", requirements.knowledge);
    }
    void add(const Boxed* boxed) {
        if (boxed == nullptr) return line("nothing");
        ++depth_;
        line(std::to_string(boxed->form.index()), boxed->type_ref);
        std::visit([this](const auto& form) { add_form(form); }, boxed->form);
        --depth_;
    }
    void add_form(const LiteralBox& box) { line(box.text.text); }
    void add_form(const ContextBox& box) {
        for (const auto& one : box.entries)
            line("entry", one.name, one.type_ref), add(one.value.get());
    }
    void add_form(const ListBox& box) {
        for (const auto& one : box.items) add(one.get());
    }
    void add_form(const RelationBox& box) {
        line("column", box.columns);
        for (const auto& row : box.rows) {
            line("row");
            for (const auto& one : row) add(one.get());
        }
    }
    void add_form(const InvocationBox& box) {
        add(box.function.get());
        for (const auto& one : box.bindings)
            line("binding", one.parameter, one.type_ref), add(one.value.get());
    }
    void add_form(const FunctionBox& box) {
        line(std::to_string(static_cast<int>(box.language)));
        for (const auto& one : box.parameters) line("parameter", one.name, one.type_ref);
        add(box.body.get());
    }
    void add_form(const ConditionalBox& box) {
        add(box.condition.get()), add(box.then.get()), add(box.otherwise.get());
    }
    void add_form(const FilterBox& box) { add(box.source.get()), add(box.match.get()); }
    void add_form(const IteratorBox& box) {
        line(box.variable), add(box.source.get()), add(box.body.get());
    }
    void add_form(const DecisionTable& table) {
        line(
            table.id,
            std::to_string(static_cast<int>(table.hit_policy)),
            std::to_string(static_cast<int>(table.aggregation)),
            table.output_label,
            table.type_ref
        );
        for (const auto& one : table.inputs) {
            line("input", one.id, one.label, one.expression.text, one.type_ref);
            line("allowed", one.allowed);
        }
        for (const auto& one : table.outputs) {
            line("output", one.id, one.name, one.label, one.type_ref);
            line("allowed", one.allowed);
            if (one.default_entry) line("default", one.default_entry->text);
        }
        line("annotation", table.annotation_names);
        for (const auto& rule : table.rules) {
            line("rule", rule.id, rule.description);
            for (const auto& cell : rule.inputs) line("cell", cell.text);
            for (const auto& text : rule.outputs) line("output", text.text);
            line("note", rule.annotations);
        }
    }

    int depth_ = 0;
    std::string out_;
};

}  // namespace sunclover::dmn::testing
