// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/has_consent.hpp"

#include "areas/people/store/consent_store.hpp"

namespace sunclover::people {

bool has_consent(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& person, ConsentPurpose purpose, base::Instant at
) {
    return consent_holds(select_consent_acts({tx, cipher}, person), select_consent_texts(tx), purpose, at);
}

bool is_consent_missing(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& person, ConsentPurpose purpose, base::Instant at
) {
    const auto texts = select_consent_texts(tx);
    const auto* const newest = newest_text(texts, purpose);
    if (newest == nullptr) return false;
    return !consent_holds(select_consent_acts({tx, cipher}, person), texts, purpose, at);
}

}  // namespace sunclover::people
