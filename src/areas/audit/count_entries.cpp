// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/count_entries.hpp"

#include "audit/audit_sql.hpp"
#include "platform/store/store.hpp"

namespace sunclover::audit {

std::int64_t count_entries(store::Transaction& tx, const Deeds& deeds, std::int64_t count_max) {
    return tx.query_one(sql::count_entries, {deeds.account, deeds.since, deeds.action, count_max})->integer(0);
}

}  // namespace sunclover::audit
