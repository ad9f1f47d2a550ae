// SPDX-License-Identifier: AGPL-3.0-or-later
// The store over PostgreSQL: one thread for each connection, some that write and some that read.
// Writes run at REPEATABLE READ, so that a job sees one moment and a lost race is told (40001)
// instead of overwritten; such a job is run again. Jobs of one lane would always lose it: they run one after the other,
// those that wait together in one transaction, each under a savepoint.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/store/internal/job_queue.hpp"
#include "platform/store/internal/lane_queue.hpp"
#include "platform/store/internal/postgres_connection.hpp"
#include "platform/store/internal/put_off_writes.hpp"

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
    /// What a thread works with.
    struct Worker {
        PostgresConnection connection;
        Mode mode;
        std::string name;
        bool has_name = false;
    };
    void read_until_closed(Worker worker);
    void write_until_closed(Worker worker);
    void make_ready(Worker& worker);
    void run_alone(Worker& worker, Job& job);
    bool run_together(Worker& worker, std::vector<Job>& jobs);
    void run_job(Worker& worker, Job& job);
    void run_once(Worker& worker, Job& job);
    /// Whether a job's transaction ends with it, or with others that share it.
    enum class Share { Alone, Together };
    Verdict run_work(Worker& worker, Job& job, PutOffWrites& put_off, Share share);

    const std::string location_;
    LaneQueue<Job> writes_;
    JobQueue<Job> reads_;
    std::mutex probe_mutex_;
    PostgresConnection probe_;
    std::vector<std::thread> threads_;
};

}  // namespace sunclover::store
