// SPDX-License-Identifier: AGPL-3.0-or-later
// What policies found about somebody, for that person's own copy of what is kept about them (PIPL art. 45).
#pragma once

#include <vector>

#include "areas/policy/desk.hpp"
#include "areas/policy/finding.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

/// Every finding, whatever its state, the latest first. @errors NotFound unless the caller acts for the person
base::Task<base::Result<std::vector<Finding>>> own_findings(
    const PolicyDesk& desk, const access::Caller& caller, people::PersonRef person
);

}  // namespace sunclover::policy
