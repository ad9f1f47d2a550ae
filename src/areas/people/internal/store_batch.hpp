// SPDX-License-Identifier: AGPL-3.0-or-later
// One batch of new people, in the transaction of the caller.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

struct Importer {
    base::Instant now;
    std::optional<access::AccountId> account = {};  ///< unset for the command line
    base::Uuid request_id = {};
};

/// Inserts them and leaves one entry in the audit log with their number.
void store_batch(const People& people, std::span<const Person> batch, const Importer& importer);

/// The entry alone, for people who were inserted one by one.
void audit_batch(store::Transaction& tx, std::size_t count, const Importer& importer);

}  // namespace sunclover::people
