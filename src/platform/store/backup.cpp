// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/backup.hpp"

#include "platform/store/internal/location.hpp"
#include "platform/store/internal/postgres_backup.hpp"
#include "platform/store/internal/sqlite_backup.hpp"

namespace sunclover::store {

void restore(const std::string& file, const OpenOptions& target) {
    if (backend_of(target.location) == Backend::Postgres) {
        restore_postgres(file, target.location);
    } else {
        restore_sqlite(file, target.location);
    }
}

Backend backend_of(const OpenOptions& target) { return backend_of(target.location); }

}  // namespace sunclover::store
