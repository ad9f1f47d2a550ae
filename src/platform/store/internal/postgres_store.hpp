// SPDX-License-Identifier: AGPL-3.0-or-later
// The store over PostgreSQL: one thread for each connection, some that write and some that read.
// Writes run at REPEATABLE READ, so that a job sees one moment and a lost race is told (40001)
// instead of overwritten; such a job is run again.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/store/internal/job_queue.hpp"
#include "platform/store/internal/postgres_connection.hpp"

namespace sunclover::store {

class PostgresStore final : public Store {
  public:
    explicit PostgresStore(const OpenOptions& options);
    /// Runs what is queued, then ends the threads.
    ~PostgresStore() override;

    Backend backend() const override { return Backend::Postgres; }
    bool is_ready() override;
    void backup_to(const std::string& file) override;

  protected:
    void submit(Job job) override;

  private:
    void work_until_closed(JobQueue<Job>& queue, Mode mode, std::string name);
    void run_job(PostgresConnection& connection, Job& job, const std::string& name);
    void run_once(PostgresConnection& connection, Job& job, const std::string& name);

    const std::string location_;
    JobQueue<Job> writes_;
    JobQueue<Job> reads_;
    std::mutex probe_mutex_;
    PostgresConnection probe_;
    std::vector<std::thread> threads_;
};

}  // namespace sunclover::store
