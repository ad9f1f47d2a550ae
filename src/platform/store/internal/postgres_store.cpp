// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/postgres_store.hpp"

#include "platform/log/log.hpp"
#include "platform/store/internal/postgres_backup.hpp"
#include "platform/store/internal/postgres_transaction.hpp"

namespace sunclover::store {
namespace {

/// A job that lost against another one is run again at most this often.
constexpr int tries_max = 20;

constexpr const char* begin_write = "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE";
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// No two processes write under one name: the session holds a lock on it while it lives.
void take_name(PostgresConnection& connection, const std::string& name) {
    static const Statement lock{"store.lock_writer_name", "", "SELECT pg_try_advisory_lock(hashtextextended($1, 7306930612))"};
    const auto result = connection.run(lock, {name});
    if (PQgetvalue(result.get(), 0, 0)[0] == 0) {
        throw StoreFailure("another process writes under this node's name");
    }
}

}  // namespace

PostgresStore::PostgresStore(const OpenOptions& options)
    : location_(options.location),
      writes_(options.queue_length_max),
      reads_(options.queue_length_max),
      probe_(options.location) {
    probe_.ensure();
    for (int i = 0; i < options.writer_connections; ++i) {
        threads_.emplace_back([this, name = options.node + "/w" + std::to_string(i)] {
            work_until_closed(writes_, Mode::Write, name);
        });
    }
    for (int i = 0; i < options.reader_threads; ++i) {
        threads_.emplace_back([this, name = options.node + "/r" + std::to_string(i)] {
            work_until_closed(reads_, Mode::Read, name);
        });
    }
}

PostgresStore::~PostgresStore() {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) thread.join();
}

void PostgresStore::submit(Job job) {
    auto& queue = job.mode == Mode::Write ? writes_ : reads_;
    if (queue.push(job)) return;
    job.finished(std::make_exception_ptr(Overloaded("the database has too much to do")));
}

bool PostgresStore::is_ready() {
    const std::lock_guard lock(probe_mutex_);
    try {
        probe_.ensure();
        probe_.run("probe", "SELECT 1");
        return true;
    } catch (const StoreFailure&) {
        return false;
    }
}

void PostgresStore::backup_to(const std::string& file) { backup_postgres(location_, file); }

void PostgresStore::work_until_closed(JobQueue<Job>& queue, Mode mode, std::string name) {
    PostgresConnection connection(location_);
    bool has_name = false;
    for (;;) {
        auto jobs = queue.take(1);
        if (jobs.empty()) return;
        Job& job = jobs.front();
        std::exception_ptr failure;
        try {
            if (connection.ensure()) has_name = false;
            if (mode == Mode::Write && !has_name) take_name(connection, name);
            has_name = true;
            run_job(connection, job, name);
        } catch (...) {
            failure = std::current_exception();
        }
        job.finished(failure);
    }
}

void PostgresStore::run_job(PostgresConnection& connection, Job& job, const std::string& name) {
    for (int attempt = 1;; ++attempt) {
        try {
            run_once(connection, job, name);
            return;
        } catch (const SerializationFailure&) {
            if (connection.in_transaction()) connection.run("rollback", "ROLLBACK");
            if (attempt == tries_max) throw;
        } catch (...) {
            if (connection.in_transaction()) connection.run("rollback", "ROLLBACK");
            throw;
        }
    }
}

void PostgresStore::run_once(PostgresConnection& connection, Job& job, const std::string& name) {
    connection.run("begin", job.mode == Mode::Write ? begin_write : begin_read);
    PostgresTransaction transaction(connection, name);
    Verdict verdict = Verdict::Discard;
    try {
        verdict = job.run(transaction);
    } catch (...) {
        // What the statement met comes first: a job may have caught it and thrown something else.
        if (transaction.failure()) std::rethrow_exception(transaction.failure());
        throw;
    }
    if (transaction.failure()) std::rethrow_exception(transaction.failure());
    if (verdict == Verdict::Discard) {
        connection.run("rollback", "ROLLBACK");
        return;
    }
    try {
        connection.run("commit", "COMMIT");
    } catch (const ConnectionLost&) {
        log::error("commit_unknown", {{"writer", name}});
        throw CommitUnknown("the connection broke while PostgreSQL committed");
    }
}

}  // namespace sunclover::store
