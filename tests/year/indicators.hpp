// SPDX-License-Identifier: AGPL-3.0-or-later
// What the year came to: one line each, `name value unit`.
#pragma once

#include <string>

#include "checks.hpp"
#include "world.hpp"

namespace sunclover::year {

/// What the driver counted beside the database.
struct Run {
    int crashes = 0;
    double wall_seconds = 0;
    double inspection_seconds = 0;
};

std::string indicators(World& world, const Acknowledged& acknowledged, const Run& run);

}  // namespace sunclover::year
