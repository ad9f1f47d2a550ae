// SPDX-License-Identifier: AGPL-3.0-or-later
// Starts the process that simulates, kills it at moments that the seed names, starts it anew and
// inspects what it left.
#pragma once

#include "settings.hpp"

namespace sunclover::year {

/// Prints the indicators and what the invariants came to.
/// @returns the exit code: 0, or 1 where an invariant is broken or an act was refused
int drive(const Settings& settings);

}  // namespace sunclover::year
