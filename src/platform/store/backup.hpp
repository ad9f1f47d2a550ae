// SPDX-License-Identifier: AGPL-3.0-or-later
// Restores what Store::backup_to wrote, into a database that holds nothing yet.
#pragma once

#include <string>

#include "platform/store/store.hpp"

namespace sunclover::store {

/// @throws StoreFailure if the file is missing or damaged, or the target is not empty
void restore(const std::string& file, const OpenOptions& target);

/// Which database the location of `target` names, without opening it.
Backend backend_of(const OpenOptions& target);

}  // namespace sunclover::store
