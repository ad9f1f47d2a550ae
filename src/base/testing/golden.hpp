// SPDX-License-Identifier: AGPL-3.0-or-later
// Golden files: what the program says of itself (routes, permissions, schema), kept in the tree so that
// a change of it is seen in review. SUNCLOVER_UPDATE_GOLDEN=1 rewrites them.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "base/testing/project_root.hpp"

namespace sunclover::base {

/// @param file  path below the root of the project
inline void expect_golden(const std::string& file, const std::string& text) {
    const auto path = project_root() / file;
    const char* const update = std::getenv("SUNCLOVER_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view(update) == "1") {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
        return;
    }
    std::ifstream in(path, std::ios::binary);
    std::ostringstream kept;
    kept << in.rdbuf();
    EXPECT_EQ(kept.str(), text) << file << " differs (SUNCLOVER_UPDATE_GOLDEN=1 rewrites it)";
}

}  // namespace sunclover::base
