// SPDX-License-Identifier: AGPL-3.0-or-later
// How a file of the vault lies on disk: where, sealed as what, and how it gets there whole.
#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "platform/crypto/field_cipher.hpp"

namespace sunclover::files {

/// <folder>/<last byte of its id in hex>/<the rest>
std::string vault_path(const std::string& folder, const base::Uuid& id);
crypto::Place vault_place(const base::Uuid& id);

/// Turns errno into the exception that the callers know. No path goes into it: logs stay short.
[[noreturn]] void throw_errno(const char* what);
void make_folder(const std::string& folder);
void sync_folder(const std::string& folder);

/// A new file that is removed where it does not come to its place.
class TemporaryFile {
  public:
    /// Writes the bytes beside `path` and waits until they are on disk. @throws store::DiskFull, std::runtime_error
    TemporaryFile(const std::string& path, const base::Bytes& bytes);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();
    void rename_to(const std::string& target);
    /// Takes the place of a file that is there; the old one goes with this. @returns false if there is none
    bool take_place_of(const std::string& target);

  private:
    std::string path_;
};

}  // namespace sunclover::files
