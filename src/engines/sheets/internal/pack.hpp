// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes an archive (ZIP) of files in memory.
#pragma once

#include <string>
#include <vector>

namespace sunclover::sheets {

struct PackedFile {
    std::string name;
    std::string content;
};

/// All with the same time, so that the same files are the same bytes.
std::string pack(const std::vector<PackedFile>& files);

}  // namespace sunclover::sheets
