// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/load_person.hpp"

#include <map>
#include <utility>

#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

base::Result<Person> load_person(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref
) {
    auto person = select_person({tx, cipher}, ref);
    if (!person) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    return *std::move(person);
}

bool is_unchanged(store::Transaction& tx, const Person& loaded) { return select_version(tx, loaded.ref) == loaded.version; }

std::optional<Addressee> load_addressee(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref, const Notice& notice
) {
    return select_addressee({tx, cipher}, ref, notice);
}

std::vector<PersonSummary> load_summaries(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const std::vector<PersonRef>& refs,
    base::Day today
) {
    std::map<base::PlaceCode, std::vector<PersonId>> by_township;
    for (const PersonRef& ref : refs) by_township[ref.township].push_back(ref.id);
    std::map<PersonRef, PersonSummary> found;
    for (const auto& [township, ids] : by_township) {
        for (PersonSummary& summary : select_summaries({tx, cipher}, township, ids, today)) {
            const PersonRef ref = summary.ref;
            found.emplace(ref, std::move(summary));
        }
    }
    std::vector<PersonSummary> summaries;
    for (const PersonRef& ref : refs) {
        const auto summary = found.find(ref);
        if (summary != found.end()) summaries.push_back(summary->second);
    }
    return summaries;
}

std::vector<PersonRef> household_members(
    store::Transaction& tx, const base::PlaceCode& township, const HouseholdId& household
) {
    return select_household_members(tx, township, household);
}

}  // namespace sunclover::people
