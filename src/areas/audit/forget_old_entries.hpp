// SPDX-License-Identifier: AGPL-3.0-or-later
// Retention: entries that were kept long enough go, from the front of their chains, and what remains can
// still be proven. How it is made sure that nobody else removes anything: db/migrations (audit_seal).
#pragma once

#include <cstdint>

#include "base/instant.hpp"
#include "base/task.hpp"

namespace sunclover::store {
class Store;
}

namespace sunclover::audit {

/// @source 网络安全法 art. 21 (3): six months at least; the database itself refuses less
constexpr int months_kept_min = 6;

/// A few thousand rows in one transaction, so that nobody waits for it; the rest goes with the next call.
/// Leaves one entry of its own, "audit.forgotten", with how many went, in each transaction that removed any.
/// @param before  entries from before this moment go
/// @returns how many went
base::Task<std::int64_t> forget_old_entries(store::Store& store, base::Instant before, base::Instant now);

}  // namespace sunclover::audit
