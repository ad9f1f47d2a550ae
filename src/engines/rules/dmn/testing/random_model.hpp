// SPDX-License-Identifier: AGPL-3.0-or-later
// Models that DMN 1.3 can hold, drawn at random: names and texts with everything that XML must
// escape.
#pragma once

#include <memory>
#include <random>
#include <string>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn::testing {

class RandomModel {
  public:
    explicit RandomModel(std::uint64_t seed) : random_(seed) {}

    Model draw() {
        Model model;
        model.id = "definitions";
        model.name = name();
        model.target_namespace = "urn:" + std::to_string(below(1000)) + "&<";
        model.exporter = maybe(name());
        if (below(3) == 0)
            model.imports.push_back(
                {name(),
                 "urn:other",
                 maybe("other.dmn"),
                 "https://www.omg.org/spec/DMN/20191111/MODEL/",
                 {}}
            );
        for (auto n = below(3); n > 0; --n) model.types.push_back(item(0));
        for (auto n = below(4); n > 0; --n)
            model.inputs.push_back({id(), unique_name(), maybe("number"), {}});
        for (auto n = below(5); n > 0; --n) model.decisions.push_back(decision(model));
        for (auto n = below(3); n > 0; --n) model.knowledge.push_back(knowledge());
        if (!model.decisions.empty() && below(2) == 0) model.services.push_back(service(model));
        return model;
    }

  private:
    std::size_t below(std::size_t n) { return random_() % n; }
    std::string maybe(std::string text) { return below(2) == 0 ? std::string() : text; }
    std::string id() { return "_" + std::to_string(++ids_); }
    std::string name() {
        static const std::vector<std::string> names{
            "收入", "a & b", "x<y", "残疾 等级", "it's", "n", "total \"sum\"", "p-q"};
        return names[below(names.size())];
    }
    std::string unique_name() { return name() + " " + std::to_string(++ids_); }
    std::string text() {
        static const std::vector<std::string> texts{
            "1",
            "\"a\" + \"<b>&\"",
            "if 1 < 2 then\n  3\nelse 4",
            "[1, 2]",
            "\"残疾\"",
            "",
            "2 * 3 // note"};
        return texts[below(texts.size())];
    }
    std::string cell() {
        static const std::vector<std::string> cells{
            "-", "< 5", "\"a\", \"b\"", "[1..3]", "not(2)", ""};
        return cells[below(cells.size())];
    }
    std::optional<Cell> maybe_cell() {
        return below(2) == 0 ? std::nullopt : std::optional(Cell{cell(), nullptr, {}});
    }

    ItemDefinition item(int depth) {
        ItemDefinition item;
        item.id = maybe(id());
        item.name = unique_name();
        item.is_collection = below(2) == 0;
        const auto form = below(depth > 2 ? 1 : 3);
        if (form == 0) {
            item.type_ref = "string";
            item.allowed = maybe_cell();
        } else if (form == 1) {
            for (auto n = below(3) + 1; n > 0; --n)
                item.components.push_back(this->item(depth + 1));
        } else {
            item.is_function = true;
            item.output_type_ref = maybe("number");
            for (auto n = below(3); n > 0; --n) item.parameters.push_back({name(), maybe("date")});
        }
        return item;
    }

    Decision decision(const Model& model) {
        Decision decision;
        decision.id = id();
        decision.name = unique_name();
        decision.description = maybe("why & how");
        decision.question = maybe("Which?");
        decision.allowed_answers = maybe("yes, no");
        decision.variable_name = decision.name;
        decision.type_ref = maybe("number");
        if (!model.inputs.empty() && below(2) == 0)
            decision.requires_.inputs.push_back("#" + model.inputs[below(model.inputs.size())].id);
        if (!model.decisions.empty() && below(2) == 0)
            decision.requires_.decisions.push_back(
                "#" + model.decisions[below(model.decisions.size())].id
            );
        if (below(8) != 0) decision.logic = boxed(0);
        return decision;
    }

    KnowledgeModel knowledge() {
        KnowledgeModel knowledge;
        knowledge.id = id();
        knowledge.name = unique_name();
        knowledge.variable_name = knowledge.name;
        knowledge.type_ref = maybe("number");
        if (below(4) != 0) {
            auto logic = std::make_shared<Boxed>();
            logic->type_ref = maybe("number");
            logic->form = function(0);
            knowledge.logic = std::move(logic);
        }
        return knowledge;
    }

