// SPDX-License-Identifier: AGPL-3.0-or-later
// What a policy is beside its eligibility: its names, its programme, and its classes with what each gets, which is its tariff. An officer writes it
// for a new policy, or for one to which a class is added. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/policy/edit_table.hpp"

namespace sunclover::policy {

struct DefinedClass {
    std::string code = {};
    Text label = {};
    std::string amount = {};           ///< yuan, as it was typed; empty for a service
    std::string clause = {};           ///< of the tariff
    bool operator==(const DefinedClass&) const = default;
};

/// Kept in a draft as it was typed, faulty or not.
struct PolicyDefinition {
    bool is_new = false;               ///< the draft makes the policy
    Kind kind = Kind::Monthly;         ///< of a new policy only
    Text title = {};
    Text summary = {};
    std::string programme = {};        ///< empty: none
    std::vector<DefinedClass> classes = {};
    bool operator==(const PolicyDefinition&) const = default;
};

/// As the policy is on a day.
PolicyDefinition definition_of(const PolicyBook& book, const Policy& policy, base::Day day);
/// The tariff that it says; no rows for a service.
Grid tariff_of(const PolicyDefinition& definition);
/// Makes the policy so, or adds it.
void define(PolicyBook& book, const std::string& code, const PolicyDefinition& definition);

struct DefinitionFault {
    std::string field;                 ///< "title_zh", "class.2.code"
    base::Error error;
};
/// @param now  the policy as it is; nullptr: a new one. Its classes stay: people have them.
std::vector<DefinitionFault> faults_of(const PolicyDefinition& definition, const Policy* now);

/// Letters, digits and hyphens, as in addresses: "winter-heating".
bool is_policy_code(std::string_view code);

std::string definition_to_json(const PolicyDefinition& definition);
/// @errors Invalid policy.error.grid
base::Result<PolicyDefinition> definition_from_json(std::string_view json);

}  // namespace sunclover::policy
