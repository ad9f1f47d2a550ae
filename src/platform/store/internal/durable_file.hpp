// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are wholly there or not at all, and that others cannot read.
#pragma once

#include <string>

namespace sunclover::store {

enum class IfExists { Keep, Refuse };

/// Makes an empty file with mode 0600 and syncs its folder.
/// @throws StoreFailure if it cannot be made, or exists where that is refused
void create_private_file(const std::string& path, IfExists if_exists);

/// Waits until the content of `from` is on disk and then gives it the name `to`, which must be free.
/// @throws StoreFailure if `to` exists or the disk fails; `from` is kept then
void publish_file(const std::string& from, const std::string& to);

}  // namespace sunclover::store
