// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/compile_plan.hpp"

#include <algorithm>
#include <deque>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/plan/compile_table.hpp"
#include "engines/rules/plan/expression_names.hpp"
#include "engines/rules/plan/prove_table.hpp"
#include "engines/rules/plan/run_plan.hpp"

namespace sunclover::rules {
namespace {

using Kind = StaticType::Kind;

constexpr std::size_t decisions_max = 200;

std::string name_of(const dmn::Decision& decision) {
    return feel::normal_name(decision.variable_name.empty() ? decision.name : decision.variable_name);
}

/// The name of a form that a policy's decision cannot have, for the message.
std::string_view form_words(const dmn::Boxed& boxed) {
    constexpr std::string_view names[] = {"", "a context", "a list", "a relation", "an invocation", "a function", "a conditional", "a filter", "a loop", ""};
    return names[boxed.form.index()];
}

class PlanCompiler {
  public:
    PlanCompiler(const dmn::Model& model, const Dictionary& dictionary, const CompileOptions& options)
        : model_(model), options_(options) {
        plan_.dictionary = dictionary;
        for (const auto& fact : plan_.dictionary.facts()) check_fact(fact);
    }

    tl::expected<Plan, std::vector<dmn::Fault>> run(std::string_view decision) {
        const auto* const asked = model_.find_decision(decision);
        if (asked == nullptr) {
            refuse(FaultKind::DecisionMissing, {}, {{"NAME", std::string(decision)}});
        } else {
            plan_.name = asked->name;
            add_decision(*asked);
        }
        if (!faults_.empty()) return tl::unexpected(std::move(faults_));
        find_facts();
        return std::move(plan_);
    }

  private:
    void refuse(FaultKind kind, const dmn::Place& place, FaultArguments arguments) { faults_.push_back(make_fault(kind, place, {}, std::move(arguments))); }

    void check_fact(const FactDefinition& fact) {
        const auto refuse_fact = [&](std::string reason) { refuse(FaultKind::BadDictionary, {}, {{"NAME", fact.name}, {"REASON", std::move(reason)}}); };
        if (fact.name.empty() || feel::normal_name(fact.name) != fact.name) refuse_fact("the name has blanks at its ends or is empty");
        if (feel::find_builtin(fact.name) != nullptr) refuse_fact("a built-in function has that name");
        constexpr int scale_max = 9;
        if (fact.scale < 0 || fact.scale > scale_max) refuse_fact("the scale is not 0 to 9");
        if (fact.low && fact.high && *fact.high < *fact.low) refuse_fact("no number is in its range");
    }

    /// @returns the step; nothing if the decision has faults
    std::optional<std::size_t> add_decision(const dmn::Decision& decision) {
        if (const auto found = steps_.find(&decision); found != steps_.end()) return found->second;
        if (std::find(open_.begin(), open_.end(), &decision) != open_.end()) {
            refuse(FaultKind::RequirementCycle, decision.place, {{"NAME", decision.name}});
            return std::nullopt;
        }
        if (open_.size() >= decisions_max) {
            refuse(FaultKind::TooLarge, decision.place, {});
            return std::nullopt;
        }
        open_.push_back(&decision);
        const auto step = compile_decision(decision);
        open_.pop_back();
        steps_[&decision] = step;
        return step;
    }

    std::optional<std::size_t> compile_decision(const dmn::Decision& decision) {
        const std::size_t faults_before = faults_.size();
        CompileScope scope{.model = model_, .plan = plan_, .options = options_, .faults = faults_};
        for (const auto& fact : plan_.dictionary.facts()) {
            auto type = static_type(fact.type);
            type.may_be_null = fact.nullable;
            type.domain = &fact;
            scope.names.emplace(fact.name, std::move(type));
        }
        add_required_decisions(decision, scope);
        add_knowledge(decision.requires_.knowledge, scope, decision.place);
        if (faults_.size() != faults_before) return std::nullopt;
        const auto name = name_of(decision);
        if (scope.names.contains(name) || feel::find_builtin(name) != nullptr) {
            refuse(FaultKind::HiddenName, decision.place, {{"NAME", name}});
            return std::nullopt;
        }
        if (!add_logic(decision, name, scope) || faults_.size() != faults_before) return std::nullopt;
        return plan_.steps.size() - 1;
    }

