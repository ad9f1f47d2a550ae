// SPDX-License-Identifier: AGPL-3.0-or-later
// Who of a township has, or had with success, a case of a programme. For areas that look for who has none.
#pragma once

#include <set>
#include <string>

#include "areas/people/person_ref.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::cases {

/// A case that was refused or withdrawn does not count.
std::set<people::PersonId> people_with_cases(store::Transaction& tx, const base::PlaceCode& township, const std::string& programme);

/// The same of one person.
bool has_case(store::Transaction& tx, const people::PersonRef& person, const std::string& programme);

}  // namespace sunclover::cases
