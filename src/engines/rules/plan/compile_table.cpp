// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/compile_table.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/walk.hpp"
#include "engines/rules/plan/expression_names.hpp"
#include "engines/rules/plan/input_classes.hpp"
#include "engines/rules/plan/normal_form.hpp"
#include "engines/rules/plan/prove_table.hpp"
#include "engines/rules/plan/run_plan.hpp"

namespace sunclover::rules {
namespace {

constexpr std::size_t rules_max = 4096;
constexpr std::size_t columns_max = 200;

bool orders_by_output(dmn::HitPolicy policy) { return policy == dmn::HitPolicy::Priority || policy == dmn::HitPolicy::OutputOrder; }

bool contains_value(const Condition& set, FactType type, const feel::Value& value) {
    const InputClasses classes(type, {&set});
    return (classes.cells(classes.class_of(value))[0] & 1) != 0;
}

/// What stands in brackets at the end of a label: 金额（元/月） has the unit 元/月.
std::string unit_in(const std::string& label) {
    for (const auto& [open, close] : {std::pair<std::string, std::string>{"（", "）"}, {"(", ")"}}) {
        const auto begin = label.rfind(open);
        if (begin == std::string::npos || !label.ends_with(close)) continue;
        return label.substr(begin + open.size(), label.size() - close.size() - begin - open.size());
    }
    return {};
}

class TableCompiler {
  public:
    TableCompiler(CompileScope& scope, const dmn::DecisionTable& source, const std::string& decision)
        : scope_(scope), source_(source), decision_(decision) {
        made_.hit_policy = source.hit_policy;
        made_.aggregation = source.aggregation;
    }

    PlanTable run() {
        if (source_.rules.empty() || source_.outputs.empty()) return refuse_table(FaultKind::NoRules);
        if (source_.rules.size() > rules_max) return refuse_table(FaultKind::TooManyRules);
        if (source_.inputs.size() > columns_max || source_.outputs.size() > columns_max) return refuse_table(FaultKind::TooLarge);
        const std::size_t before = scope_.faults.size();
        for (std::size_t i = 0; i < source_.inputs.size(); ++i) add_input(i);
        for (std::size_t i = 0; i < source_.outputs.size(); ++i) add_output(i);
        for (std::size_t i = 0; i < source_.rules.size(); ++i) add_rule(i);
        check_outputs();
        if (scope_.faults.size() == before) find_fallbacks();
        return std::move(made_);
    }

  private:
    TablePlace at(std::size_t row, const std::string& column) const { return {decision_, row, column}; }

    void refuse(FaultKind kind, const dmn::Place& place, std::size_t row, const std::string& column, FaultArguments arguments = {}) {
        scope_.faults.push_back(make_fault(kind, place, at(row, column), std::move(arguments)));
    }

    PlanTable refuse_table(FaultKind kind) {
        refuse(kind, source_.place, 0, {});
        return std::move(made_);
    }

    std::string input_label(std::size_t index) const {
        const auto& input = source_.inputs[index];
        return input.label.empty() ? input.expression.text : input.label;
    }

    std::string output_label(std::size_t index) const {
        const auto& output = source_.outputs[index];
        if (!output.label.empty()) return output.label;
        if (!output.name.empty()) return output.name;
        return source_.output_label.empty() ? decision_ : source_.output_label;
    }

    void add_input(std::size_t index) {
        const auto& source = source_.inputs[index];
        PlanInput input;
        input.label = input_label(index);
        const auto checked = checked_expression(scope_, source.expression, at(0, input.label));
        StaticType type;
        if (checked) {
            type = checked->type;
            const auto found = fact_type(type);
            if (!found) {
                scope_.refuse({FaultKind::WrongType, {{"FOUND", std::string(type_words(type))}, {"EXPECTED", "a number"}}}, source.expression.place, at(0, input.label));
                type = {};
            } else {
                input.type = *found;
                input.nullable = type.may_be_null;
                input.source = source_of(*checked, source.expression.text);
                check_declared(source.type_ref, *found, source.expression.place, at(0, input.label));
            }
        }
        if (source.allowed && !(type.kind == StaticType::Kind::Null)) check_allowed(input, *source.allowed);
        input_types_.push_back(type);
        made_.inputs.push_back(std::move(input));
    }

    std::variant<FactInput, StepInput, ExpressionInput> source_of(const CheckedExpression& checked, const std::string& text) const {
        std::string name;
        if (const auto* const read = std::get_if<feel::Name>(&checked.expression->form)) name = read->name;
        if (const auto* const path = std::get_if<feel::Path>(&checked.expression->form)) {
            if (const auto* const read = std::get_if<feel::Name>(&path->source->form)) name = read->name + "." + path->name;
        }
        if (const auto step = scope_.steps.find(name); step != scope_.steps.end()) return step->second;
        if (const auto fact = scope_.plan.dictionary.find(name)) return FactInput{*fact};
        auto reads = reads_of(*checked.expression, scope_.plan, scope_.plan.steps.size());
        return ExpressionInput{checked.expression, text, std::move(reads.facts), std::move(reads.steps)};
    }

