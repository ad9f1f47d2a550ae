// SPDX-License-Identifier: AGPL-3.0-or-later
// For database tests of this area and of those that read its figures: people for generate_cases.
#pragma once

#include <vector>

#include "areas/people/generate_residents.hpp"
#include "areas/people/person_ref.hpp"
#include "base/day.hpp"

namespace sunclover::cases {

struct DemoPeople {
    int count = 100;
    std::uint64_t seed = 7;
    base::Instant now;
    base::Day today;
};

/// Stores invented people of all committees of the directory and names them.
inline std::vector<people::PersonRef> store_demo_people(
    store::Store& store, const crypto::FieldCipher& cipher, const places::Directory& directory,
    const DemoPeople& wanted
) {
    const auto generated = people::generate_residents(wanted.count, wanted.seed, directory, wanted.today);
    people::store_people(store, cipher, generated, {500, wanted.now});
    std::vector<people::PersonRef> refs;
    for (const auto& person : generated) refs.push_back(person.ref);
    return refs;
}

}  // namespace sunclover::cases
