// SPDX-License-Identifier: AGPL-3.0-or-later
// Which database a location names. A location may hold a password: it is never logged.
#pragma once

#include <string>

#include "platform/store/store.hpp"

namespace sunclover::store {

/// postgres://…, postgresql://… and libpq's `key=value …` are PostgreSQL; the rest are paths.
Backend backend_of(const std::string& location);

}  // namespace sunclover::store
