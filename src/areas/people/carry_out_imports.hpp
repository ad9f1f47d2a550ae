// SPDX-License-Identifier: AGPL-3.0-or-later
// The job behind imports: checks what was begun and writes what was confirmed. It remembers how far it is in the transaction
// that writes a batch, so that after a stop it goes on there and no row is written twice; a check begins anew.
#pragma once

#include <functional>

#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}
namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

/// Carries out what waits, the oldest first; leaves alone what another server is at. Ends what nobody confirmed within a day.
/// @param is_stopping  asked before each import and before each batch; true ends it
/// @param batch_rows   in one transaction
/// @returns how many imports came to a state in which the job has nothing to do for them
base::Task<int> carry_out_imports(
    const platform::Services& services, const places::Directory& directory, std::function<bool()> is_stopping, int batch_rows = 500
);

}  // namespace sunclover::people
