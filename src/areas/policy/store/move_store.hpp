// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements that let rows be of another record of the same person.
#pragma once

#include <string>
#include <vector>

#include "areas/people/merge_port.hpp"
#include "areas/policy/finding.hpp"
#include "platform/store/store.hpp"

namespace sunclover::policy {

/// Places of a person's facts, in the order in which they were written.
std::vector<std::int64_t> fact_places(store::Transaction& tx, const people::PersonRef& person);
/// 0 where there are none.
std::int64_t last_fact_place(store::Transaction& tx, const people::PersonRef& person);
struct FactMove {
    std::int64_t from_place = 0;
    std::int64_t to_place = 0;   ///< free with the other record
};
void move_fact(store::Transaction& tx, const people::MovedPerson& moved, const FactMove& fact);

struct BenefitKey {
    std::string policy;
    std::int64_t from_month = 0;
};
std::vector<BenefitKey> benefit_keys(store::Transaction& tx, const people::PersonRef& person);
/// @returns false if the other record has it, or it is not there
bool move_benefit(store::Transaction& tx, const people::MovedPerson& moved, const BenefitKey& benefit);

std::vector<FindingId> finding_keys(store::Transaction& tx, const people::PersonRef& person);
/// @returns false if the same was found of the other record, or it is not there
bool move_finding(store::Transaction& tx, const people::MovedPerson& moved, const FindingId& finding);

/// Rows about one person.
struct PolicyCounts {
    std::int64_t facts = 0;
    std::int64_t findings = 0;
    std::int64_t payments = 0;   ///< determinations and what is received
};
PolicyCounts count_rows_of(store::Transaction& tx, const people::PersonRef& person);
/// Takes the values out of the facts, and the words out of findings, which are settled.
void erase_words(store::Transaction& tx, const crypto::FieldCipher& cipher, const people::PersonRef& person, base::Instant now);

}  // namespace sunclover::policy
