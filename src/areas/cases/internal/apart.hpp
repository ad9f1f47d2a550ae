// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs slow work on files on a thread of its own, so that the loop that serves others goes on.
#pragma once

#include <functional>

#include "base/task.hpp"

namespace sunclover::cases {

/// @throws what `work` throws
base::Task<bool> run_apart(std::function<void()> work);

}  // namespace sunclover::cases
