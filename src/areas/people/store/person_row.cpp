// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/person_row.hpp"

#include "areas/people/person_codes.hpp"
#include "base/text.hpp"

namespace sunclover::people {

std::string decrypt(
    const People& people, const base::Bytes& cipher, std::string_view table, std::string_view column,
    const base::Uuid& row
) {
    return people.cipher.decrypt(cipher, {table, column, row});
}

base::Bytes encrypt(
    const People& people, std::string_view plain, std::string_view table, std::string_view column, const base::Uuid& row
) {
    return people.cipher.encrypt(plain, {table, column, row});
}

base::Bytes joined(const std::vector<PersonId>& ids) {
    base::Bytes all;
    for (const PersonId& id : ids) {
        const auto bytes = id.uuid.to_bytes();
        all.insert(all.end(), bytes.begin(), bytes.end());
    }
    return all;
}

std::vector<ContactNeed> needs_from(const std::string& text) {
    std::vector<ContactNeed> needs;
    if (text.empty()) return needs;
    for (const auto& code : base::split(text, ' ')) needs.push_back(known(parse_contact_need(code)));
    return needs;
}

Certificate certificate_from_row(const People& people, const store::Row& row) {
    const auto id = row.id<CertificateId>(0);
    auto number = base::CertificateNumber::parse(
        decrypt(people, row.bytes(1), "certificate", "number_cipher", id.uuid)
    );
    ASSERT(number.has_value());
    return {id, *std::move(number), row.day(2), row.optional_day(3), known(parse_certificate_state(row.text(4)))};
}

Disability disability_from_row(const store::Row& row, std::size_t first) {
    return {
        row.id<DisabilityId>(first), static_cast<base::DisabilityCategory>(row.integer(first + 1)),
        base::Grade{static_cast<int>(row.integer(first + 2))}, row.day(first + 3), row.optional_day(first + 4)};
}

Guardian guardian_from_row(const People& people, const store::Row& row) {
    const auto id = row.id<GuardianId>(0);
    Guardian guardian;
    guardian.id = id;
    guardian.kind = known(parse_guardian_kind(row.text(1)));
    guardian.name = decrypt(people, row.bytes(2), "guardian", "name_cipher", id.uuid);
    guardian.phone = decrypt(people, row.bytes(3), "guardian", "phone_cipher", id.uuid);
    guardian.relation = known(parse_guardian_relation(row.text(4)));
    guardian.from = row.day(5);
    guardian.until = row.optional_day(6);
    guardian.proof = known(parse_guardian_proof(row.text(7)));
    if (!row.is_null(8)) guardian.proof_number = decrypt(people, row.bytes(8), "guardian", "proof_number_cipher", id.uuid);
    guardian.proof_day = row.optional_day(9);
    guardian.powers = known(access::GuardianPowers::parse(row.text(10)));
    return guardian;
}

Person person_from_row(const People& people, const store::Row& row) {
    Person person;
    person.ref = {base::PlaceCode{row.text(0)}, row.id<PersonId>(1)};
    const auto& id = person.ref.id.uuid;
    person.name = decrypt(people, row.bytes(2), "person", "name_cipher", id);
    person.sex = known(parse_sex(row.text(3)));
    person.birth = known(base::Day::parse(decrypt(people, row.bytes(4), "person", "birth_cipher", id)));
    person.committee = base::PlaceCode{row.text(5)};
    person.address = decrypt(people, row.bytes(6), "person", "address_cipher", id);
    person.phone = decrypt(people, row.bytes(7), "person", "phone_cipher", id);
    person.needs = needs_from(row.text(8));
    person.channel = known(parse_channel(row.text(9)));
    person.state = known(parse_person_state(row.text(10)));
    person.registered_at = row.instant(11);
    person.changed_at = row.instant(12);
    person.version = row.integer(13);
    if (const auto household = row.optional_id<HouseholdId>(14)) {
        person.household = HouseholdPlace{*household, known(parse_household_relation(row.text(15)))};
    }
    return person;
}

}  // namespace sunclover::people
