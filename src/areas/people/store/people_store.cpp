// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/people_store.hpp"

#include <algorithm>
#include <array>

#include "areas/people/internal/search_token.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/people/store/person_row.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

using store::Value;

base::Bytes encrypt(
    const People& people, std::string_view plain, std::string_view table, std::string_view column,
    const base::Uuid& row
) {
    return people.cipher.encrypt(plain, {table, column, row});
}

Value phone_index(const People& people, const std::string& phone) {
    if (phone.empty()) return Value(std::nullopt);
    return people.cipher.blind_index("person.phone", phone);
}

base::Bytes token_of(const People& people, const std::string& value) {
    return people.cipher.blind_index("person_search.token", value);
}

std::string needs_text(const std::vector<ContactNeed>& needs) {
    std::vector<std::string> codes;
    for (const auto need : needs) codes.emplace_back(code_of(need));
    return base::join(codes, " ");
}

/// Writes what hangs on a person, as of their version. Owner is the sub-centre of the township.
void insert_parts(const People& people, const Person& person) {
    const std::string& township = person.ref.township.text;
    const auto& id = person.ref.id;
    const Value origin(people.tx.writer_name());
    for (const auto& certificate : person.certificates) {
        const std::string& number = certificate.number.text();
        people.tx.execute(
            sql::insert_certificate,
            {township, id, certificate.id,
             encrypt(people, number, "certificate", "number_cipher", certificate.id.uuid),
             people.cipher.blind_index("certificate.number", number), certificate.issued,
             certificate.expires, code_of(certificate.state), township, person.version, origin}
        );
    }
    for (const auto& disability : person.disabilities) {
        people.tx.execute(
            sql::insert_disability,
            {township, id, disability.id, static_cast<int>(disability.category),
             disability.grade.value, disability.from, disability.until, township, person.version, origin}
        );
    }
    for (const auto& guardian : person.guardians) {
        people.tx.execute(
            sql::insert_guardian,
            {township, id, guardian.id, code_of(guardian.kind),
             encrypt(people, guardian.name, "guardian", "name_cipher", guardian.id.uuid),
             encrypt(people, guardian.phone, "guardian", "phone_cipher", guardian.id.uuid),
             phone_index(people, guardian.phone), code_of(guardian.relation), guardian.from,
             guardian.until, code_of(guardian.proof), township, person.version, origin}
        );
    }
    if (!person.household) return;
    people.tx.execute(sql::upsert_household, {township, person.household->id, township, origin});
    people.tx.execute(
        sql::upsert_household_member, {township, id, person.household->id,
                                       code_of(person.household->relation), township, person.version, origin}
    );
}

}  // namespace

std::optional<Person> select_person(const People& people, const PersonRef& ref) {
    const auto row = people.tx.query_one(sql::select_person, {ref.township.text, ref.id});
    if (!row) return std::nullopt;
    Person person = person_from_row(people, *row);
    const store::Parameters key{ref.township.text, ref.id};
    for (const auto& part : people.tx.query(sql::select_certificates, key)) {
        person.certificates.push_back(certificate_from_row(people, part));
    }
    for (const auto& part : people.tx.query(sql::select_disabilities, key)) {
        person.disabilities.push_back(disability_from_row(part, 0));
    }
    for (const auto& part : people.tx.query(sql::select_guardians, key)) {
        person.guardians.push_back(guardian_from_row(people, part));
    }
    return person;
}

void insert_person(const People& people, const Person& person) {
    ASSERT(person.ref.township == person.committee.township());
    ASSERT(!person.certificates.empty() && !person.disabilities.empty());
    const std::string& township = person.ref.township.text;
    const auto& id = person.ref.id.uuid;
    people.tx.execute(
        sql::insert_person,
        {township, person.ref.id, encrypt(people, person.name, "person", "name_cipher", id),
         code_of(person.sex), encrypt(people, person.birth.to_string(), "person", "birth_cipher", id),
         person.birth.year(), person.committee.text,
         encrypt(people, person.address, "person", "address_cipher", id),
         encrypt(people, person.phone, "person", "phone_cipher", id), phone_index(people, person.phone),
         needs_text(person.needs), code_of(person.channel), code_of(person.state),
         person.registered_at, person.changed_at, township, person.version, people.tx.writer_name()}
    );
    insert_parts(people, person);
    for (const auto& value : search_values_of(person)) {
        people.tx.execute(sql::insert_search_token, {township, token_of(people, value), person.ref.id});
    }
}

