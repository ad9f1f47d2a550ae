// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of contents of a backup, as text:
//     sunclover-backup 1
//     store sqlite
//     SHA-256 SIZE database
//     SHA-256 SIZE files/3f/0190…
//     check SHA-256 of all lines before
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/store.hpp"

namespace sunclover::files {

struct ManifestEntry {
    std::string sha256;   ///< hexadecimal
    std::int64_t size = 0;
    std::string path;     ///< inside the backup's folder
    auto operator<=>(const ManifestEntry&) const = default;
};

struct Manifest {
    store::Backend backend = store::Backend::Sqlite;
    std::vector<ManifestEntry> entries;   ///< the database first
};

std::string to_text(const Manifest& manifest);
/// @throws std::runtime_error if a line is damaged or leads out of the folder
Manifest manifest_from(std::string_view text);

/// The entry of a file that stands at folder/path. @throws std::runtime_error if it cannot be read
ManifestEntry entry_of(const std::string& folder, const std::string& path);

/// files/ab/… as the vault names its files; temporary ones are none of them.
bool is_vault_path(std::string_view path);

}  // namespace sunclover::files
