// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/disk_room.hpp"

#include <sys/statvfs.h>

namespace sunclover::files {

std::optional<DiskRoom> disk_room(const std::string& folder) {
    struct statvfs found {};
    if (::statvfs(folder.c_str(), &found) != 0) return std::nullopt;
    const auto block = static_cast<std::int64_t>(found.f_frsize);
    return DiskRoom{block * static_cast<std::int64_t>(found.f_blocks), block * static_cast<std::int64_t>(found.f_bavail)};
}

}  // namespace sunclover::files