    bool add_logic(const dmn::Decision& decision, const std::string& name, CompileScope& scope) {
        if (decision.logic == nullptr) {
            refuse(FaultKind::LogicMissing, decision.place, {{"FORM", "nothing"}});
            return false;
        }
        if (const auto* const table = std::get_if<dmn::DecisionTable>(&decision.logic->form)) {
            const std::size_t before = faults_.size();
            auto compiled = compile_table(scope, *table, name);
            if (faults_.size() != before) return false;
            plan_.steps.push_back({name, std::move(compiled)});
            prove(*table);
            return true;
        }
        if (const auto* const literal = std::get_if<dmn::LiteralBox>(&decision.logic->form)) return add_expression(decision, literal->text, name, scope);
        refuse(FaultKind::LogicMissing, decision.place, {{"FORM", std::string(form_words(*decision.logic))}});
        return false;
    }

    void prove(const dmn::DecisionTable& table) {
        if (!options_.prove) return;
        ProofPlaces places{table.place, {}};
        for (const auto& rule : table.rules) places.rules.push_back(rule.place);
        auto found = prove_table(plan_, plan_.steps.size() - 1, places, options_.states_max);
        faults_.insert(faults_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }

    bool add_expression(const dmn::Decision& decision, const dmn::Text& text, const std::string& name, CompileScope& scope) {
        const TablePlace where{.table = name};
        const auto checked = checked_expression(scope, text, where);
        if (!checked) return false;
        const auto type = fact_type(checked->type);
        if (!type || checked->type.may_be_null) {
            const TypeFault wrong{FaultKind::WrongType, {{"FOUND", std::string(type_words(checked->type))}, {"EXPECTED", "a number"}}};
            scope.refuse(type ? TypeFault{FaultKind::MayBeNull, {{"TEXT", text.text}}} : wrong, text.place, where);
            return false;
        }
        const auto declared = declared_type(model_, decision.type_ref);
        if (declared && *declared != *type) {
            scope.refuse({FaultKind::WrongType, {{"FOUND", std::string(type_words(checked->type))}, {"EXPECTED", std::string(type_words(static_type(*declared)))}}}, text.place, where);
            return false;
        }
        auto reads = reads_of(*checked->expression, plan_, plan_.steps.size());
        plan_.fallbacks.push_back("decision \"" + name + "\": " + text.text);
        plan_.steps.push_back({name, PlanExpression{{checked->expression, text.text, std::move(reads.facts), std::move(reads.steps)}, *type}});
        return true;
    }

    void add_required_decisions(const dmn::Decision& decision, CompileScope& scope) {
        for (const auto& href : decision.requires_.decisions) {
            const auto* const required = href.starts_with('#') ? model_.find_decision(std::string_view(href).substr(1)) : nullptr;
            if (required == nullptr) {
                refuse(FaultKind::DecisionMissing, decision.place, {{"NAME", href}});
                continue;
            }
            if (const auto step = add_decision(*required)) add_step_names(*step, scope);
        }
    }

    void add_step_names(std::size_t step, CompileScope& scope) {
        const auto& name = plan_.steps[step].decision;
        const auto* const table = std::get_if<PlanTable>(&plan_.steps[step].logic);
        if (table == nullptr) {
            scope.names.emplace(name, static_type(std::get<PlanExpression>(plan_.steps[step].logic).type));
            scope.steps.emplace(name, StepInput{step, 0});
            return;
        }
        const bool is_list = gives_list(*table);
        if (table->aggregation == dmn::Aggregation::Count) {
            scope.names.emplace(name, StaticType{.kind = Kind::Number});
            scope.steps.emplace(name, StepInput{step, 0});
            return;
        }
        for (std::size_t i = 0; i < table->outputs.size(); ++i) {
            const bool is_one = table->outputs.size() == 1;
            auto type = output_type(step, i);
            if (is_list) {
                if (is_one) scope.names.emplace(name, StaticType{.kind = Kind::List, .may_be_empty = true, .item = std::make_shared<const StaticType>(type)});
                continue;
            }
            const auto full = is_one ? name : name + "." + table->outputs[i].name;
            scope.names.emplace(full, std::move(type));
            scope.steps.emplace(full, StepInput{step, i});
        }
    }

    StaticType output_type(std::size_t step, std::size_t output) {
        const auto& table = std::get<PlanTable>(plan_.steps[step].logic);
        auto type = static_type(table.outputs[output].type);
        const auto values = possible_outputs(plan_.steps[step], output);
        if (!values || table.outputs[output].type != FactType::Text) return type;
        FactDefinition domain{.name = plan_.steps[step].decision, .type = FactType::Text};
        for (const auto& value : *values) domain.values.push_back(value.as_string());
        domains_.push_back(std::move(domain));
        type.domain = &domains_.back();
        return type;
    }

    void add_knowledge(const std::vector<std::string>& hrefs, CompileScope& scope, const dmn::Place& place) {
        for (const auto& href : hrefs) {
            const auto found = std::find_if(model_.knowledge.begin(), model_.knowledge.end(), [&](const auto& model) { return href == "#" + model.id; });
            if (found == model_.knowledge.end()) {
                refuse(FaultKind::DecisionMissing, place, {{"NAME", href}});
                continue;
            }
            const auto name = feel::normal_name(found->variable_name.empty() ? found->name : found->variable_name);
            if (scope.names.contains(name)) refuse(FaultKind::HiddenName, found->place, {{"NAME", name}});
            if (scope.knowledge.emplace(name, &*found).second) add_knowledge(found->requires_.knowledge, scope, found->place);
        }
    }

    void find_facts() {
        std::vector<bool> is_read(plan_.dictionary.facts().size());
        const auto mark = [&](const std::vector<std::size_t>& facts) {
            for (const auto fact : facts) is_read[fact] = true;
        };
        const PlanRunner runner(plan_);
        for (std::size_t step = 0; step < plan_.steps.size(); ++step) {
            const auto* const table = runner.table(step);
            if (table == nullptr) {
                mark(runner.output_reads(step, 0).facts);
                continue;
            }
            for (const auto& input : table->table->inputs) {
                if (const auto* const fact = std::get_if<FactInput>(&input.source)) mark({fact->fact});
                if (const auto* const from = std::get_if<ExpressionInput>(&input.source)) mark(from->facts);
            }
            for (const auto& cell : table->expression_cells) mark(runner.cell_reads(step, cell).facts);
            for (std::size_t rule = 0; rule < table->is_computed.size(); ++rule) mark(runner.output_reads(step, rule).facts);
        }
        for (std::size_t fact = 0; fact < is_read.size(); ++fact) {
            if (is_read[fact]) plan_.facts.push_back(fact);
        }
    }

    const dmn::Model& model_;
    CompileOptions options_;
    Plan plan_;
    std::vector<dmn::Fault> faults_;
    std::map<const dmn::Decision*, std::optional<std::size_t>> steps_;
    std::vector<const dmn::Decision*> open_;   // being compiled, from the one asked for inwards
    std::deque<FactDefinition> domains_;       // of step outputs; stay where they are
};

}  // namespace

tl::expected<Plan, std::vector<dmn::Fault>> compile_plan(
    const dmn::Model& model, std::string_view decision, const Dictionary& dictionary, const CompileOptions& options
) {
    return PlanCompiler(model, dictionary, options).run(decision);
}

}  // namespace sunclover::rules
