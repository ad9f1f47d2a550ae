// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks another server on a thread of its own, so that no loop of the server waits for it.
#pragma once

#include <optional>

#include "base/task.hpp"
#include "platform/fetch/fetch.hpp"

namespace sunclover::access {

/// @throws store::Overloaded if too many wait already
base::Task<std::optional<fetch::Answer>> fetch_apart(fetch::Request request);

}  // namespace sunclover::access
