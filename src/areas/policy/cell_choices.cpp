// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/cell_choices.hpp"

#include <algorithm>

#include "areas/policy/cell_words.hpp"
#include "areas/policy/facts.hpp"
#include "base/text.hpp"
#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::policy {
namespace {

using rules::FactType;

/// More than a person wants to look through.
constexpr std::int64_t numbers_max = 9;

/// The whole numbers that the fact can be, where they are few.
std::vector<std::string> numbers_of(const rules::FactDefinition& fact) {
    std::vector<std::string> numbers;
    const auto low = fact.low ? fact.low->to_int64() : std::nullopt, high = fact.high ? fact.high->to_int64() : std::nullopt;
    if (fact.scale != 0 || !low || !high || *high - *low >= numbers_max) return numbers;
    for (std::int64_t number = *low; number <= *high; ++number) numbers.push_back(std::to_string(number));
    return numbers;
}

feel::Value value_of(const rules::FactDefinition& fact, const std::string& choice) {
    if (choice == none_word) return {};
    return value_from(fact, choice == yes_word ? "true" : choice == no_word ? "false" : choice).value_or(feel::Value());
}

}  // namespace

std::vector<std::string> choices_of(const rules::FactDefinition& fact) {
    std::vector<std::string> choices;
    if (fact.type == FactType::Text) choices = fact.values;
    if (fact.type == FactType::Number) choices = numbers_of(fact);
    if (fact.type == FactType::Boolean) choices = {std::string(yes_word), std::string(no_word)};
    // Words have no list with 没有 among other values; numbers do.
    if (!choices.empty() && fact.nullable && fact.type == FactType::Number) choices.emplace_back(none_word);
    return choices;
}

std::vector<std::string> chosen_in(const rules::FactDefinition& fact, const std::string& words) {
    const auto cell = cell_of_words(fact, words);
    if (!cell || *cell == "-") return {};
    const auto tests = feel::parse_unary_tests(*cell, feel::Names());
    if (!tests) return {};
    std::vector<std::string> chosen;
    const feel::Scope scope;
    for (const std::string& choice : choices_of(fact)) {
        feel::Evaluation evaluation({});
        if (feel::evaluate(*tests, value_of(fact, choice), scope, evaluation).is_true()) chosen.push_back(choice);
    }
    return chosen;
}

std::string words_of_choice(const rules::FactDefinition& fact, const std::vector<std::string>& chosen) {
    const std::vector<std::string> all = choices_of(fact);
    std::vector<std::string> known;
    std::copy_if(all.begin(), all.end(), std::back_inserter(known), [&](const std::string& one) {
        return std::find(chosen.begin(), chosen.end(), one) != chosen.end();
    });
    return known.size() == all.size() ? std::string() : base::join(known, list_mark);
}

}  // namespace sunclover::policy
