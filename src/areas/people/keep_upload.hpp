// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps a file between its dry run and its import: encrypted in the vault, a day at most, and only for
// the account that sent it.
#pragma once

#include <string>

#include "areas/people/person_ref.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// Also removes files that nobody imported within a day. The dry run before it was audited.
/// @returns the id to ask for it
base::Task<base::Result<base::Uuid>> keep_upload(
    const platform::Services& services, const access::Caller& caller, std::string content
);

/// @errors NotFound if the account has no such file
base::Task<base::Result<std::string>> read_upload(
    const platform::Services& services, const access::Caller& caller, base::Uuid upload
);

base::Task<base::Result<>> forget_upload(
    const platform::Services& services, const access::Caller& caller, base::Uuid upload
);

}  // namespace sunclover::people
