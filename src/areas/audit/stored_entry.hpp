// SPDX-License-Identifier: AGPL-3.0-or-later
// An entry as it lies in its chain, and the hash that binds it to the one before.
#pragma once

#include <cstdint>
#include <string>

#include "areas/audit/entry.hpp"
#include "base/bytes.hpp"

namespace sunclover::audit {

struct StoredEntry {
    std::string writer;          ///< the connection that wrote it; each has its own chain
    std::int64_t sequence = 0;   ///< 1, 2, 3 … without gaps in its chain
    Entry entry;
    base::Bytes previous_hash;   ///< 32 zero bytes for the first of a chain
    base::Bytes hash;
};

/// The `previous_hash` of the first entry of a chain.
const base::Bytes& chain_start();

/// SHA-256(previous hash ‖ every field of the entry, each with its length in front), so that no two
/// different entries have the same encoding.
base::Bytes hash_of(const StoredEntry& stored);

}  // namespace sunclover::audit
