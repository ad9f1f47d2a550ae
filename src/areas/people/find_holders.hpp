// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose number that is, for those who read the audit log about one person. No scope is checked and nothing
// is audited here: the caller does both.
#pragma once

#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

/// Everybody who holds or held a certificate with this number, as a rule one person or nobody.
std::vector<PersonRef> find_holders(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::CertificateNumber& number
);

}  // namespace sunclover::people
