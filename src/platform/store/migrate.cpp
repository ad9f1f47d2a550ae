// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/migrate.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/log/log.hpp"
#include "platform/store/internal/script_runner.hpp"
#include "store/store_sql.hpp"

namespace sunclover::store {
namespace {

struct Applied {
    std::string name;
    std::string hash;
};

ScriptRunner& scripts(Transaction& tx) {
    auto* const runner = dynamic_cast<ScriptRunner*>(&tx);
    ASSERT(runner != nullptr);
    return *runner;
}

std::string_view text_for(Backend backend, const Migration& migration) {
    return backend == Backend::Sqlite ? migration.sqlite : migration.postgres;
}

std::string hash_for(Backend backend, const Migration& migration) {
    return base::to_hex(crypto::sha256(text_for(backend, migration)));
}

void create_table_of_migrations(Store& store) {
    const auto create = [](Transaction& tx) {
        if (tx.backend() == Backend::Postgres) {
            // Two CREATE TABLE IF NOT EXISTS at one time would collide in the catalogue.
            scripts(tx).run_script("lock", "SELECT pg_advisory_xact_lock(7306930611)");
        }
        tx.execute(sql::create_schema_migration, {});
        return true;
    };
    base::sync_wait(store.write(create));
}

std::map<int, Applied> list_applied(Transaction& tx) {
    std::map<int, Applied> applied;
    for (const Row& row : tx.query(sql::list_applied_migrations, {})) {
        applied[static_cast<int>(row.integer(0))] = {row.text(1), row.text(2)};
    }
    return applied;
}

void check_history(
    Backend backend, const std::map<int, Applied>& applied, const std::vector<Migration>& migrations
) {
    for (const auto& [number, done] : applied) {
        const auto known = std::find_if(
            migrations.begin(), migrations.end(),
            [wanted = number](const Migration& migration) { return migration.number == wanted; }
        );
        if (known == migrations.end()) {
            throw StoreFailure("the database is newer than this program: it has " + done.name);
        }
        if (hash_for(backend, *known) != done.hash) {
            throw StoreFailure(
                "migration " + std::string(known->name) + " was edited after it had run"
            );
        }
    }
}

/// The first migration that is still to run; it is run by this transaction.
/// @returns its number; 0 if all have run
int apply_next(Transaction& tx, base::Instant now, const std::vector<Migration>& migrations) {
    if (tx.backend() == Backend::Postgres) {
        // First of all, and not a query: the snapshot is taken after the lock is ours, so it shows
        // what the process before us did. SQLite has one writer anyway.
        scripts(tx).run_script("lock", "LOCK TABLE schema_migration IN ACCESS EXCLUSIVE MODE");
    }
    const auto applied = list_applied(tx);
    check_history(tx.backend(), applied, migrations);
    for (const Migration& migration : migrations) {
        if (applied.contains(migration.number)) continue;
        const std::string name(migration.name);
        scripts(tx).run_script(name, std::string(text_for(tx.backend(), migration)));
        tx.execute(
            sql::insert_applied_migration,
            {migration.number, name, hash_for(tx.backend(), migration), now}
        );
        return migration.number;
    }
    return 0;
}

}  // namespace

std::vector<int> migrate(Store& store, base::Instant now) {
    return migrate(store, now, embedded_migrations());
}

std::vector<int> migrate(
    Store& store, base::Instant now, const std::vector<Migration>& migrations
) {
    for (std::size_t i = 1; i < migrations.size(); ++i) {
        ASSERT(migrations[i - 1].number < migrations[i].number);
    }
    create_table_of_migrations(store);
    std::vector<int> ran;
    for (;;) {
        const auto step = [&](Transaction& tx) { return apply_next(tx, now, migrations); };
        const int number = base::sync_wait(store.write(step));
        if (number == 0) return ran;
        log::info("migration_done", {{"number", std::int64_t{number}}});
        ran.push_back(number);
    }
}

int schema_version(Store& store) {
    const auto newest = [](Transaction& tx) {
        if (!tx.query_one(sql::find_table, {"schema_migration"})) return 0;
        const auto applied = list_applied(tx);
        return applied.empty() ? 0 : applied.rbegin()->first;
    };
    return base::sync_wait(store.read(newest));
}

std::string describe_schema(Store& store) {
    const auto describe = [](Transaction& tx) {
        std::string text;
        for (const Row& row : tx.query(sql::describe_schema, {})) text += row.text(0) + ";\n\n";
        return text;
    };
    return base::sync_wait(store.read(describe));
}

}  // namespace sunclover::store
