// SPDX-License-Identifier: AGPL-3.0-or-later
// Copies the write-ahead log back into the database file beside the writer. SQLite by itself does it within the commit that
// makes the log long enough, so that this commit and all that wait for it wait for thousands of pages and the disk.
// A copy that runs while others write is never quite complete, and only a complete one lets the log begin anew: the last
// pages are the writer's to copy, and they are few by then.
// @source SQLite, sqlite3_wal_checkpoint_v2, SQLITE_CHECKPOINT_PASSIVE
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/store/internal/sqlite_connection.hpp"

namespace sunclover::store {

class SqliteCheckpoints {
  public:
    /// @param path  a database that is in WAL mode already
    explicit SqliteCheckpoints(const std::string& path);
    ~SqliteCheckpoints();
    SqliteCheckpoints(const SqliteCheckpoints&) = delete;
    SqliteCheckpoints& operator=(const SqliteCheckpoints&) = delete;

    /// To be told after each commit, by the writer's thread.
    /// @param pages  in the log
    /// @returns true once the writer is to copy the rest (SqliteConnection::checkpoint)
    bool note(int pages);

  private:
    enum class State { Waiting, Copying, Rest, Ended };
    void copy_until_ended();
    void copy();

    SqliteConnection connection_;
    std::mutex mutex_;
    std::condition_variable changed_;
    State state_ = State::Waiting;
    int pages_before_ = 0;
    int pages_due_;   ///< as long may the log become before it is copied
    std::thread thread_;
};

}  // namespace sunclover::store
