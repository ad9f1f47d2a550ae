// SPDX-License-Identifier: AGPL-3.0-or-later
// Forward-only migrations, embedded from db/migrations. Each runs once, in one transaction, and is
// remembered with the hash of its text: a migration that was edited after it ran is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "platform/store/store.hpp"

namespace sunclover::store {

struct Migration {
    int number;             ///< 1, 2, 3 …; tools/tidy demands that a release has no gaps
    std::string_view name;  ///< 0003_create_people
    std::string_view sqlite;
    std::string_view postgres;
};

/// All migrations of this build, in order.
const std::vector<Migration>& embedded_migrations();

/// Brings the database to the newest schema. Safe from several processes at once: one does the
/// work, the others wait and find it done. @returns the numbers that ran now
/// @throws StoreFailure if a migration fails (nothing of it is kept), an applied one was changed,
///         or the database knows one that this program does not have
std::vector<int> migrate(Store& store, base::Instant now);
/// The same with other migrations, in rising order: for tests and rehearsals.
std::vector<int> migrate(Store& store, base::Instant now, const std::vector<Migration>& migrations);

/// @returns the highest number that has run; 0 for an empty database
int schema_version(Store& store);

/// The schema as the database tells it, in a fixed order, one statement a paragraph: the golden file.
std::string describe_schema(Store& store);

}  // namespace sunclover::store
