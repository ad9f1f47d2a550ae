// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/determine.hpp"

#include <array>

#include "areas/policy/internal/codes.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

constexpr std::array<std::string_view, 3> state_codes = {"not_entitled", "entitled", "unknown"};

/// Yuan with at most two decimals: the loader checked every output of the table.
base::Fen fen_of(const feel::Value& yuan) {
    const auto amount = base::parse_yuan(yuan.as_number().to_string());
    ASSERT(amount);
    return *amount;
}

/// The tariff is asked with the class beside the facts, as the last of them.
base::Fen amount_of(const RuleSet& tariff, const rules::FactRow& facts, const std::string& entitled_class) {
    rules::FactRow row = facts;
    row.push_back(feel::Value::string(entitled_class));
    const rules::Outcome outcome = tariff.decider->decide(row);
    // The loader lets no tariff through that asks for more than the class.
    ASSERT(outcome.state == rules::Outcome::State::Decided && !outcome.value.is_null());
    return fen_of(outcome.value);
}

}  // namespace

std::string_view code_of(State state) { return code_in(state_codes, state); }

std::optional<State> state_from(std::string_view code) { return enum_in<State>(state_codes, code); }

Determination determine(const Policy& policy, const rules::FactRow& facts, base::Day day) {
    Determination made;
    const RuleSet* eligibility = policy.eligibility_on(day);
    if (eligibility == nullptr) return made;
    made.eligibility = eligibility->number;
    const rules::Outcome outcome = eligibility->decider->decide(facts);
    if (outcome.state == rules::Outcome::State::Unknown) {
        made.state = State::Unknown;
        made.missing = outcome.missing;
        return made;
    }
    made.rule = outcome.rules.empty() ? 0 : outcome.rules.front() + 1;
    if (outcome.value.as_string() == not_entitled) return made;
    made.state = State::Entitled;
    made.entitled_class = outcome.value.as_string();
    const RuleSet* tariff = policy.tariff_on(day);
    if (tariff == nullptr) return made;
    made.tariff = tariff->number;
    made.amount = amount_of(*tariff, facts, made.entitled_class);
    return made;
}

std::string clause_of(const RuleSet& rules, int rule) {
    const auto* table = std::get_if<rules::PlanTable>(&rules.plan->steps.back().logic);
    if (table == nullptr || rule < 1 || static_cast<std::size_t>(rule) > table->rules.size()) return {};
    return table->rules[static_cast<std::size_t>(rule) - 1].clause;
}

}  // namespace sunclover::policy
