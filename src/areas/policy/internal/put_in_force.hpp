// SPDX-License-Identifier: AGPL-3.0-or-later
// A book of policies with one more version of a table.
#pragma once

#include <memory>
#include <string>

#include "areas/policy/policy.hpp"

namespace sunclover::policy {

/// The policy must be there.
Policy& policy_in(PolicyBook& book, const std::string& code);
/// The number of the next version of the district: from 101 on, behind those of the program.
int next_number(const Policy& policy, Part part);
/// Of two versions of one day the later one counts.
void add_set(Policy& policy, Part part, std::shared_ptr<const RuleSet> set);

}  // namespace sunclover::policy
