// SPDX-License-Identifier: AGPL-3.0-or-later
// What was recorded of a person, for that person's copy of everything: their own facts, and those that their household shares.
// Who of the household said something is theirs to tell: the copy says only that somebody at home did.
#include "areas/api/common_schemas.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/http/routes.hpp"
#include "areas/policy/own_facts.hpp"
#include "areas/programmes/form_model.hpp"

namespace sunclover::policy {
namespace {

namespace json = boost::json;
using api::or_null;

json::object data_of(const RecordedFact& fact, bool is_household) {
    return {
        {"fact", fact.fact},
        {"value", or_null(fact.value)},
        {"from", fact.from.to_string()},
        {"until", or_null(fact.until)},
        {"source", code_of(fact.source)},
        {"proof_day", or_null(fact.proof_day)},
        {"is_household", is_household},
        {"is_told_of_other", fact.told_of.has_value()},
        {"recorded_at", base::to_rfc3339(fact.recorded_at)},
    };
}

people::CopyEntry entry_of(const RecordedFact& one, const PolicyBook& book, const PolicyDesk& desk, const Words& words) {
    const auto fact = book.facts.find(one.fact);
    const bool is_household = fact && book.sources[*fact].is_household;
    people::CopyEntry entry{fact ? label_of(book.facts[*fact], words.locale()) : one.fact, {}, data_of(one, is_household)};
    const auto add = [&](const char* label, std::string text) { entry.facts.emplace_back(words(label), std::move(text)); };
    const auto in_words = [&](base::Day day) { return programmes::day_in_words(day, words.locale()); };
    const auto value = fact ? value_from(book.facts[*fact], one.value) : std::nullopt;
    add("policy.copy.value", value && !one.value.empty() ? value_in_words(book, *fact, *value, words.locale()) : words("policy.household.not_known"));
    add("policy.copy.from", in_words(one.from));
    if (one.until) add("policy.copy.until", in_words(*one.until));
    add("policy.copy.source", words.of(one.told_of ? "told_by_home" : "recorded_by", code_of(one.source)));
    if (one.proof_day) add("policy.copy.proof_day", in_words(*one.proof_day));
    add("policy.copy.recorded", in_words(desk.services().zone.day_of(one.recorded_at)));
    add("policy.copy.shared", words(is_household ? "policy.copy.is_shared" : "policy.copy.is_own"));
    return entry;
}

base::Task<base::Result<people::CopyPart>> make_part(
    const PolicyDesk& desk, const http::Request& request, const access::Caller& caller, people::PersonRef person
) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    CO_TRY_ASSIGN(const auto facts, co_await own_facts(desk, caller, person));
    people::CopyPart part{"recorded_facts", words("policy.copy.facts"), words("policy.copy.no_facts")};
    for (const RecordedFact& one : facts) part.entries.push_back(entry_of(one, *book, desk, words));
    co_return part;
}

}  // namespace

people::MakeCopyPart facts_copy(const PolicyDesk& desk) {
    return [&desk](const http::Request& request, const access::Caller& caller, people::PersonRef person) {
        return make_part(desk, request, caller, person);
    };
}

}  // namespace sunclover::policy
