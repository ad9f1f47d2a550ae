// SPDX-License-Identifier: AGPL-3.0-or-later
// Everybody of a township under some policies, in the caller's transaction.
#pragma once

#include <cstdint>
#include <string>

#include "areas/policy/desk.hpp"
#include "areas/policy/store/finding_store.hpp"

namespace sunclover::policy {

struct TownshipOutcome {
    std::int64_t people = 0;
    std::int64_t changes = 0;
};

/// @param policy  empty: all
TownshipOutcome determine_township(
    const Tables& tables, const PolicyDesk& desk, const PolicyBook& book, const base::PlaceCode& township, const std::string& policy,
    Month month
);

/// One person under all policies, from a month on: after a fact of the person was recorded.
/// @returns the changes that were written
std::vector<Change> determine_person(
    const Tables& tables, const PolicyDesk& desk, const PolicyBook& book, const people::PersonRef& ref, Month from, Month now
);

}  // namespace sunclover::policy
