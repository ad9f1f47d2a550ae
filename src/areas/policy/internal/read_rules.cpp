// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/internal/read_rules.hpp"

#include <algorithm>
#include <set>

#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/plan_fault.hpp"

namespace sunclover::policy {

bool pays(const PolicyBook& book, const RuleSet& tariff, const std::string& entitled_class) {
    rules::FactRow row(book.facts.facts().size() + 1);
    row.back() = feel::Value::string(entitled_class);
    const auto outcome = tariff.decider->decide(row);
    const bool is_number = outcome.state == rules::Outcome::State::Decided && outcome.value.kind() == feel::Kind::Number;
    return is_number && base::parse_yuan(outcome.value.as_number().to_string());
}

std::unique_ptr<RuleSet> RuleReader::read(Part part, const std::string& dmn) {
    const dmn::Reading reading = dmn::read_model(dmn);
    for (const dmn::Fault& each : reading.faults) fault(each);
    if (!reading.model || !reading.faults.empty()) {
        if (reading.faults.empty()) fault("is no decision model", "table_no_model");
        return nullptr;
    }
    const auto name = part == Part::Eligibility ? eligibility_decision : tariff_decision;
    auto plan = rules::compile_plan(*reading.model, name, dictionary_of(book_, policy_, part));
    if (!plan) {
        for (const dmn::Fault& each : plan.error()) fault(each);
        return nullptr;
    }
    const auto* table = std::get_if<rules::PlanTable>(&plan->steps.back().logic);
    if (table == nullptr || table->outputs.size() != 1) {
        fault("the decision is no table with one output", "table_no_table");
        return nullptr;
    }
    if (part == Part::Eligibility && !check_eligibility(*table)) return nullptr;
    auto set = std::make_unique<RuleSet>();
    set->dmn = dmn;
    set->plan = std::make_unique<const rules::Plan>(*std::move(plan));
    set->decider = std::make_unique<const rules::Decider>(*set->plan);
    set->explainer = std::make_unique<const rules::Explainer>(*set->plan);
    if (part == Part::Tariff && !check_tariff(*set)) return nullptr;
    return set;
}

void RuleReader::fault(const dmn::Fault& fault) {
    faults_.push_back({dmn::describe(fault), rules::describe(fault, rules::Language::Chinese)});
}

bool RuleReader::fault(const std::string& english, const char* key, const std::string& text) {
    TableFault fault{english};
    fault.error.message_key = std::string("policy.error.") + key;
    fault.error.arguments = {{"TEXT", text}};
    faults_.push_back(std::move(fault));
    return false;
}

/// Each rule answers with a class of the policy, or that the person is not entitled.
bool RuleReader::check_eligibility(const rules::PlanTable& table) {
    bool is_right = true;
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        const feel::Value& output = table.rules[i].outputs.front();
        const bool is_text = output.kind() == feel::Kind::String;
        if (is_text && (output.as_string() == not_entitled || policy_.find_class(output.as_string()) != nullptr)) continue;
        is_right = fault("rule " + std::to_string(i + 1) + " answers with something that is no class of the policy", "table_no_class", std::to_string(i + 1));
    }
    return is_right;
}

/// The tariff knows the class alone and gives whole fen for each.
bool RuleReader::check_tariff(const RuleSet& set) {
    if (set.plan->facts != std::vector<std::size_t>{book_.facts.facts().size()}) {
        return fault("the tariff asks for more than " + std::string(class_fact), "table_more_than_class");
    }
    bool is_right = true;
    for (const EntitledClass& each : policy_.classes) {
        if (pays(book_, set, each.code)) continue;
        is_right = fault(each.code + " gets no amount in yuan", "table_no_amount", each.code);
    }
    return is_right;
}

}  // namespace sunclover::policy
