// SPDX-License-Identifier: AGPL-3.0-or-later
// After an update that finds people by more than before, everybody's search values are made anew.
#pragma once

#include <cstdint>
#include <functional>

#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// Does nothing where they are of this program's making (fact people_search). It may be stopped and begun again:
/// people are found by what is there already.
/// @param is_stopping  asked between batches
/// @returns how many people were gone through
base::Task<std::int64_t> renew_search(const platform::Services& services, std::function<bool()> is_stopping);

}  // namespace sunclover::people
