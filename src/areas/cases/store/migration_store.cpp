// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/migration_store.hpp"

#include <boost/json.hpp>

#include "areas/cases/store/sealed.hpp"
#include "base/assert.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {
namespace {

std::string json_of(const StageNames& names) {
    boost::json::object object;
    for (const auto& [from, to] : names) object[from] = to;
    return boost::json::serialize(object);
}

StageNames names_from(const std::string& text) {
    StageNames names;
    const boost::json::value parsed = boost::json::parse(text);
    for (const auto& [from, to] : parsed.as_object()) {
        names[std::string(from)] = std::string(to.as_string());
    }
    return names;
}

MigrationRecord migration_from_row(const Tables& tables, const store::Row& row) {
    MigrationRecord record;
    record.id = row.id<MigrationId>(0);
    record.plan.programme = row.text(1);
    record.plan.from_version = static_cast<int>(row.integer(2));
    record.plan.to_version = static_cast<int>(row.integer(3));
    record.plan.names = names_from(row.text(4));
    record.at = row.instant(5);
    record.account_name = Sealer(tables.cipher, "case_migration", record.id.uuid).open("account_name_cipher", row.bytes(6));
    record.left = static_cast<int>(row.integer(7));
    record.undoes = row.optional_id<MigrationId>(8);
    record.moved = static_cast<int>(row.integer(9));
    record.undone_by = row.optional_id<MigrationId>(10);
    return record;
}

}  // namespace

void insert_migration(const Tables& tables, const NewMigration& migration) {
    const Sealer sealer(tables.cipher, "case_migration", migration.id.uuid);
    tables.tx.execute(sql::insert_migration, {
        migration.id, migration.plan.programme, migration.plan.from_version, migration.plan.to_version,
        json_of(migration.plan.names), migration.at, migration.account,
        sealer.seal("account_name_cipher", migration.account_name), migration.undoes, tables.tx.writer_name(),
    });
}

std::optional<MigrationRecord> select_migration(const Tables& tables, const MigrationId& id) {
    const auto row = tables.tx.query_one(sql::find_migration, {id});
    return row ? std::optional(migration_from_row(tables, *row)) : std::nullopt;
}

std::vector<MigrationRecord> select_migrations(const Tables& tables, const std::string& programme) {
    std::vector<MigrationRecord> found;
    for (const store::Row& row : tables.tx.query(sql::list_migrations, {programme})) {
        found.push_back(migration_from_row(tables, row));
    }
    return found;
}

void save_migration_left(const Tables& tables, const MigrationId& id, int left) {
    tables.tx.execute(sql::save_migration_left, {id, left});
}

void insert_moved_case(const Tables& tables, const MigrationId& id, const MovedCase& moved) {
    tables.tx.execute(sql::insert_moved_case, {id, moved.ref.township.text, moved.ref.id, moved.from_stage, moved.to_stage});
}

std::vector<MovedCase> select_moved_cases(const Tables& tables, const MigrationId& id) {
    std::vector<MovedCase> found;
    for (const store::Row& row : tables.tx.query(sql::list_moved_cases, {id})) {
        found.push_back({{base::PlaceCode{row.text(0)}, row.id<CaseId>(1)}, row.text(2), row.text(3)});
    }
    return found;
}

std::vector<CaseRef> select_running(
    store::Transaction& tx, const std::string& programme, int version, const std::optional<CaseRef>& after, int count_max
) {
    std::vector<CaseRef> found;
    const std::string township = after ? after->township.text : std::string();
    const base::Bytes id = after ? base::bytes_of(base::view_of(after->id.uuid.to_bytes())) : base::Bytes();
    for (const store::Row& row : tx.query(sql::list_running_cases, {programme, version, township, id, count_max})) {
        found.push_back({base::PlaceCode{row.text(0)}, row.id<CaseId>(1)});
    }
    return found;
}

}  // namespace sunclover::cases
