// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/move_person.hpp"

#include "areas/policy/store/move_store.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

/// Keys: "fact/seq of before/seq of now", "benefit/policy/from month", "finding/0190…".
std::vector<std::string> parts_of(const std::string& key, std::size_t count) {
    auto parts = base::split(key, '/');
    ASSERT(parts.size() == count);
    return parts;
}

}  // namespace

std::vector<std::string> move_person(store::Transaction& tx, const people::MovedPerson& moved) {
    std::vector<std::string> keys;
    std::int64_t last = last_fact_place(tx, moved.to);
    for (const std::int64_t place : fact_places(tx, moved.from)) {
        move_fact(tx, moved, {place, ++last});
        keys.push_back("fact/" + std::to_string(place) + "/" + std::to_string(last));
    }
    for (const auto& benefit : benefit_keys(tx, moved.from)) {
        if (!move_benefit(tx, moved, benefit)) continue;
        keys.push_back("benefit/" + benefit.policy + "/" + std::to_string(benefit.from_month));
    }
    for (const auto& finding : finding_keys(tx, moved.from)) {
        if (move_finding(tx, moved, finding)) keys.push_back("finding/" + finding.to_string());
    }
    return keys;
}

void move_person_back(store::Transaction& tx, const people::MovedPerson& moved, const std::vector<std::string>& keys) {
    const people::MovedPerson back{moved.to, moved.from};
    for (const auto& key : keys) {
        if (key.starts_with("fact/")) {
            const auto parts = parts_of(key, 3);
            move_fact(tx, back, {std::stoll(parts[2]), std::stoll(parts[1])});
        } else if (key.starts_with("benefit/")) {
            const auto parts = parts_of(key, 3);
            move_benefit(tx, back, {parts[1], std::stoll(parts[2])});
        } else {
            const auto id = FindingId::parse(parts_of(key, 2)[1]);
            ASSERT(id.has_value());
            move_finding(tx, back, *id);
        }
    }
}

}  // namespace sunclover::policy
