// SPDX-License-Identifier: AGPL-3.0-or-later
// What was recorded of somebody, for that person's own copy of what is kept about them (PIPL art. 45).
#pragma once

#include <vector>

#include "areas/policy/desk.hpp"
#include "areas/policy/store/policy_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

/// Every fact that was recorded of the person, their own and those that their household shares, the latest first.
/// @errors NotFound unless the caller acts for the person and may see the record
base::Task<base::Result<std::vector<RecordedFact>>> own_facts(
    const PolicyDesk& desk, const access::Caller& caller, people::PersonRef person
);

}  // namespace sunclover::policy
