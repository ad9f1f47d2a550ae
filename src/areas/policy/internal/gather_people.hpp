// SPDX-License-Identifier: AGPL-3.0-or-later
// The people of a township with all that policies ask about them.
#pragma once

#include <vector>

#include "areas/policy/store/policy_store.hpp"

namespace sunclover::policy {

struct Gathered {
    people::PersonRef ref;
    PersonFacts facts;
};

/// Everybody who is registered, by id. Who moved away or died is entitled to nothing any more.
std::vector<Gathered> gather_people(const Tables& tables, const base::PlaceCode& township);
/// One person; nothing if the register has none.
std::optional<Gathered> gather_person(const Tables& tables, const people::PersonRef& ref);

/// The names of the facts that are missing, with a comma between, as they are stored.
std::string missing_text(const PolicyBook& book, const Determination& made);

}  // namespace sunclover::policy
