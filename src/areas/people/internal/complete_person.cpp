// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/complete_person.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace sunclover::people {
namespace {

using base::ErrorKind;

template <class IdType>
IdType make_id(const platform::Services& services) {
    return platform::new_id<IdType>(services.clock, services.random);
}

/// The household of the person with that certificate, who must live in the same township.
base::Result<HouseholdId> household_of(
    const People& people, const base::CertificateNumber& number, const PersonRef& joining
) {
    for (const auto& holder : select_holders(people, number)) {
        if (holder.ref.township != joining.township || holder.ref.id == joining.id) continue;
        const auto member = select_person(people, holder.ref);
        ASSERT(member.has_value());
        // Everybody is entered with a household of their own, so that joining changes nobody else.
        if (member->household) return member->household->id;
    }
    return base::fail(ErrorKind::Invalid, "people.error.household_unknown", "household_with");
}

base::Result<> set_household(const People& people, const CheckedDraft& checked, Person& person) {
    if (checked.household_with) {
        TRY_ASSIGN(const auto id, household_of(people, *checked.household_with, person.ref));
        person.household = HouseholdPlace{id, checked.household_relation};
    } else if (person.household) {
        person.household->relation = checked.household_relation;
    }
    return {};
}

/// @errors Conflict if somebody else has the number
base::Result<> check_number_free(
    const People& people, const base::CertificateNumber& number, const PersonId& own
) {
    for (const auto& holder : select_holders(people, number)) {
        if (holder.ref.id != own) {
            return base::fail(
                ErrorKind::Conflict, "people.error.certificate_known", "certificate_number"
            );
        }
    }
    return {};
}

/// An edit corrects what was entered; what happens to a certificate is an act with its day and proof.
/// @errors Invalid (people.error.certificate_by_act) for another state than before, and for a new number beside none in force
base::Result<std::vector<Certificate>> merged_certificates(
    const platform::Services& services, const Person& before, Certificate typed
) {
    std::vector<Certificate> merged = before.certificates;
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const Certificate& known) {
        return known.number == typed.number;
    });
    if (same != merged.end()) {
        if (typed.state != same->state) {
            return base::fail(ErrorKind::Invalid, "people.error.certificate_by_act", "certificate_state");
        }
        typed.id = same->id;
        *same = std::move(typed);
        return merged;
    }
    const bool is_in_force = std::any_of(merged.begin(), merged.end(), [](const Certificate& known) {
        return known.state == CertificateState::Valid;
    });
    if (!is_in_force || typed.state != CertificateState::Valid) {
        return base::fail(ErrorKind::Invalid, "people.error.certificate_by_act", "certificate_number");
    }
    for (auto& known : merged) {
        if (known.state == CertificateState::Valid) known.state = CertificateState::Replaced;
    }
    typed.id = make_id<CertificateId>(services);
    merged.insert(merged.begin(), std::move(typed));
    return merged;
}

}  // namespace

base::Result<Person> complete_new(
    const People& people, const platform::Services& services, const CheckedDraft& checked
) {
    ASSERT(checked.person.has_value() && checked.errors.empty());
    Person person = *checked.person;
    person.ref.id = make_id<PersonId>(services);
    person.registered_at = services.clock.now();
    person.changed_at = person.registered_at;
    TRY(check_number_free(people, person.certificates.front().number, person.ref.id));
    for (auto& certificate : person.certificates) certificate.id = make_id<CertificateId>(services);
    for (auto& disability : person.disabilities) disability.id = make_id<DisabilityId>(services);
    for (auto& guardian : person.guardians) guardian.id = make_id<GuardianId>(services);
    person.household = HouseholdPlace{make_id<HouseholdId>(services), HouseholdRelation::Head};
    if (checked.household_with) {
        TRY(set_household(people, checked, person));
    }
    return person;
}

base::Result<Person> complete_change(
    const People& people, const platform::Services& services, const Person& before,
    const CheckedDraft& checked
) {
    ASSERT(checked.person.has_value() && checked.errors.empty());
    Person person = *checked.person;
    if (person.ref.township != before.ref.township) {
        return base::fail(ErrorKind::Invalid, "people.error.other_township", "committee");
    }
    person.ref = before.ref;
    person.version = before.version;
    person.registered_at = before.registered_at;
    person.changed_at = services.clock.now();
    person.household = before.household;
    TRY(check_number_free(people, person.certificates.front().number, before.ref.id));
    TRY_ASSIGN(person.certificates, merged_certificates(services, before, person.certificates.front()));
    for (auto& disability : person.disabilities) {
        disability.id = make_id<DisabilityId>(services);
        for (const auto& known : before.disabilities) {
            if (known.category == disability.category && known.from == disability.from) {
                disability.id = known.id;
            }
        }
    }
    for (auto& guardian : person.guardians) {
        guardian.id = make_id<GuardianId>(services);
        for (const auto& known : before.guardians) {
            if (known.name == guardian.name && known.from == guardian.from) guardian.id = known.id;
        }
    }
    TRY(set_household(people, checked, person));
    if (before.household && person.household->id != before.household->id) {
        // Who lives with whom changes by an act with its day and reason.
        return base::fail(ErrorKind::Invalid, "people.error.household_by_act", "household_with");
    }
    return person;
}

}  // namespace sunclover::people
