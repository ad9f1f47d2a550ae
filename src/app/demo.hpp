// SPDX-License-Identifier: AGPL-3.0-or-later
// The demo district of a database: the database itself says that seeding made it, and which one it is;
// the data folder keeps the list of its accounts. One folder may serve several databases.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"
#include "platform/config/config.hpp"
#include "platform/store/store.hpp"

namespace sunclover::app {

struct Demo {
    std::string id;          ///< of this one seeding
    bool is_whole = false;   ///< false: seeding was cut off, or runs now
};

/// @param store  migrated
std::optional<Demo> find_demo(store::Store& store);
void save_demo(store::Store& store, const Demo& demo, base::Instant now);

/// Where the accounts of the demo in the configured store are listed: demo-accounts.json, or, for a
/// store elsewhere than in the data folder, a name of its own. @param ending  ".json" or ".txt"
std::string demo_accounts_file(const config::Config& config, const std::string& ending);

/// Empties the store and removes what its demo left in the data folder. The keys stay, and photos and
/// texts stay where another database shares the folder.
/// @param config  of a store that holds a demo and that nobody has open
void remove_demo(const config::Config& config);

}  // namespace sunclover::app
