// SPDX-License-Identifier: AGPL-3.0-or-later
// Copies of a SQLite database, while it is written and back again.
#pragma once

#include <string>

namespace sunclover::store {

/// Copies the snapshot of this moment to `to`, which must not exist; it is there only once whole.
/// @throws StoreFailure
void backup_sqlite(const std::string& database, const std::string& to);

/// Checks the copy `from` and puts it in the place of `database`, which must be missing or empty.
/// @throws StoreFailure if it is damaged or the target holds something
void restore_sqlite(const std::string& from, const std::string& database);

}  // namespace sunclover::store
