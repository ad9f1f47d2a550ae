// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/own_facts.hpp"

#include <algorithm>

#include "platform/store/store.hpp"

namespace sunclover::policy {

base::Task<base::Result<std::vector<RecordedFact>>> own_facts(
    const PolicyDesk& desk, const access::Caller& caller, people::PersonRef person
) {
    if (!caller.acts_for(person, {access::GuardianPower::Record})) co_return base::fail(base::ErrorKind::NotFound, "policy.error.not_found");
    const auto read = [&](store::Transaction& tx) {
        auto facts = select_facts({tx, desk.services().cipher}, person);
        std::reverse(facts.begin(), facts.end());
        return facts;
    };
    co_return co_await desk.services().store.read(read);
}

}  // namespace sunclover::policy
