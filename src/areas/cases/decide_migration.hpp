// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides whether and how one case goes over to another version of its programme. Pure.
#pragma once

#include "areas/cases/decision.hpp"
#include "areas/cases/migrate_cases.hpp"

namespace sunclover::cases {

struct MigrationDecision {
    Obstacle obstacle = Obstacle::None;
    std::string to_stage = {};    ///< empty where the stage is gone
    Decision decision = {};       ///< only without an obstacle
};

/// The case keeps its answers, its days and its extensions; the terms are those of the new version.
/// @param situation  of an open or deferred case, under its present version
/// @param to         the version to which it goes
MigrationDecision decide_migration(
    const Situation& situation, const programmes::Programme& to, const StageNames& names
);

}  // namespace sunclover::cases
