// SPDX-License-Identifier: AGPL-3.0-or-later
// Appends to the audit log, in the transaction of the act itself: what is not audited did not happen.
#pragma once

#include "areas/audit/entry.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::audit {

/// Appends one entry to the hash chain of this writer: hash = SHA-256(previous hash ‖ entry).
void record(store::Transaction& tx, const Entry& entry);

}  // namespace sunclover::audit
