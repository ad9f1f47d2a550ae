// SPDX-License-Identifier: AGPL-3.0-or-later
// What a policy gives a person by the facts of a day, under the rules in force on that day. Pure.
#pragma once

#include <string>
#include <vector>

#include "areas/policy/policy.hpp"

namespace sunclover::policy {

enum class State {
    NotEntitled,
    Entitled,
    Unknown,      ///< a fact is missing that could change the answer
};
std::string_view code_of(State state);   ///< "not_entitled"
std::optional<State> state_from(std::string_view code);

struct Determination {
    State state = State::NotEntitled;
    std::string entitled_class = {};         ///< Entitled
    base::Fen amount = {};                   ///< Entitled; 0 for a service
    int rule = 0;                            ///< of the eligibility table, from 1; 0: none was in force, or unknown
    int eligibility = 0;                     ///< number of the rules; 0: none was in force
    int tariff = 0;
    std::vector<std::size_t> missing = {};   ///< Unknown: facts of the book that would settle it
    bool operator==(const Determination&) const = default;
};

/// @param facts  one value for each fact of the book, as they were on `day`
Determination determine(const Policy& policy, const rules::FactRow& facts, base::Day day);

/// The clause of a rule, as the table cites it. @param rule  from 1
std::string clause_of(const RuleSet& rules, int rule);

}  // namespace sunclover::policy
