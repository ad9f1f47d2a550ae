// SPDX-License-Identifier: AGPL-3.0-or-later
// A periodic job: what the clocks of open cases say when nobody acts. Warnings and lapsed terms are
// written into the story once, whenever the job runs, after a restart too.
#pragma once

#include "areas/cases/desk.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

/// @returns how many cases were looked at
base::Task<int> wake_cases(const Desk& desk);

}  // namespace sunclover::cases
