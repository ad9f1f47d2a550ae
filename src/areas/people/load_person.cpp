// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/load_person.hpp"

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

std::vector<PersonSummary> load_summaries(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const std::vector<PersonRef>& refs,
    base::Day today
) {
    std::vector<PersonSummary> summaries;
    for (const auto& ref : refs) {
        if (const auto person = select_person({tx, cipher}, ref)) {
            summaries.push_back(summarise(*person, today));
        }
    }
    return summaries;
}

std::vector<PersonRef> household_members(
    store::Transaction& tx, const base::PlaceCode& township, const HouseholdId& household
) {
    return select_household_members(tx, township, household);
}

}  // namespace sunclover::people
