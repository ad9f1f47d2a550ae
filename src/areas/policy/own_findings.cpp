// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/own_findings.hpp"

#include <algorithm>

#include "areas/policy/store/finding_store.hpp"
#include "platform/store/store.hpp"

namespace sunclover::policy {

base::Task<base::Result<std::vector<Finding>>> own_findings(
    const PolicyDesk& desk, const access::Caller& caller, people::PersonRef person
) {
    if (!caller.acts_for(person)) co_return base::fail(base::ErrorKind::NotFound, "policy.error.not_found");
    const auto read = [&](store::Transaction& tx) {
        auto findings = select_findings_of_person({tx, desk.services().cipher}, person);
        std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) { return b.found_at < a.found_at; });
        return findings;
    };
    co_return co_await desk.services().store.read(read);
}

}  // namespace sunclover::policy
