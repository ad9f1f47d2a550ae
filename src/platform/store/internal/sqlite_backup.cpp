// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/sqlite_backup.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "platform/store/internal/durable_file.hpp"
#include "platform/store/internal/sqlite_connection.hpp"

namespace sunclover::store {
namespace {

namespace fs = std::filesystem;

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;

Handle open_plainly(const std::string& path, int flags) {
    sqlite3* database = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle handle(database, &sqlite3_close_v2);
    if (code != SQLITE_OK) throw_sqlite_failure(database, code, "opening a database to copy");
    sqlite3_busy_timeout(database, 10'000);
    return handle;
}

/// An unfinished copy, removed unless it got its final name.
class UnfinishedFile {
  public:
    explicit UnfinishedFile(std::string path) : path_(std::move(path)) {
        std::error_code ignored;
        fs::remove(path_, ignored);  // left by a process that died
        create_private_file(path_, IfExists::Refuse);
    }
    ~UnfinishedFile() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

void copy(const std::string& from, const std::string& to) {
    const Handle source = open_plainly(from, SQLITE_OPEN_READWRITE);
    const Handle target = open_plainly(to, SQLITE_OPEN_READWRITE);
    sqlite3_backup* const backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (backup == nullptr) {
        throw_sqlite_failure(target.get(), sqlite3_errcode(target.get()), "copying the database");
    }
    // All pages in one step: one read transaction, so one moment, and WAL lets writers go on.
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK) throw_sqlite_failure(target.get(), code, "copying the database");
    // The copy is one file that needs no WAL beside it.
    const int closed =
        sqlite3_exec(target.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    if (closed != SQLITE_OK) throw_sqlite_failure(target.get(), closed, "closing the copy");
}

/// Every row that a check of SQLite tells; "ok" alone where all is well.
std::string findings(sqlite3* database, const char* check) {
    std::string found;
    const auto append = [](void* target, int, char** values, char**) {
        *static_cast<std::string*>(target) += values[0] == nullptr ? "?" : values[0];
        return 0;
    };
    const int code = sqlite3_exec(database, check, append, &found, nullptr);
    if (code != SQLITE_OK) throw_sqlite_failure(database, code, "checking the copy");
    return found;
}

void check_whole(const std::string& path) {
    const Handle handle = open_plainly(path, SQLITE_OPEN_READWRITE);
    if (findings(handle.get(), "PRAGMA integrity_check") != "ok") {
        throw StoreFailure("the backup is damaged");
    }
    if (!findings(handle.get(), "PRAGMA foreign_key_check").empty()) {
        throw StoreFailure("the backup breaks foreign keys");
    }
}

}  // namespace

void backup_sqlite(const std::string& database, const std::string& to) {
    if (fs::exists(to)) throw StoreFailure("the backup's file exists already");
    const UnfinishedFile unfinished(to + ".unfinished");
    copy(database, unfinished.path());
    publish_file(unfinished.path(), to);
}

void restore_sqlite(const std::string& from, const std::string& database) {
    if (!fs::exists(from)) throw StoreFailure("there is no such backup");
    for (const char* const suffix : {"", "-wal", "-journal"}) {
        const fs::path part = database + suffix;
        if (fs::exists(part) && fs::file_size(part) > 0) {
            throw StoreFailure("the target database is not empty");
        }
    }
    const UnfinishedFile unfinished(database + ".unfinished");
    copy(from, unfinished.path());
    check_whole(unfinished.path());
    for (const char* const suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(database + suffix);
    publish_file(unfinished.path(), database);
}

}  // namespace sunclover::store
