// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of migrations of running cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/migrate_cases.hpp"
#include "areas/cases/store/case_store.hpp"

namespace sunclover::cases {

struct NewMigration {
    MigrationId id;
    const MigrationPlan& plan;
    base::Instant at;
    access::AccountId account;
    std::string account_name;
    std::optional<MigrationId> undoes = {};
};
void insert_migration(const Tables& tables, const NewMigration& migration);
/// The names and counts of one; nothing if there is none.
std::optional<MigrationRecord> select_migration(const Tables& tables, const MigrationId& id);
std::vector<MigrationRecord> select_migrations(const Tables& tables, const std::string& programme);
/// How many were left behind, when all had been looked at.
void save_migration_left(const Tables& tables, const MigrationId& id, int left);

struct MovedCase {
    CaseRef ref;
    std::string from_stage;
    std::string to_stage;
};
void insert_moved_case(const Tables& tables, const MigrationId& id, const MovedCase& moved);
std::vector<MovedCase> select_moved_cases(const Tables& tables, const MigrationId& id);

/// Cases of a version that are not closed, behind `after` in the order of their ids.
std::vector<CaseRef> select_running(
    store::Transaction& tx, const std::string& programme, int version, const std::optional<CaseRef>& after, int count_max
);

}  // namespace sunclover::cases
