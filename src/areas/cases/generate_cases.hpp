// SPDX-License-Identifier: AGPL-3.0-or-later
// Invents cases of the home adaptation for a demonstration, by the real use cases and with a clock
// that runs through the past: each case has a story, letters and an audit trail like any other.
#pragma once

#include <cstdint>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/cases/desk.hpp"
#include "areas/people/person_ref.hpp"
#include "base/instant.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct GenerateOptions {
    int count = 300;             ///< how many cases; fewer are made if too few people may apply
    std::uint64_t seed = 1;      ///< the same seed, people and staff give the same cases
    base::Instant now;           ///< nothing happens after it; must lie after all that is stored
    /// Who does the work: case workers, leads, officers, operators, partner members. A stage for
    /// whose role nobody is there keeps its cases. Residents with an account may stand here too:
    /// they apply and sign by themselves, for the others staff write down what they said.
    std::vector<access::Caller> staff;
    /// Who may apply; those who are not in the register any more, or whose household has an open
    /// case, are passed over.
    std::vector<people::PersonRef> people;
};

/// Cases in every stage: on time, due today, late, put off, with the resident; and closed ones.
/// The home adaptation must be published. For seeding: one act after the other.
/// @param desk  its clock and random source are not used
/// @returns how many cases were made
base::Task<int> generate_cases(const Desk& desk, GenerateOptions options);

}  // namespace sunclover::cases
