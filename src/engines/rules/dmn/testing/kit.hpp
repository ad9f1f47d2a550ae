// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the public conformance kits lie; they are not part of the project.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace sunclover::dmn::testing {

/// $SUNCLOVER_KITS/dmn-tck, else ../shared/data/dmn-tck beside the checkout; nothing where neither
/// is.
inline std::optional<std::filesystem::path> dmn_kit() {
    namespace fs = std::filesystem;
    if (const char* const kits = std::getenv("SUNCLOVER_KITS"); kits != nullptr) {
        const auto folder = fs::path(kits) / "dmn-tck";
        return fs::is_directory(folder) ? std::optional(folder) : std::nullopt;
    }
    // Tests run from the checkout or from a build folder in it.
    for (auto folder = fs::current_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        const auto beside = folder / "shared" / "data" / "dmn-tck";
        if (fs::is_directory(beside)) return beside;
    }
    return std::nullopt;
}

}  // namespace sunclover::dmn::testing
