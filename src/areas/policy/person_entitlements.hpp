// SPDX-License-Identifier: AGPL-3.0-or-later
// What a resident receives, can have, might have, and cannot have: 我能享受什么.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/policy/desk.hpp"
#include "areas/policy/explain_person.hpp"
#include "areas/policy/household_facts.hpp"
#include "areas/policy/store/finding_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

struct PersonEntitlement {
    Entitlement now;
    std::optional<Benefit> received = {};   ///< in this month
    std::optional<Finding> finding = {};    ///< that waits for an answer or was answered
    bool has_case = false;                  ///< of the policy's programme, under way or done
};

struct PersonEntitlements {
    // Holds the policies that `rows` point into.
    std::shared_ptr<const PolicyBook> book;
    std::vector<PersonEntitlement> rows;
    /// Facts that would settle something, those first that settle most.
    std::vector<std::size_t> questions;
    std::vector<HouseholdFact> household = {};   ///< what the home shares, of that what is known
    bool shows_money = false;               ///< a guardian without that power sees what is received, not how much
    bool may_apply = false;                 ///< and answer questions
};

/// For the person, a guardian who may apply or see money, or staff who may open the record.
/// @errors NotFound
base::Task<base::Result<PersonEntitlements>> entitlements_of(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, std::string locale
);

/// The resident confirms with one press: the application goes in, whole.
/// @returns the case
/// @errors NotFound; Forbidden access.error.limit_apply for a guardian whose limits leave it out; Conflict policy.error.not_to_confirm (not entitled by what is known, or nothing to hand in); those of
///         submit_application
base::Task<base::Result<cases::Case>> confirm_entitlement(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, std::string policy, cases::Attempt attempt
);

/// Facts that would settle something, with how many policies ask for each, most first.
std::vector<std::size_t> questions_of(const std::vector<Entitlement>& entitlements);

}  // namespace sunclover::policy
