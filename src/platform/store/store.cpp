// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/store.hpp"

#include "base/assert.hpp"
#include "platform/store/internal/location.hpp"
#include "platform/store/internal/postgres_store.hpp"
#include "platform/store/internal/sqlite_store.hpp"

namespace sunclover::store {

std::optional<Row> Transaction::query_one(
    const Statement& statement, const Parameters& parameters
) {
    Rows rows = query(statement, parameters);
    ASSERT(rows.size() <= 1);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::unique_ptr<Store> open(const OpenOptions& options) {
    ASSERT(options.reader_threads > 0 && options.writer_connections > 0);
    if (backend_of(options.location) == Backend::Postgres) {
        return std::make_unique<PostgresStore>(options);
    }
    return std::make_unique<SqliteStore>(options);
}

}  // namespace sunclover::store
