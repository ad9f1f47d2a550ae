// SPDX-License-Identifier: AGPL-3.0-or-later
// Photos and documents on disk: encrypted, each under a random id, synced before it is named in the
// database. The database row (owner area) remembers type, size and hash.
#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::crypto {
class FieldCipher;
}

namespace sunclover::files {

class Vault {
  public:
    /// @param folder  made if missing, mode 0700
    Vault(std::string folder, const crypto::FieldCipher& cipher);
    /// Writes and syncs the content. Writing the same id again with the same content is no error.
    /// @throws store::DiskFull, std::runtime_error
    void put(const base::Uuid& id, std::string_view content);
    /// @errors NotFound
    base::Result<std::string> get(const base::Uuid& id) const;
    void remove(const base::Uuid& id);

  private:
    std::string path_of(const base::Uuid& id) const;
    std::string folder_;
    const crypto::FieldCipher& cipher_;
};

}  // namespace sunclover::files
