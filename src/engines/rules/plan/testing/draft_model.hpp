// SPDX-License-Identifier: AGPL-3.0-or-later
// Models written as rows of text, for tests: what an officer types, without the XML around it.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules::testing {

struct DraftTable {
    dmn::HitPolicy hit_policy = dmn::HitPolicy::Unique;
    dmn::Aggregation aggregation = dmn::Aggregation::None;
    std::vector<std::string> inputs = {};
    std::vector<std::string> outputs = {"结果"};
    /// Cells of the inputs, then of the outputs; one more is the clause.
    std::vector<std::vector<std::string>> rules = {};
    std::vector<std::string> output_values = {};   ///< of each output; empty: none
    std::vector<std::string> defaults = {};
};

/// Collects decisions; every name that the dictionary or an earlier decision has is known to the parser.
class DraftModel {
  public:
    explicit DraftModel(const Dictionary& dictionary) {
        for (const auto& fact : dictionary.facts()) {
            names_.add(fact.name);
            model.inputs.push_back({fact.name, fact.name, {}, {}});
            inputs_.push_back("#" + fact.name);
        }
    }

    void add_name(const std::string& name) { names_.add(name); }

    dmn::Text text(const std::string& source) const {
        dmn::Text made{source, nullptr, {}};
        if (source.empty()) return made;
        auto parsed = feel::parse_expression(source, names_);
        EXPECT_TRUE(parsed.has_value()) << source;
        if (parsed) made.parsed = std::move(*parsed);
        return made;
    }

    dmn::Cell cell(const std::string& source) const {
        dmn::Cell made{source, nullptr, {}};
        auto parsed = feel::parse_unary_tests(source, names_);
        EXPECT_TRUE(parsed.has_value()) << source;
        if (parsed) made.parsed = std::make_shared<const feel::UnaryTests>(std::move(*parsed));
        return made;
    }

    void add_knowledge(const std::string& name, const std::vector<std::string>& parameters, const std::string& body) {
        names_.add(name);
        for (const auto& parameter : parameters) names_.add(parameter);
        dmn::FunctionBox function;
        for (const auto& parameter : parameters) function.parameters.push_back({parameter, {}});
        function.body = std::make_shared<const dmn::Boxed>(dmn::Boxed{dmn::LiteralBox{text(body)}, {}, {}});
        dmn::KnowledgeModel made{.id = name, .name = name, .variable_name = name, .type_ref = {}, .requires_ = {}, .logic = nullptr, .place = {}};
        made.logic = std::make_shared<const dmn::Boxed>(dmn::Boxed{std::move(function), {}, {}});
        model.knowledge.push_back(std::move(made));
    }

    void add_table(const std::string& name, const DraftTable& draft, const std::vector<std::string>& requires_decisions = {}) {
        dmn::DecisionTable table;
        table.hit_policy = draft.hit_policy;
        table.aggregation = draft.aggregation;
        table.annotation_names = {"clause"};
        for (const auto& input : draft.inputs) table.inputs.push_back({{}, {}, text(input), {}, {}});
        for (std::size_t i = 0; i < draft.outputs.size(); ++i) {
            dmn::OutputClause output;
            output.name = draft.outputs.size() == 1 ? "" : draft.outputs[i];
            output.label = draft.outputs[i];
            if (i < draft.output_values.size() && !draft.output_values[i].empty()) output.allowed = cell(draft.output_values[i]);
            if (i < draft.defaults.size() && !draft.defaults[i].empty()) output.default_entry = text(draft.defaults[i]);
            table.outputs.push_back(std::move(output));
        }
        for (const auto& row : draft.rules) {
            dmn::Rule rule;
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i < draft.inputs.size()) rule.inputs.push_back(cell(row[i]));
                else if (i < draft.inputs.size() + draft.outputs.size()) rule.outputs.push_back(text(row[i]));
                else rule.annotations.push_back(row[i]);
            }
            table.rules.push_back(std::move(rule));
        }
        add(name, std::make_unique<const dmn::Boxed>(dmn::Boxed{std::move(table), {}, {}}), requires_decisions);
    }

    void add_expression(const std::string& name, const std::string& source, const std::vector<std::string>& requires_decisions = {}) {
        add(name, std::make_unique<const dmn::Boxed>(dmn::Boxed{dmn::LiteralBox{text(source)}, {}, {}}), requires_decisions);
    }

    dmn::Model model;

  private:
    void add(const std::string& name, dmn::BoxedPtr logic, const std::vector<std::string>& requires_decisions) {
        dmn::Decision decision;
        decision.id = name;
        decision.name = name;
        decision.variable_name = name;
        decision.requires_.inputs = inputs_;
        for (const auto& each : requires_decisions) decision.requires_.decisions.push_back("#" + each);
        for (const auto& each : model.knowledge) decision.requires_.knowledge.push_back("#" + each.id);
        decision.logic = std::move(logic);
        model.decisions.push_back(std::move(decision));
        names_.add(name);
    }

    feel::Names names_;
    std::vector<std::string> inputs_;
};

}  // namespace sunclover::rules::testing
