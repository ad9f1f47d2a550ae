// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder for one test, gone afterwards with all that is in it.
#pragma once

#include <filesystem>
#include <string>

namespace sunclover::store {

class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string file(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

}  // namespace sunclover::store
