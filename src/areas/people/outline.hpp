// SPDX-License-Identifier: AGPL-3.0-or-later
// What the register knows of a resident beside who it is: birth, grades, certificates, guardians, household. For areas
// that decide about many people at once; nothing is audited here.
#pragma once

#include <optional>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

struct Outline {
    struct CertificateDays {
        base::Day issued;
        std::optional<base::Day> expires = {};
        CertificateState state = CertificateState::Valid;
    };
    struct GuardianDays {
        GuardianKind kind = GuardianKind::Guardian;
        base::Day from;
        std::optional<base::Day> until = {};
    };

    PersonRef ref;
    base::Day birth;
    base::PlaceCode committee;
    PersonState state = PersonState::Registered;
    std::optional<HouseholdId> household = {};
    std::vector<Disability> disabilities = {};
    std::vector<CertificateDays> certificates = {};
    std::vector<GuardianDays> guardians = {};
};

/// Everybody of a township, by id: four reads, however many they are.
std::vector<Outline> load_outlines(store::Transaction& tx, const crypto::FieldCipher& cipher, const base::PlaceCode& township);
/// One person. @returns nothing if the register has none
std::optional<Outline> load_outline(store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref);

}  // namespace sunclover::people
