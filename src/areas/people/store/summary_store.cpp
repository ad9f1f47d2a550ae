// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "areas/people/person_codes.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

/// As much of a person as summarise() reads.
Person outline_from_row(const People& people, const base::PlaceCode& township, const store::Row& row) {
    Person person;
    person.ref = {township, row.id<PersonId>(0)};
    const auto& id = person.ref.id.uuid;
    person.name = decrypt(people, row.bytes(1), "person", "name_cipher", id);
    person.birth = known(base::Day::parse(decrypt(people, row.bytes(2), "person", "birth_cipher", id)));
    person.committee = base::PlaceCode{row.text(3)};
    person.needs = needs_from(row.text(4));
    person.channel = known(parse_channel(row.text(5)));
    person.state = known(parse_person_state(row.text(6)));
    return person;
}

std::vector<Guardian> guardians_of(const People& people, const PersonRef& ref) {
    std::vector<Guardian> guardians;
    for (const auto& row : people.tx.query(sql::select_guardians, {ref.township.text, ref.id})) {
        guardians.push_back(guardian_from_row(people, row));
    }
    return guardians;
}

}  // namespace

std::vector<Person> select_listed(const People& people, const base::PlaceCode& township, const std::vector<PersonId>& ids) {
    std::vector<Person> listed;
    for (const store::Row& row : people.tx.query(sql::select_summaries, {township.text, joined(ids)})) {
        if (listed.empty() || listed.back().ref.id != row.id<PersonId>(0)) {
            listed.push_back(outline_from_row(people, township, row));
        }
        if (!row.is_null(7)) listed.back().disabilities.push_back(disability_from_row(row, 7));
    }
    return listed;
}

std::vector<PersonSummary> select_summaries(
    const People& people, const base::PlaceCode& township, const std::vector<PersonId>& ids, base::Day today
) {
    std::vector<PersonSummary> summaries;
    for (const Person& person : select_listed(people, township, ids)) summaries.push_back(summarise(person, today));
    return summaries;
}

std::optional<Addressee> select_addressee(const People& people, const PersonRef& ref, const Notice& notice) {
    const auto row = people.tx.query_one(sql::select_addressee, {ref.township.text, ref.id});
    if (!row) return std::nullopt;
    Person person;   // as much of it as addressee_of() reads
    person.name = decrypt(people, row->bytes(0), "person", "name_cipher", ref.id.uuid);
    person.phone = decrypt(people, row->bytes(1), "person", "phone_cipher", ref.id.uuid);
    person.needs = needs_from(row->text(2));
    const bool via_guardian = std::find(person.needs.begin(), person.needs.end(), ContactNeed::ViaGuardian) != person.needs.end();
    if (via_guardian || person.phone.empty()) person.guardians = guardians_of(people, ref);
    return addressee_of(person, notice);
}

}  // namespace sunclover::people
