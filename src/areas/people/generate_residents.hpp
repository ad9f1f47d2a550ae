// SPDX-License-Identifier: AGPL-3.0-or-later
// Invents residents for a demonstration or a test: plausible as a population, nobody in particular.
// Pure and reproducible: the same arguments give the same people.
#pragma once

#include <cstdint>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::platform {
class Clock;
class Random;
struct Services;
}
namespace sunclover::places {
class Directory;
}
namespace sunclover::store {
class Store;
}
namespace sunclover::crypto {
class FieldCipher;
}

namespace sunclover::people {

/// A person with all ids set; household members carry the same household id.
using GeneratedPerson = Person;

/// @param count  how many; numbers stay unique up to 200,000
/// @param seed   the same seed gives the same people
/// @param today  the day on which they are as they are
std::vector<GeneratedPerson> generate_residents(
    int count, std::uint64_t seed, const places::Directory& directory, base::Day today
);

struct StorePeopleOptions {
    int batch_rows = 500;   ///< in one transaction
    base::Instant now;
};

/// Stores many new people, whose ids are set, in batches; blocks until all are on disk. For seeding
/// and import: the caller has checked that they are new. Audited once a batch, with the count.
void store_people(
    store::Store& store, const crypto::FieldCipher& cipher, const std::vector<Person>& people,
    const StorePeopleOptions& options
);

}  // namespace sunclover::people
