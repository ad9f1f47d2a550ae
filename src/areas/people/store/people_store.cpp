// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/people_store.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "areas/people/internal/search_token.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/people/store/merge_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

using store::Value;

Value phone_index(const People& people, const std::string& phone) {
    if (phone.empty()) return Value(std::nullopt);
    return people.cipher.blind_index("person.phone", phone);
}

Value proof_number_cipher(const People& people, const Guardian& guardian) {
    if (guardian.proof_number.empty()) return Value(std::nullopt);
    return encrypt(people, guardian.proof_number, "guardian", "proof_number_cipher", guardian.id.uuid);
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
        people.tx.change_one(
            sql::insert_certificate,
            {township, id, certificate.id,
             encrypt(people, number, "certificate", "number_cipher", certificate.id.uuid),
             people.cipher.blind_index("certificate.number", number), certificate.issued,
             certificate.expires, code_of(certificate.state), township, person.version, origin}
        );
    }
    for (const auto& disability : person.disabilities) {
        people.tx.change_one(
            sql::insert_disability,
            {township, id, disability.id, static_cast<int>(disability.category),
             disability.grade.value, disability.from, disability.until, township, person.version, origin}
        );
    }
    for (const auto& guardian : person.guardians) {
        people.tx.change_one(
            sql::insert_guardian,
            {township, id, guardian.id, code_of(guardian.kind),
             encrypt(people, guardian.name, "guardian", "name_cipher", guardian.id.uuid),
             encrypt(people, guardian.phone, "guardian", "phone_cipher", guardian.id.uuid),
             phone_index(people, guardian.phone), code_of(guardian.relation), guardian.from,
             guardian.until, code_of(guardian.proof), proof_number_cipher(people, guardian),
             guardian.proof_day, guardian.powers.text(), township, person.version, origin}
        );
    }
    if (!person.household) return;
    people.tx.execute(sql::upsert_household, {township, person.household->id, township, origin});
    people.tx.change_one(
        sql::upsert_household_member, {township, id, person.household->id,
                                       code_of(person.household->relation), township, person.version, origin}
    );
}

/// Keeps the name that is given up, once. @returns all names that the person had before
std::vector<std::string> keep_name(
    const People& people, const Person& before, const Person& after, const std::optional<FormerNameId>& id
) {
    const PersonRef& ref = before.ref;
    auto names = select_former_names(people, ref.township, {ref.id})[ref.id];
    const std::string given_up = folded_name(before.name);
    const auto is_it = [&](const std::string& name) { return folded_name(name) == given_up; };
    if (!id || given_up == folded_name(after.name) || std::any_of(names.begin(), names.end(), is_it)) return names;
    insert_former_name(people, ref, {*id, before.name, after.changed_at});
    names.push_back(before.name);
    return names;
}

/// An erased record has no number, and everybody who shows a record shows one. It is no place's, and no day's on which anybody lives.
Certificate certificate_of_nobody() {
    auto number = base::CertificateNumber::parse("00000019000101000944");
    ASSERT(number.has_value());
    return {{}, *std::move(number), known(base::Day::parse("1900-01-01")), {}, CertificateState::Cancelled};
}

std::set<std::string> without(const std::set<std::string>& values, const std::set<std::string>& others) {
    std::set<std::string> rest;
    std::set_difference(values.begin(), values.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
    return rest;
}

}  // namespace

std::optional<Person> select_person(const People& people, const PersonRef& ref) {
    const store::Parameters key{ref.township.text, ref.id};
    const auto rows = people.tx.ask(sql::select_person, key);
    const auto certificates = people.tx.ask(sql::select_certificates, key);
    const auto disabilities = people.tx.ask(sql::select_disabilities, key);
    const auto guardians = people.tx.ask(sql::select_guardians, key);
    people.tx.settle();
    if (rows->empty()) return std::nullopt;
    Person person = person_from_row(people, rows->front());
    for (const auto& part : *certificates) person.certificates.push_back(certificate_from_row(people, part));
    if (person.state == PersonState::Erased) person.certificates.push_back(certificate_of_nobody());
    for (const auto& part : *disabilities) person.disabilities.push_back(disability_from_row(part, 0));
    for (const auto& part : *guardians) person.guardians.push_back(guardian_from_row(people, part));
    return person;
}

std::optional<std::int64_t> select_version(store::Transaction& tx, const PersonRef& ref) {
    const auto row = tx.query_one(sql::select_version, {ref.township.text, ref.id});
    return row ? std::optional(row->integer(0)) : std::nullopt;
}

void insert_person(const People& people, const Person& person) {
    ASSERT(person.ref.township == person.committee.township());
    ASSERT(!person.certificates.empty() && !person.disabilities.empty());
    const std::string& township = person.ref.township.text;
    const auto& id = person.ref.id.uuid;
    people.tx.change_one(
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
    insert_search_values(people, person.ref, search_values_of(person));
}

bool update_person(
    const People& people, const Person& before, const Person& after, const std::optional<FormerNameId>& former_name
) {
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
    const auto names = keep_name(people, before, after, former_name);
    const auto old_values = search_values_of(before, names);
    const auto new_values = all_search_values(people, next);
    delete_search_values(people, next.ref, without(old_values, new_values));
    insert_search_values(people, next.ref, without(new_values, old_values));
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

}  // namespace sunclover::people