    void check_declared(const std::string& type_ref, FactType found, const dmn::Place& place, const TablePlace& where) {
        const auto declared = declared_type(scope_.model, type_ref);
        if (!declared || *declared == found) return;
        scope_.refuse({FaultKind::WrongType, {{"FOUND", std::string(type_words(static_type(found)))}, {"EXPECTED", std::string(type_words(static_type(*declared)))}}}, place, where);
    }

    /// The input values of a column must let in all that the dictionary lets in (null has its own rule).
    void check_allowed(const PlanInput& input, const dmn::Cell& allowed) {
        const auto* const from = std::get_if<FactInput>(&input.source);
        if (from == nullptr || !allowed.parsed) return;
        const auto set = normal_form(*allowed.parsed, input.type);
        if (!set) return refuse(FaultKind::CellNotProven, allowed.place, 0, input.label, {{"TEXT", allowed.text}});
        const InputClasses classes(input.type, {&*set});
        const auto& definition = scope_.plan.dictionary[from->fact];
        for (std::size_t index = 0; index < classes.null_class(); ++index) {
            const auto example = classes.example(index, definition);
            if (!example || (classes.cells(index)[0] & 1) != 0) continue;
            return refuse(FaultKind::AllowedTooNarrow, allowed.place, 0, input.label, {{"EXAMPLE", definition.name + " = " + feel::to_feel(*example)}});
        }
    }

    void add_output(std::size_t index) {
        const auto& source = source_.outputs[index];
        PlanOutput output;
        output.name = source.name;
        output.unit = unit_in(output_label(index));
        auto type_ref = source.type_ref;
        if (type_ref.empty() && source_.outputs.size() == 1) type_ref = source_.type_ref;
        const auto declared = declared_type(scope_.model, type_ref);
        output_type_known_.push_back(declared.has_value());
        if (declared) output.type = *declared;
        made_.outputs.push_back(std::move(output));
    }

    void add_rule(std::size_t index) {
        const auto& source = source_.rules[index];
        PlanRule rule;
        rule.id = source.id;
        rule.clause = clause_of(source);
        const auto check_count = [&](std::size_t found, std::size_t expected) {
            if (found == expected) return true;
            refuse(FaultKind::WrongCellCount, source.place, index + 1, {}, {{"FOUND", std::to_string(found)}, {"EXPECTED", std::to_string(expected)}});
            return false;
        };
        if (!check_count(source.inputs.size(), source_.inputs.size()) || !check_count(source.outputs.size(), source_.outputs.size())) return;
        for (std::size_t i = 0; i < source.inputs.size(); ++i) rule.conditions.push_back(condition(source.inputs[i], index, i));
        for (std::size_t i = 0; i < source.outputs.size(); ++i) add_entry(rule, source.outputs[i], index, i);
        made_.rules.push_back(std::move(rule));
    }

    std::string clause_of(const dmn::Rule& rule) const {
        for (std::size_t i = 0; i < source_.annotation_names.size() && i < rule.annotations.size(); ++i) {
            const auto& name = source_.annotation_names[i];
            if (name == "clause" || name == "Clause" || name == "条款" || name == "依据") return rule.annotations[i];  // tidy: data
        }
        return {};
    }

    Condition condition(const dmn::Cell& cell, std::size_t row, std::size_t column) {
        Condition made{.on_null = true, .text = cell.text.empty() ? "-" : cell.text};
        if (cell.text.empty()) return made;
        const auto where = at(row + 1, input_label(column));
        if (!cell.parsed) {
            scope_.refuse({FaultKind::NotParsed, {{"TEXT", cell.text}}}, cell.place, where);
            return made;
        }
        const auto& type = input_types_[column];
        if (cell.parsed->is_any || type.kind == StaticType::Kind::Null) return made;
        const auto tests = tests_with_knowledge(cell, where);
        if (!tests) return made;
        const auto checked = check_cell(*tests, type, scope_.names);
        if (!checked) {
            scope_.refuse(checked.error(), cell.place, where);
            return made;
        }
        if (auto normal = normal_form(*tests, made_.inputs[column].type)) {
            normal->text = cell.text;
            return std::move(*normal);
        }
        if (!scope_.options.allow_unproven) refuse(FaultKind::CellNotProven, cell.place, row + 1, where.column, {{"TEXT", cell.text}});
        made.form = Condition::Form::Expression;
        made.tests = tests;
        return made;
    }

