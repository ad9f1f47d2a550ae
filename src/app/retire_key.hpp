// SPDX-License-Identifier: AGPL-3.0-or-later
// The end of an old key: taken out of the key file when nothing lies under it and nobody writes with it.
#pragma once

#include <string>

#include "platform/keys/renew_keys.hpp"

namespace sunclover::app {

struct RetireOptions {
    std::string key_file;
    std::uint16_t version = 0;
    /// A command that began before the rotation may still write with the old version; so the present one must be an hour old,
    /// unless it is known that there is none.
    bool at_once = false;
};

/// Counts first; audited before the file is written, because a key that is gone does not come back.
/// @errors NotFound: crypto.error.key_unknown; Conflict: crypto.error.key_in_use for the current version, keys.error.still_used
///         (arguments COUNT, KINDS), keys.error.server_behind (NODE), keys.error.too_young
base::Result<> retire_key(const keys::Keeper& keeper, const RetireOptions& options);

}  // namespace sunclover::app
