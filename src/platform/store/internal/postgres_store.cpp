// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/postgres_store.hpp"

#include "platform/log/log.hpp"
#include "platform/store/internal/postgres_backup.hpp"
#include "platform/store/internal/postgres_transaction.hpp"

namespace sunclover::store {
namespace {

/// A job that lost against another one is run again at most this often.
constexpr int tries_max = 20;
/// A job whose connection broke before its COMMIT had no effect. It runs once more on a new connection: after PostgreSQL was
/// started anew the old ones are all broken, and nobody need hear of it.
constexpr int connections_max = 2;

constexpr const char* begin_write = "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE";
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// No two processes write under one name: the session holds a lock on it while it lives. Where the way to the session
/// before this one broke, the server may not know it yet, so that session is ended first; its last transaction is over then.
void take_name(PostgresConnection& connection, const std::string& name) {
    static const Statement lock{"store.lock_writer_name", "", "SELECT pg_try_advisory_lock(hashtextextended($1, 7306930612))"};
    static const Statement end_previous{
        "store.end_previous_writer", "",
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = $2::bigint "
        "AND (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 7306930612)"
    };
    const auto has_name = [&] { return PQgetvalue(connection.run(lock, {name}).get(), 0, 0)[0] != 0; };
    if (has_name()) return;
    if (connection.previous_process() != 0) {
        connection.run(end_previous, {name, connection.previous_process()});
        if (has_name()) return;
    }
    throw StoreFailure("another process writes under this node's name");
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
        for (int connections = 1; connections <= connections_max; ++connections) {
            try {
                failure = nullptr;
                if (connection.ensure()) has_name = false;
                if (mode == Mode::Write && !has_name) take_name(connection, name);
                has_name = true;
                run_job(connection, job, name);
                break;
            } catch (const ConnectionLost&) {
                failure = std::current_exception();
            } catch (...) {
                failure = std::current_exception();
                break;
            }
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
            connection.rollback();
            if (attempt == tries_max) throw;
        } catch (...) {
            connection.rollback();
            throw;
        }
    }
}

void PostgresStore::run_once(PostgresConnection& connection, Job& job, const std::string& name) {
    connection.queue("begin", job.mode == Mode::Write ? begin_write : begin_read);
    PostgresTransaction transaction(connection, name);
    Verdict verdict = Verdict::Discard;
    try {
        verdict = job.run(transaction);
        // Before the commit, so that what was sent can still be refused.
        if (verdict == Verdict::Keep) connection.settle();
    } catch (...) {
        // What the statement met comes first: a job may have caught it and thrown something else.
        if (transaction.failure()) std::rethrow_exception(transaction.failure());
        throw;
    }
    if (transaction.failure()) std::rethrow_exception(transaction.failure());
    if (verdict == Verdict::Discard) {
        connection.rollback();
        return;
    }
    try {
        connection.run("commit", "COMMIT");
    } catch (const ConnectionLost&) {
        if (job.mode == Mode::Read) return;   // what was read is as good as before
        log::error("commit_unknown", {{"writer", name}});
        throw CommitUnknown("the connection broke while PostgreSQL committed");
    }
}

}  // namespace sunclover::store
