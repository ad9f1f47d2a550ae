// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a person has consented to a purpose, for other areas, inside their transaction. No scope is checked and nothing is
// audited here.
#pragma once

#include "areas/people/consent.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

/// @param at  the moment that is asked about; what was said later does not count
/// @returns false where nobody was asked, the consent was withdrawn, or a later text asks again
bool has_consent(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& person, ConsentPurpose purpose, base::Instant at
);

/// Whether something must wait for the person's yes. A purpose that the district has published no text for asks nobody.
/// @returns true where a text asks for the purpose, and consent does not hold
bool is_consent_missing(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& person, ConsentPurpose purpose, base::Instant at
);

}  // namespace sunclover::people
