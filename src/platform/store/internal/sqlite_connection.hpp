// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to a SQLite file, set up as we need it, with its prepared statements. Used by one
// thread at a time.
#pragma once

#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/store/store.hpp"

namespace sunclover::store {

/// Throws what `code` means: DiskFull, ConstraintViolation or StoreFailure. SQLite's texts name
/// tables and columns, never values.
[[noreturn]] void throw_sqlite_failure(sqlite3* database, int code, std::string_view where);

class SqliteConnection {
  public:
    enum class Access { Write, Read };

    /// @throws StoreFailure if the file cannot be opened or is no database
    SqliteConnection(const std::string& path, Access access);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// Runs a script. @returns the extended result code
    int run(const char* sql);
    /// The same for one statement without values that comes often, as BEGIN does: compiled once.
    int step(const Statement& statement);
    /// The same; throws unless it succeeds.
    void run_or_throw(const char* sql);
    void step_or_throw(const Statement& statement);
    /// The statement, compiled at its first use on this connection, reset and without values.
    sqlite3_stmt* prepared(const Statement& statement);
    /// Copies as much of the log into the database file as nobody else's reading or writing hinders.
    /// @returns how many pages of the log are copied now; nothing if it failed (the log stays, nothing is lost)
    std::optional<int> checkpoint();
    /// How many pages the log had after the last commit of this connection.
    int log_pages() const { return log_pages_; }
    bool in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }
    sqlite3* handle() const { return database_; }

  private:
    struct Prepared {
        std::string sql;
        sqlite3_stmt* compiled;
    };
    void set_up(Access access);

    sqlite3* database_ = nullptr;
    int log_pages_ = 0;
    /// By the address of the text, which is a constant of the program in all but some tests; the
    /// text itself is compared too, so that an address that is used again does no harm.
    std::unordered_map<const char*, Prepared> prepared_;
};

}  // namespace sunclover::store
