// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder of its own, gone afterwards with all that is in it: for a test, or for work that leaves nothing behind.
#pragma once

#include <filesystem>
#include <string>

namespace sunclover::base {

class TemporaryFolder {
  public:
    /// @throws std::runtime_error if none can be made
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string file(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

}  // namespace sunclover::base
