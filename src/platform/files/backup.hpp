// SPDX-License-Identifier: AGPL-3.0-or-later
// A backup is a folder: the database, the files of the vault, and a manifest with the size and
// SHA-256 of each. It is there only once whole. The keys are not in it: who holds a backup alone can
// read no resident's data, and who loses the keys cannot either.
#pragma once

#include <cstdint>
#include <string>

#include "platform/store/store.hpp"

namespace sunclover::files {

struct BackupReport {
    std::int64_t file_count = 0;   ///< photos and documents
    std::int64_t byte_count = 0;   ///< of them and the database
};

/// Copies database and vault while they are in use. Every file that the copied database names is in
/// the copy: files are synced before the database names them, so those of before and after the moment
/// of its copy are taken.
/// @param vault_folder  of this store; may be missing
/// @param to            made here; must not exist
/// @throws store::StoreFailure, std::runtime_error; then nothing stands at `to`
BackupReport back_up(store::Store& store, const std::string& vault_folder, const std::string& to);

/// Checks everything in `from` against its manifest and puts it into an empty database and vault.
/// @throws store::StoreFailure, std::runtime_error if something is damaged, missing or too much, the
///         backup is of the other kind of database, or the target holds something: nothing is changed
BackupReport restore_backup(
    const std::string& from, const store::OpenOptions& target, const std::string& vault_folder
);

}  // namespace sunclover::files
