// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/erase_person.hpp"

#include "areas/policy/store/move_store.hpp"

namespace sunclover::policy {

std::vector<people::ErasureLine> lines_to_erase(store::Transaction& tx, const people::PersonRef& person) {
    const PolicyCounts counts = count_rows_of(tx, person);
    return {
        {"policy.erasure.facts", counts.facts, people::ErasureFate::Goes},
        {"policy.erasure.findings", counts.findings, people::ErasureFate::Goes},
        {"policy.erasure.payments", counts.payments, people::ErasureFate::Stays},
    };
}

void erase_person(store::Transaction& tx, const crypto::FieldCipher& cipher, const people::PersonRef& person, base::Instant now) {
    erase_words(tx, cipher, person, now);
}

}  // namespace sunclover::policy
