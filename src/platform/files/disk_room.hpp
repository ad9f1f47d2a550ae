// SPDX-License-Identifier: AGPL-3.0-or-later
// How much room a disk has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace sunclover::files {

struct DiskRoom {
    std::int64_t total_bytes = 0;
    std::int64_t free_bytes = 0;   ///< for us, without what is kept for root
};

/// @returns nothing if there is no such folder
std::optional<DiskRoom> disk_room(const std::string& folder);

}  // namespace sunclover::files
