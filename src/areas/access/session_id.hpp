// SPDX-License-Identifier: AGPL-3.0-or-later
// A session as its owner may see it: by an id that opens nothing.
#pragma once

#include <string>

#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::access {

struct SessionTag;
using SessionId = base::Id<SessionTag>;

struct SessionSummary {
    SessionId id;
    base::Instant created_at;
    base::Instant last_seen_at;
    std::string device = {};   ///< see device_of; empty for sessions from before it was kept
    std::string address = {};  ///< from where it was begun
};

}  // namespace sunclover::access