    std::shared_ptr<const feel::UnaryTests> tests_with_knowledge(const dmn::Cell& cell, const TablePlace& where) {
        if (scope_.knowledge.empty()) return cell.parsed;
        auto made = std::make_shared<feel::UnaryTests>();
        made->is_any = cell.parsed->is_any;
        made->negated = cell.parsed->negated;
        for (const auto& test : cell.parsed->tests) {
            auto inlined = with_knowledge(*test, scope_.knowledge);
            if (!inlined) {
                scope_.refuse({FaultKind::NotForPolicies, {{"TEXT", inlined.error()}}}, cell.place, where);
                return nullptr;
            }
            made->tests.push_back(std::move(*inlined));
        }
        return made;
    }

    /// Notes the type of an output at its first entry and holds all others to it.
    bool check_output_type(const StaticType& found, std::size_t column, const dmn::Place& place, const TablePlace& where) {
        const auto type = fact_type(found);
        const bool is_known = output_type_known_[column];
        if (type && (!is_known || made_.outputs[column].type == *type)) {
            made_.outputs[column].type = *type;
            output_type_known_[column] = true;
            return true;
        }
        const auto expected = is_known ? type_words(static_type(made_.outputs[column].type)) : "a number";
        scope_.refuse({FaultKind::WrongType, {{"FOUND", std::string(type_words(found))}, {"EXPECTED", std::string(expected)}}}, place, where);
        return false;
    }

    void add_entry(PlanRule& rule, const dmn::Text& entry, std::size_t row, std::size_t column) {
        rule.outputs.emplace_back();
        rule.output_expressions.emplace_back();
        const auto where = at(row + 1, output_label(column));
        if (entry.text.empty()) return scope_.refuse({FaultKind::OutputIsNull, {}}, entry.place, where);
        const auto checked = checked_expression(scope_, entry, where);
        if (!checked) return;
        if (checked->type.kind == StaticType::Kind::Null) return scope_.refuse({FaultKind::OutputIsNull, {}}, entry.place, where);
        if (checked->type.may_be_null) return scope_.refuse({FaultKind::MayBeNull, {{"TEXT", entry.text}}}, entry.place, where);
        if (!check_output_type(checked->type, column, entry.place, where)) return;
        if (const auto value = constant_value(*checked->expression)) {
            rule.outputs.back() = *value;
        } else {
            rule.output_expressions.back() = checked->expression;
        }
    }

    /// What can be said once all entries are known: output values, defaults, policy and aggregation.
    void check_outputs() {
        for (std::size_t i = 0; i < made_.outputs.size(); ++i) {
            add_default(i);
            if (source_.outputs[i].allowed) check_output_values(i, *source_.outputs[i].allowed);
            check_order(i);
        }
        const auto has_default = [](const PlanOutput& output) { return output.default_value.has_value(); };
        const auto defaults = std::count_if(made_.outputs.begin(), made_.outputs.end(), has_default);
        if (defaults != 0 && static_cast<std::size_t>(defaults) != made_.outputs.size()) refuse(FaultKind::DefaultIncomplete, source_.place, 0, {});
        check_aggregation();
    }

    void add_default(std::size_t column) {
        const auto& source = source_.outputs[column].default_entry;
        if (!source || source->text.empty()) return;
        const auto where = at(0, output_label(column));
        const auto checked = checked_expression(scope_, *source, where);
        if (!checked) return;
        const auto value = constant_value(*checked->expression);
        if (!value || value->is_null()) return scope_.refuse({FaultKind::OutputNotConstant, {}}, source->place, where);
        // Where rules give a list, a default would be no list.
        if (gives_list(made_)) {
            return scope_.refuse({FaultKind::WrongType, {{"FOUND", std::string(type_words(checked->type))}, {"EXPECTED", "a list"}}}, source->place, where);
        }
        if (check_output_type(checked->type, column, source->place, where)) made_.outputs[column].default_value = *value;
    }

    void check_output_values(std::size_t column, const dmn::Cell& allowed) {
        auto& output = made_.outputs[column];
        const auto label = output_label(column);
        if (!allowed.parsed) return refuse(FaultKind::NotParsed, allowed.place, 0, label, {{"TEXT", allowed.text}});
        for (const auto& test : allowed.parsed->tests) {
            const auto value = constant_value(*test);
            if (value && fact_type(type_of_value(*value)) == output.type) output.priority.push_back(*value);
        }
        if (output.priority.size() != allowed.parsed->tests.size() || allowed.parsed->negated) output.priority.clear();
        const auto set = normal_form(*allowed.parsed, output.type);
        if (!set) return refuse(FaultKind::CellNotProven, allowed.place, 0, label, {{"TEXT", allowed.text}});
        for (std::size_t row = 0; row < made_.rules.size(); ++row) {
            const auto& rule = made_.rules[row];
            const auto& value = rule.outputs[column];
            if (rule.output_expressions[column] == nullptr && (value.is_null() || contains_value(*set, output.type, value))) continue;
            const auto& entry = source_.rules[row].outputs[column];
            refuse(FaultKind::OutputNotListed, entry.place, row + 1, label, {{"VALUE", entry.text}});
        }
    }

