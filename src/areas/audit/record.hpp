// SPDX-License-Identifier: AGPL-3.0-or-later
// Appends to the audit log, in the transaction of the act itself: what is not audited did not happen.
#pragma once

#include <memory>

#include "areas/audit/entry.hpp"
#include "platform/store/value.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::audit {

/// Appends one entry to the hash chain of this writer: hash = SHA-256(previous hash ‖ entry).
void record(store::Transaction& tx, const Entry& entry);

/// The end of this writer's chain, on its way: `record` need not wait for it then.
struct AskedHead {
    std::shared_ptr<const store::Rows> rows;   ///< nullptr where the transaction knows it already
};
AskedHead ask_head(store::Transaction& tx);
/// @param head  asked for in this transaction after its last record, and settled
void record(store::Transaction& tx, const Entry& entry, const AskedHead& head);

}  // namespace sunclover::audit
