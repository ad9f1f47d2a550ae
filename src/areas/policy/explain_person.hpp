// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person can have, and why, in words: for the resident's page, the what-if form and those who call. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/policy/determine.hpp"
#include "areas/policy/facts.hpp"

namespace sunclover::policy {

/// One policy as it stands for a person.
struct Entitlement {
    const Policy* policy = nullptr;
    Determination made;
    std::string clause;                   ///< of the rule that answered; empty where a fact is missing
    std::vector<std::string> reasons;     ///< plain sentences: why, or which condition failed
    std::vector<std::size_t> questions;   ///< facts to ask, those first that settle most
};

Entitlement entitlement_of(
    const PolicyBook& book, const Policy& policy, const PersonFacts& person, base::Day day, std::string_view locale
);
/// The same for facts that somebody typed: nothing is known of who they are.
Entitlement entitlement_of(
    const PolicyBook& book, const Policy& policy, const rules::FactRow& facts, base::Day day, std::string_view locale
);

/// The label of a fact in the locale.
const std::string& label_of(const rules::FactDefinition& fact, std::string_view locale);
/// A value as people read it: 是, 低保家庭, 67 周岁.
std::string value_in_words(const PolicyBook& book, std::size_t fact, const feel::Value& value, std::string_view locale);

}  // namespace sunclover::policy