    void check_order(std::size_t column) {
        if (!orders_by_output(made_.hit_policy)) return;
        const auto label = output_label(column);
        if (made_.outputs[column].priority.empty()) return refuse(FaultKind::PriorityMissing, source_.place, 0, label);
        for (std::size_t row = 0; row < made_.rules.size(); ++row) {
            if (made_.rules[row].output_expressions[column]) refuse(FaultKind::OutputNotConstant, source_.rules[row].place, row + 1, label);
        }
    }

    void check_aggregation() {
        if (made_.aggregation == dmn::Aggregation::None || made_.aggregation == dmn::Aggregation::Count) return;
        const auto type = made_.outputs[0].type;
        const bool is_extreme = made_.aggregation == dmn::Aggregation::Min || made_.aggregation == dmn::Aggregation::Max;
        if (made_.outputs.size() == 1 && (type == FactType::Number || (is_extreme && type == FactType::Date))) return;
        const char* const name = made_.aggregation == dmn::Aggregation::Sum ? "SUM" : made_.aggregation == dmn::Aggregation::Min ? "MIN" : "MAX";
        refuse(FaultKind::AggregationType, source_.place, 0, {}, {{"NAME", name}});
    }

    void find_fallbacks() {
        const auto note = [&](std::size_t row, const std::string& column, const std::string& text) {
            std::string line = "table \"" + decision_ + "\"";
            if (row != 0) line += ", rule " + std::to_string(row);
            scope_.plan.fallbacks.push_back(line + ", column \"" + column + "\": " + text);
        };
        for (const auto& input : made_.inputs) {
            if (const auto* const from = std::get_if<ExpressionInput>(&input.source)) note(0, input.label, from->text);
        }
        for (std::size_t row = 0; row < made_.rules.size(); ++row) {
            const auto& rule = made_.rules[row];
            for (std::size_t i = 0; i < rule.conditions.size(); ++i) {
                if (rule.conditions[i].form == Condition::Form::Expression) note(row + 1, made_.inputs[i].label, rule.conditions[i].text);
            }
            for (std::size_t i = 0; i < rule.outputs.size(); ++i) {
                if (rule.output_expressions[i]) note(row + 1, output_label(i), source_.rules[row].outputs[i].text);
            }
        }
    }

    CompileScope& scope_;
    const dmn::DecisionTable& source_;
    const std::string& decision_;
    PlanTable made_;
    std::vector<StaticType> input_types_;
    std::vector<bool> output_type_known_;
};

}  // namespace

std::optional<FactType> declared_type(const dmn::Model& model, std::string type_ref) {
    // A chain of definitions that name each other ends after as many steps as there are definitions.
    for (std::size_t i = 0; i <= model.types.size(); ++i) {
        if (const auto colon = type_ref.find(':'); colon != std::string::npos) type_ref.erase(0, colon + 1);
        if (type_ref == "number") return FactType::Number;
        if (type_ref == "string") return FactType::Text;
        if (type_ref == "boolean") return FactType::Boolean;
        if (type_ref == "date") return FactType::Date;
        const auto found = std::find_if(model.types.begin(), model.types.end(), [&](const auto& type) { return type.name == type_ref; });
        if (found == model.types.end() || found->is_collection || found->is_function) return std::nullopt;
        type_ref = found->type_ref;
    }
    return std::nullopt;
}

std::optional<CheckedExpression> checked_expression(CompileScope& scope, const dmn::Text& text, const TablePlace& where) {
    if (!text.parsed) {
        scope.refuse({FaultKind::NotParsed, {{"TEXT", text.text.empty() ? "nothing" : text.text}}}, text.place, where);
        return std::nullopt;
    }
    auto expression = text.parsed;
    if (!scope.knowledge.empty()) {
        auto inlined = with_knowledge(*expression, scope.knowledge);
        if (!inlined) {
            scope.refuse({FaultKind::NotForPolicies, {{"TEXT", inlined.error()}}}, text.place, where);
            return std::nullopt;
        }
        expression = std::move(*inlined);
    }
    auto type = check_expression(*expression, scope.names);
    if (!type) {
        scope.refuse(type.error(), text.place, where);
        return std::nullopt;
    }
    return CheckedExpression{std::move(expression), std::move(*type)};
}

PlanTable compile_table(CompileScope& scope, const dmn::DecisionTable& table, const std::string& decision) {
    return TableCompiler(scope, table, decision).run();
}

}  // namespace sunclover::rules
