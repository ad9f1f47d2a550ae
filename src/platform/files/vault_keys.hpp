// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of the vault as those see them who look after keys: which lie there, under which key, and each written anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"

namespace sunclover::crypto {
class FieldCipher;
}

namespace sunclover::files {

class VaultKeys {
  public:
    /// @param folder  of a Vault; it need not be there
    VaultKeys(std::string folder, const crypto::FieldCipher& cipher) : folder_(std::move(folder)), cipher_(cipher) {}

    /// Ids lie in this many folders, so that a walk through all holds few of them at a time.
    static constexpr int folders = 256;
    /// The ids in one folder. @param folder  0 … folders - 1
    std::vector<base::Uuid> list(int folder) const;
    /// Under which key version the file lies; nothing if it is gone.
    std::optional<std::uint16_t> key_version_of(const base::Uuid& id) const;
    /// Writes the same content under the present key. @returns false if the file is gone: it is never made again
    /// @throws crypto::DecryptionFailure, store::DiskFull, std::runtime_error
    bool renew(const base::Uuid& id) const;

  private:
    std::string folder_;
    const crypto::FieldCipher& cipher_;
};

}  // namespace sunclover::files
