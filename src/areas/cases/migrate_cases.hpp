// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes running cases over to another version of their programme: asked for by a person, shown
// before it is done, checked case by case, and taken back by a migration of its own.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "areas/programmes/programme.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct MigrationTag;
using MigrationId = base::Id<MigrationTag>;

/// Stages that are called otherwise in the new version, or are gone: old → new.
using StageNames = std::map<std::string, std::string, std::less<>>;

struct MigrationPlan {
    std::string programme;
    int from_version = 0;
    int to_version = 0;
    StageNames names = {};
};

/// Why a case stays where it is.
enum class Obstacle {
    None,
    StageGone,      ///< its stage is not in the new version, and the plan names no other
    HalfSigned,     ///< some parties signed, and the new version asks for other signatures
    InArbitration,  ///< a lead decides about an exit that the new version does not have
    ProcessDiffers, ///< the process finds no place for it
};
std::string_view code_of(Obstacle obstacle);  ///< "stage_gone"

struct MigrationPreview {
    MigrationPlan plan;
    struct Line {
        std::string from_stage;
        std::string to_stage;    ///< empty: nowhere
        int cases = 0;
        std::map<Obstacle, int> obstacles = {};
    };
    std::vector<Line> lines;     ///< stages in which cases stand, in the order of the old version
    int cases = 0;
    int movable = 0;
};

/// @errors NotFound: no such version; Invalid "to_version": the same version
base::Task<base::Result<MigrationPreview>> preview_migration(const Desk& desk, MigrationPlan plan);

struct MigrationRecord {
    MigrationId id;
    MigrationPlan plan;
    base::Instant at;
    std::string account_name;
    int moved = 0;
    int left = 0;                               ///< stayed because of an obstacle
    std::optional<MigrationId> undoes = {};
    std::optional<MigrationId> undone_by = {};
};

/// Moves every case that can be moved; the others stay on their version and are counted. Each case is
/// checked again when it is moved. May be repeated with the same key, also after a crash in between:
/// what was moved is not moved twice.
/// @errors as preview_migration
base::Task<base::Result<MigrationRecord>> migrate_cases(
    const Desk& desk, access::Caller caller, MigrationPlan plan, Attempt attempt
);

/// Takes a migration back: its cases return to the version and, where they have not left it since,
/// to the stage from which they came.
/// @errors NotFound; Conflict cases.error.migration_undone
base::Task<base::Result<MigrationRecord>> undo_migration(
    const Desk& desk, access::Caller caller, MigrationId id, Attempt attempt
);

/// The newest first.
base::Task<std::vector<MigrationRecord>> list_migrations(const Desk& desk, std::string programme);

}  // namespace sunclover::cases
