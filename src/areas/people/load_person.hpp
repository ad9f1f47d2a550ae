// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads residents for other areas, inside their transaction. No scope is checked and nothing is
// audited here: a use case that shows a record to somebody calls open_person instead.
#pragma once

#include <optional>
#include <vector>

#include "areas/people/person.hpp"
#include "base/result.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

/// @errors NotFound (people.error.not_found)
base::Result<Person> load_person(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref
);

/// True if nobody has changed the person since it was loaded: what was read before a write still holds in it. Cheap.
bool is_unchanged(store::Transaction& tx, const Person& loaded);

/// Who is written to about a person; nothing if there is no such person.
std::optional<Addressee> load_addressee(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref, const Notice& notice
);

/// What lists show of each, in the order of `refs`. Those that the register does not have are left out.
/// @param refs  at most a page of them; each township costs one read
std::vector<PersonSummary> load_summaries(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const std::vector<PersonRef>& refs,
    base::Day today
);

/// All registered people of a household, oldest entry first: one plan is made for one household.
std::vector<PersonRef> household_members(
    store::Transaction& tx, const base::PlaceCode& township, const HouseholdId& household
);

}  // namespace sunclover::people
