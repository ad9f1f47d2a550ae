// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/explain_person.hpp"

#include <algorithm>

#include "platform/pages/catalogue.hpp"

namespace sunclover::policy {
namespace {

/// The facts that the rule which answered asks about, as they are: 家庭经济情况：低保家庭
std::vector<std::string> facts_of_rule(
    const PolicyBook& book, const RuleSet& rules, int rule, const rules::FactRow& facts, std::string_view locale
) {
    std::vector<std::string> lines;
    const auto* table = std::get_if<rules::PlanTable>(&rules.plan->steps.back().logic);
    if (table == nullptr || rule < 1) return lines;
    const rules::PlanRule& answered = table->rules.at(static_cast<std::size_t>(rule) - 1);
    for (std::size_t i = 0; i < answered.conditions.size(); ++i) {
        const auto* input = std::get_if<rules::FactInput>(&table->inputs[i].source);
        if (input == nullptr || answered.conditions[i].form == rules::Condition::Form::Any) continue;
        const auto& fact = book.facts[input->fact];
        lines.push_back(pages::Catalogue::embedded().text(
            locale, "policy.reason.fact", {{"FACT", label_of(fact, locale)}, {"VALUE", value_in_words(book, input->fact, facts[input->fact], locale)}}
        ));
    }
    return lines;
}

}  // namespace

const std::string& label_of(const rules::FactDefinition& fact, std::string_view locale) {
    return locale == "en" ? fact.label_en : fact.label_zh;
}

std::string value_in_words(const PolicyBook& book, std::size_t fact, const feel::Value& value, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    const rules::FactDefinition& definition = book.facts[fact];
    if (value.is_null()) return catalogue.text(locale, definition.nullable ? "policy.value.none" : "policy.value.unknown");
    if (value.kind() == feel::Kind::Boolean) return catalogue.text(locale, value.as_boolean() ? "policy.value.yes" : "policy.value.no");
    if (value.kind() == feel::Kind::String) {
        for (const auto& [code, label] : book.sources[fact].choices) {
            if (code == value.as_string()) return label.in(locale);
        }
        return value.as_string();
    }
    const std::string text = value_text(value);
    return definition.unit.empty() || locale == "en" ? text : text + " " + definition.unit;
}

Entitlement entitlement_of(
    const PolicyBook& book, const Policy& policy, const rules::FactRow& facts, base::Day day, std::string_view locale
) {
    Entitlement one;
    one.policy = &policy;
    one.made = determine(policy, facts, day);
    const RuleSet* rules = policy.eligibility_on(day);
    if (rules == nullptr) return one;
    one.clause = clause_of(*rules, one.made.rule);
    one.reasons = facts_of_rule(book, *rules, one.made.rule, facts, locale);
    one.questions = one.made.missing;
    return one;
}

Entitlement entitlement_of(
    const PolicyBook& book, const Policy& policy, const PersonFacts& person, base::Day day, std::string_view locale
) {
    return entitlement_of(book, policy, facts_of(book, person, day), day, locale);
}

}  // namespace sunclover::policy
