// SPDX-License-Identifier: AGPL-3.0-or-later
// Password hashes take tens of milliseconds by design: they are computed on threads of their own,
// so that neither a loop of the server nor the one writer of the database waits for them.
#pragma once

#include <string>
#include <vector>

#include "base/task.hpp"

namespace sunclover::access {

/// @throws store::Overloaded if too many wait already
base::Task<std::string> hash_apart(std::string password);
base::Task<bool> verify_apart(std::string stored, std::string password);
/// True if `password` is one of those.
base::Task<bool> verify_any_apart(std::vector<std::string> stored, std::string password);

}  // namespace sunclover::access
