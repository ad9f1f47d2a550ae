// SPDX-License-Identifier: AGPL-3.0-or-later
// How often an account did something: limits count what stands in the log anyway, so that they cost no write and hold for all servers.
#pragma once

#include <cstdint>
#include <string>

#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::audit {

struct Deeds {
    base::Uuid account;
    std::string action;
    base::Instant since;
};
/// @param count_max  stops counting there
std::int64_t count_entries(store::Transaction& tx, const Deeds& deeds, std::int64_t count_max);

}  // namespace sunclover::audit
