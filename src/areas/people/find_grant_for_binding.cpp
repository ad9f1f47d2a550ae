// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/find_grant_for_binding.hpp"

#include "areas/people/store/people_store.hpp"

namespace sunclover::people {
namespace {

/// A phone that the record knows as somebody else's never becomes the person's own: a carer, a guardian
/// without proof and one whose time is over get nothing.
std::optional<access::Role> role_of(const Person& person, const std::string& phone, base::Day today) {
    bool is_somebody_elses = false;
    for (const auto& guardian : person.guardians) {
        if (phone.empty() || guardian.phone != phone) continue;
        if (guardian.may_act_on(today)) return access::Role::Guardian;
        is_somebody_elses = phone != person.phone;
    }
    if (is_somebody_elses) return std::nullopt;
    return access::Role::Resident;
}

}  // namespace

std::optional<access::Grant> find_grant_for_binding(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::CertificateNumber& number,
    base::Day birth, const std::string& phone, base::Day today
) {
    const People people{tx, cipher};
    for (const auto& holder : select_holders(people, number)) {
        if (holder.state != CertificateState::Valid) continue;
        const auto person = select_person(people, holder.ref);
        if (!person || person->birth != birth || person->state == PersonState::Deceased) continue;
        const auto role = role_of(*person, phone, today);
        if (!role) continue;
        return access::Grant{*role, {}, {}, holder.ref};
    }
    return std::nullopt;
}

std::optional<access::GuardianPowers> powers_of_guardian(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref, const std::string& phone, base::Day today
) {
    const auto person = select_person({tx, cipher}, ref);
    if (!person || phone.empty()) return std::nullopt;
    std::optional<access::GuardianPowers> powers;
    for (const auto& guardian : person->guardians) {
        if (guardian.phone != phone || !guardian.may_act_on(today)) continue;
        if (!powers) powers.emplace();
        powers->add(guardian.powers);
    }
    return powers;
}

}  // namespace sunclover::people
