// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/find_grant_for_binding.hpp"

#include <algorithm>

#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

std::optional<access::Grant> find_grant_for_binding(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::CertificateNumber& number,
    base::Day birth, const std::string& phone, base::Day today
) {
    const People people{tx, cipher};
    for (const auto& holder : select_holders(people, number)) {
        if (holder.state != CertificateState::Valid) continue;
        const auto person = select_person(people, holder.ref);
        if (!person || person->birth != birth || person->state == PersonState::Deceased) continue;
        const bool is_guardian = std::any_of(
            person->guardians.begin(), person->guardians.end(),
            [&](const Guardian& guardian) {
                return !phone.empty() && guardian.phone == phone && guardian.may_act_on(today);
            }
        );
        const auto role = is_guardian ? access::Role::Guardian : access::Role::Resident;
        return access::Grant{role, {}, {}, holder.ref};
    }
    return std::nullopt;
}

}  // namespace sunclover::people
