// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the project lies, for tests that read its files.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

namespace sunclover::base {

/// The folder with ARCHITECTURE.md that the test was started in or below. Not from __FILE__: that is
/// relative to a build folder, so that ccache can share what one clone compiled with another.
inline std::filesystem::path project_root() {
    for (auto folder = std::filesystem::current_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        if (std::filesystem::exists(folder / "ARCHITECTURE.md")) return folder;
    }
    ADD_FAILURE() << "started outside of the project";
    return ".";
}

}  // namespace sunclover::base
