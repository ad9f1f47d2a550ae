// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/record.hpp"

#include <string>

#include "areas/audit/store/audit_store.hpp"
#include "base/assert.hpp"

namespace sunclover::audit {

void record(store::Transaction& tx, const Entry& entry) {
    const AskedHead head = ask_head(tx);
    tx.settle();
    record(tx, entry, head);
}

AskedHead ask_head(store::Transaction& tx) { return {ask_for_head(tx, tx.writer_name())}; }

void record(store::Transaction& tx, const Entry& entry, const AskedHead& asked) {
    ASSERT(!entry.action.empty());
    // No other transaction has this writer's name while this one runs, so the end of the chain
    // cannot move under us and nobody waits for anybody.
    const auto head = head_in(tx, asked.rows.get(), tx.writer_name());
    StoredEntry stored;
    stored.writer = std::string(tx.writer_name());
    stored.sequence = head ? head->sequence + 1 : 1;
    stored.entry = entry;
    stored.previous_hash = head ? head->hash : chain_start();
    stored.hash = hash_of(stored);
    append(tx, stored);
    move_head(tx, Head{stored.writer, stored.sequence, stored.hash});
}

}  // namespace sunclover::audit