    DecisionService service(const Model& model) {
        DecisionService service;
        service.id = id();
        service.name = unique_name();
        service.variable_name = service.name;
        service.output_decisions.push_back("#" + model.decisions.back().id);
        if (!model.inputs.empty()) service.input_data.push_back("#" + model.inputs.front().id);
        return service;
    }

    BoxedPtr boxed(int depth) {
        auto boxed = std::make_unique<Boxed>();
        boxed->type_ref = maybe("number");
        switch (below(depth > 2 ? 1 : 7)) {
            case 0:
                boxed->form = LiteralBox{{text(), nullptr, {}}};
                break;
            case 1: {
                ContextBox box;
                for (auto n = below(3); n > 0; --n)
                    box.entries.push_back({unique_name(), maybe("string"), this->boxed(depth + 1)});
                if (below(2) == 0) box.entries.push_back({"", "", this->boxed(depth + 1)});
                boxed->form = std::move(box);
                break;
            }
            case 2: {
                ListBox box;
                for (auto n = below(3); n > 0; --n) box.items.push_back(this->boxed(depth + 1));
                boxed->form = std::move(box);
                break;
            }
            case 3: {
                RelationBox box;
                for (auto n = below(3) + 1; n > 0; --n) box.columns.push_back(unique_name());
                for (auto n = below(3); n > 0; --n) {
                    box.rows.emplace_back();
                    for (std::size_t i = 0; i < box.columns.size(); ++i)
                        box.rows.back().push_back(this->boxed(depth + 1));
                }
                boxed->form = std::move(box);
                break;
            }
            case 4: {
                InvocationBox box;
                box.function = this->boxed(4);
                for (auto n = below(3); n > 0; --n)
                    box.bindings.push_back({unique_name(), maybe("string"), this->boxed(depth + 1)}
                    );
                boxed->form = std::move(box);
                break;
            }
            case 5:
                boxed->form = function(depth + 1);
                break;
            default: {
                auto drawn = table();
                drawn.type_ref = boxed->type_ref;
                boxed->form = std::move(drawn);
            }
        }
        return boxed;
    }

    FunctionBox function(int depth) {
        FunctionBox box;
        if (below(5) == 0) box.language = FunctionBox::Language::Java;
        for (auto n = below(3); n > 0; --n)
            box.parameters.push_back({unique_name(), maybe("number")});
        box.body = boxed(depth + 1);
        return box;
    }

    DecisionTable table() {
        DecisionTable table;
        table.id = maybe(id());
        table.hit_policy = static_cast<HitPolicy>(below(7));
        if (table.hit_policy == HitPolicy::Collect)
            table.aggregation = static_cast<Aggregation>(below(5));
        table.output_label = maybe("label");
        for (auto n = below(3); n > 0; --n)
            table.inputs.push_back(
                {maybe(id()), maybe(name()), {"1 + 1", nullptr, {}}, maybe("number"), maybe_cell()}
            );
        for (auto n = below(3) + 1; n > 0; --n) {
            OutputClause output{
                maybe(id()), unique_name(), maybe(name()), maybe("number"), maybe_cell(), {}};
            if (below(2) == 0) output.default_entry = Text{text(), nullptr, {}};
            table.outputs.push_back(std::move(output));
        }
        for (auto n = below(3); n > 0; --n) table.annotation_names.push_back(unique_name());
        for (auto n = below(4); n > 0; --n) {
            Rule rule{maybe(id()), maybe("because"), {}, {}, {}, {}};
            for (std::size_t i = 0; i < table.inputs.size(); ++i)
                rule.inputs.push_back({cell(), nullptr, {}});
            for (std::size_t i = 0; i < table.outputs.size(); ++i)
                rule.outputs.push_back({text(), nullptr, {}});
            for (std::size_t i = 0; i < table.annotation_names.size(); ++i)
                rule.annotations.push_back(maybe("第五条 & 第六条"));
            table.rules.push_back(std::move(rule));
        }
        return table;
    }

    std::mt19937_64 random_;
    int ids_ = 0;
};

}  // namespace sunclover::dmn::testing
