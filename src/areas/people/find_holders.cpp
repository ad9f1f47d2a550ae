// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/find_holders.hpp"

#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

std::vector<PersonRef> find_holders(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::CertificateNumber& number
) {
    std::vector<PersonRef> found;
    const People people{tx, cipher};
    for (const auto& holder : select_holders(people, number)) found.push_back(holder.ref);
    return found;
}

}  // namespace sunclover::people
