// SPDX-License-Identifier: AGPL-3.0-or-later
// Empties a database, for demo districts that are made anew. Whoever calls has made sure that nothing
// else lies in it.
#pragma once

#include "platform/store/store.hpp"

namespace sunclover::store {

/// SQLite: removes the file. PostgreSQL: drops, in one transaction, the tables and functions that the
/// migrations of this program made in the current schema, and nothing else. The next migrate() makes
/// them anew. No store may have the database open.
/// @throws StoreFailure if it cannot be done; then nothing of it is done
void remove_database(const OpenOptions& target);

}  // namespace sunclover::store
