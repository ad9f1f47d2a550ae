// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/temporary_folder.hpp"

#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace sunclover::base {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sunclover.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace sunclover::base
