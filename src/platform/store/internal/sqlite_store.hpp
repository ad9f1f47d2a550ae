// SPDX-License-Identifier: AGPL-3.0-or-later
// The store over one SQLite file: one thread writes, in groups that share one commit; some threads
// read, each on a snapshot of its own.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/store/internal/job_queue.hpp"
#include "platform/store/internal/sqlite_checkpoints.hpp"
#include "platform/store/internal/sqlite_connection.hpp"

namespace sunclover::store {

class SqliteStore final : public Store {
  public:
    explicit SqliteStore(const OpenOptions& options);
    /// Runs what is queued, then ends the threads.
    ~SqliteStore() override;

    Backend backend() const override { return Backend::Sqlite; }
    bool is_ready() override;
    void backup_to(const std::string& file) override;

  protected:
    void submit(Job job) override;

  private:
    struct Group;

    void write_until_closed();
    void read_until_closed(SqliteConnection& connection);
    void write_group(std::vector<Job> jobs);
    void write_one_by_one(std::vector<Job> jobs);
    void run_job(Job& job, Group& group);
    void commit(Group& group);
    std::exception_ptr write_put_off(const Group& group);
    void stop_after_unknown_commit(Group& group, int code);
    void read_job(SqliteConnection& connection, Job& job);

    const std::string path_;
    const std::string writer_name_;
    const std::function<void()> on_commit_unknown_;
    std::atomic<bool> commit_unknown_ = false;

    std::mutex probe_mutex_;
    std::unique_ptr<SqliteConnection> probe_;
    std::unique_ptr<SqliteConnection> writer_;
    bool is_short_of_room_ = false;   ///< the disk was full, and the log is not copied back since; the writer's thread
    SqliteCheckpoints checkpoints_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    JobQueue<Job> writes_;
    JobQueue<Job> reads_;
    std::vector<std::thread> threads_;
};

}  // namespace sunclover::store