bool update_person(const People& people, const Person& before, const Person& after) {
    ASSERT(before.ref == after.ref && after.ref.township == after.committee.township());
    ASSERT(!after.certificates.empty() && !after.disabilities.empty());
    const std::string& township = after.ref.township.text;
    const auto& id = after.ref.id.uuid;
    Person next = after;
    next.version = before.version + 1;
    const auto changed = people.tx.execute(
        sql::update_person,
        {township, next.ref.id, encrypt(people, next.name, "person", "name_cipher", id),
         code_of(next.sex), encrypt(people, next.birth.to_string(), "person", "birth_cipher", id),
         next.birth.year(), next.committee.text,
         encrypt(people, next.address, "person", "address_cipher", id),
         encrypt(people, next.phone, "person", "phone_cipher", id), phone_index(people, next.phone),
         needs_text(next.needs), code_of(next.channel), code_of(next.state), next.changed_at,
         next.version, people.tx.writer_name(), before.version}
    );
    if (changed == 0) return false;
    const store::Parameters key{township, next.ref.id};
    people.tx.execute(sql::delete_certificates, key);
    people.tx.execute(sql::delete_disabilities, key);
    people.tx.execute(sql::delete_guardians, key);
    insert_parts(people, next);
    const auto old_values = search_values_of(before);
    const auto new_values = search_values_of(next);
    for (const auto& value : old_values) {
        if (new_values.contains(value)) continue;
        people.tx.execute(sql::delete_search_token, {township, token_of(people, value), next.ref.id});
    }
    for (const auto& value : new_values) {
        if (old_values.contains(value)) continue;
        people.tx.execute(sql::insert_search_token, {township, token_of(people, value), next.ref.id});
    }
    return true;
}

std::vector<PersonRef> select_household_members(
    store::Transaction& tx, const base::PlaceCode& township, const HouseholdId& household
) {
    std::vector<PersonRef> members;
    for (const auto& row : tx.query(sql::select_household_members, {township.text, household})) {
        members.push_back({township, row.id<PersonId>(0)});
    }
    return members;
}

std::vector<Holder> select_holders(const People& people, const base::CertificateNumber& number) {
    std::vector<Holder> holders;
    const auto index = people.cipher.blind_index("certificate.number", number.text());
    for (const auto& row : people.tx.query(sql::select_holders, {index})) {
        holders.push_back(
            {{base::PlaceCode{row.text(0)}, row.id<PersonId>(1)},
             known(parse_certificate_state(row.text(2)))}
        );
    }
    return holders;
}

std::vector<PersonId> select_people_after(
    store::Transaction& tx, const base::PlaceCode& township, const PersonId& after, std::size_t count_max
) {
    std::vector<PersonId> found;
    for (const auto& row : tx.query(sql::select_people_after, {township.text, after, count_max})) {
        found.push_back(row.id<PersonId>(0));
    }
    return found;
}

std::vector<PersonId> select_people_by_values(
    const People& people, const base::PlaceCode& township, const std::vector<std::string>& values,
    const PersonId& after, std::size_t count_max
) {
    ASSERT(!values.empty());
    std::vector<base::Bytes> others;
    for (std::size_t i = 1; i < values.size(); ++i) others.push_back(token_of(people, values[i]));
    std::vector<PersonId> found;
    PersonId position = after;
    // The first value is walked in blocks, and each person in it looked up under the other values.
    while (found.size() < count_max) {
        const auto rows = people.tx.query(
            sql::select_people_by_token,
            {township.text, token_of(people, values.front()), position, count_max}
        );
        for (const auto& row : rows) {
            position = row.id<PersonId>(0);
            const bool has_all = std::all_of(others.begin(), others.end(), [&](const base::Bytes& token) {
                const auto answer =
                    people.tx.query_one(sql::select_has_token, {township.text, token, position});
                return answer->integer(0) > 0;
            });
            if (has_all && found.size() < count_max) found.push_back(position);
        }
        if (rows.size() < count_max) break;
    }
    return found;
}

}  // namespace sunclover::people
