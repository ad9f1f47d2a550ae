// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/forget_old_entries.hpp"

#include "areas/audit/record.hpp"
#include "areas/audit/store/audit_store.hpp"

namespace sunclover::audit {
namespace {

constexpr int rows_max = 2000;  ///< of one chain in one transaction

/// The last row of a chain's front before which everything is old; nothing if its first row is not.
std::optional<Head> seal_for(store::Transaction& tx, const std::string& writer, base::Instant before) {
    std::optional<Head> seal;
    for (const auto& row : list_front(tx, writer, rows_max)) {
        // A clock that was put back leaves a young row among old ones: it keeps those behind it too.
        if (row.at >= before) break;
        seal = Head{writer, row.sequence, row.hash};
    }
    return seal;
}

std::int64_t forget(store::Transaction& tx, base::Instant before, base::Instant now) {
    std::int64_t count = 0;
    for (const auto& head : list_heads(tx)) {
        if (const auto seal = seal_for(tx, head.writer, before)) count += remove_up_to(tx, *seal, now);
    }
    if (count == 0) return 0;
    Entry entry;
    entry.at = now;
    entry.role = "system";
    entry.action = "audit.forgotten";
    entry.detail = std::to_string(count) + " entries";
    record(tx, entry);
    return count;
}

}  // namespace

base::Task<std::int64_t> forget_old_entries(store::Store& store, base::Instant before, base::Instant now) {
    const auto work = [&](store::Transaction& tx) { return forget(tx, before, now); };
    co_return co_await store.write(work);
}

}  // namespace sunclover::audit
