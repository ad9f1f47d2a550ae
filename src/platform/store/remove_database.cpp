// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/remove_database.hpp"

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "platform/store/internal/location.hpp"
#include "platform/store/internal/postgres_connection.hpp"
#include "platform/store/migrate.hpp"

namespace sunclover::store {
namespace {

void remove_sqlite(const std::string& path) {
    for (const char* const suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code failure;
        std::filesystem::remove(path + suffix, failure);
        if (failure) throw StoreFailure("the database's file cannot be removed");
    }
}

/// The names behind CREATE TABLE or CREATE FUNCTION in all migrations.
std::set<std::string> names_made(const std::string& kind) {
    const std::regex made("CREATE " + kind + " ([a-z_]+)");
    std::set<std::string> names;
    for (const Migration& migration : embedded_migrations()) {
        const std::string text(migration.postgres);
        for (std::sregex_iterator found(text.begin(), text.end(), made), end; found != end; ++found) {
            names.insert((*found)[1].str());
        }
    }
    return names;
}

std::string drop_all(const std::string& kind, const std::set<std::string>& names, const std::string& schema) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + schema + "." + name;
    return list.empty() ? "" : "DROP " + kind + " IF EXISTS " + list + " CASCADE;";
}

void empty_postgres(const std::string& location) {
    PostgresConnection connection(location);
    connection.ensure();
    const auto current = connection.run("empty", "SELECT quote_ident(current_schema())");
    if (PQntuples(current.get()) != 1) throw StoreFailure("the database has no current schema");
    const std::string schema = PQgetvalue(current.get(), 0, 0);
    std::set<std::string> tables = names_made("TABLE");
    tables.insert("schema_migration");
    // A server that still runs holds its locks for moments only; a forgotten session is told, not awaited.
    const std::string script = "BEGIN; SET LOCAL client_min_messages = warning; SET LOCAL lock_timeout = '10s';" +
                               drop_all("TABLE", tables, schema) +
                               drop_all("FUNCTION", names_made("FUNCTION"), schema) + "COMMIT";
    connection.run("empty", script.c_str());
}

}  // namespace

void remove_database(const OpenOptions& target) {
    if (backend_of(target.location) == Backend::Postgres) {
        empty_postgres(target.location);
    } else {
        remove_sqlite(target.location);
    }
}

}  // namespace sunclover::store
