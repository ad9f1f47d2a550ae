// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/internal/put_in_force.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::policy {

constexpr int first_own_number = 101;

Policy& policy_in(PolicyBook& book, const std::string& code) {
    const auto found = std::find_if(book.policies.begin(), book.policies.end(), [&](const auto& one) { return one.code == code; });
    ASSERT(found != book.policies.end());
    return *found;
}

int next_number(const Policy& policy, Part part) {
    int number = first_own_number;
    for (const auto& set : policy.sets(part)) number = std::max(number, set->number + 1);
    return number;
}

void add_set(Policy& policy, Part part, std::shared_ptr<const RuleSet> set) {
    auto& sets = part == Part::Eligibility ? policy.eligibility : policy.tariff;
    const auto place = std::upper_bound(sets.begin(), sets.end(), set->from, [](base::Day day, const auto& one) { return day < one->from; });
    sets.insert(place, std::move(set));
}

}  // namespace sunclover::policy
