// SPDX-License-Identifier: AGPL-3.0-or-later
// Copies of a PostgreSQL database by its own tools, pg_dump and pg_restore.
#pragma once

#include <string>

namespace sunclover::store {

/// Writes pg_dump's custom format to `to`, which must not exist; it is there only once whole.
/// @throws StoreFailure
void backup_postgres(const std::string& location, const std::string& to);

/// Restores `from` in one transaction. @throws StoreFailure if a table exists already, or it fails
void restore_postgres(const std::string& from, const std::string& location);

}  // namespace sunclover::store
