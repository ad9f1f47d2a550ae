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
/// So many jobs of a lane at most share a commit: the first of them waits for the last.
constexpr std::size_t lane_jobs_max = 16;

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
            write_until_closed({PostgresConnection(location_), Mode::Write, name});
        });
    }
    for (int i = 0; i < options.reader_threads; ++i) {
        threads_.emplace_back([this, name = options.node + "/r" + std::to_string(i)] {
            read_until_closed({PostgresConnection(location_), Mode::Read, name});
        });
    }
}

PostgresStore::~PostgresStore() {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) thread.join();
}

void PostgresStore::submit(Job job) {
    if (job.mode == Mode::Write ? writes_.push(job) : reads_.push(job)) return;
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

void PostgresStore::read_until_closed(Worker worker) {
    for (;;) {
        auto jobs = reads_.take(1);
        if (jobs.empty()) return;
        run_alone(worker, jobs.front());
    }
}

void PostgresStore::write_until_closed(Worker worker) {
    for (;;) {
        auto jobs = writes_.take(lane_jobs_max);
        if (jobs.empty()) return;
        const std::string lane = jobs.front().lane;
        if (jobs.size() == 1 || !run_together(worker, jobs)) {
            for (Job& job : jobs) run_alone(worker, job);
        }
        writes_.release(lane);
    }
}

void PostgresStore::make_ready(Worker& worker) {
    if (worker.connection.ensure()) worker.has_name = false;
    if (worker.mode == Mode::Write && !worker.has_name) take_name(worker.connection, worker.name);
    worker.has_name = true;
}

void PostgresStore::run_alone(Worker& worker, Job& job) {
    std::exception_ptr failure;
    for (int connections = 1; connections <= connections_max; ++connections) {
        try {
            failure = nullptr;
            make_ready(worker);
            run_job(worker, job);
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

/// Runs the jobs in one transaction and tells each how it ended.
/// @returns false if they must run one by one; nothing of them stays and none was told
bool PostgresStore::run_together(Worker& worker, std::vector<Job>& jobs) {
    struct Ending {
        Verdict verdict = Verdict::Discard;
        std::exception_ptr failure = nullptr;
    };
    std::vector<Ending> endings(jobs.size());
    PutOffWrites put_off;
    PostgresConnection& connection = worker.connection;
    try {
        make_ready(worker);
        connection.queue("begin", begin_write);
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            connection.queue("savepoint", "SAVEPOINT job");
            const PutOffWrites before = put_off;
            try {
                endings[i].verdict = run_work(worker, jobs[i], put_off, Share::Together);
            } catch (const SerializationFailure&) {
                throw;
            } catch (const ConnectionLost&) {
                throw;
            } catch (...) {
                endings[i].failure = std::current_exception();
            }
            if (endings[i].verdict == Verdict::Discard) {
                put_off = before;
                connection.rollback_to("ROLLBACK TO job");
            }
            connection.queue("release", "RELEASE job");
        }
        PostgresTransaction end(connection, worker.name, put_off);
        put_off.write_all(end);
        connection.settle();
    } catch (...) {
        connection.rollback();
        return false;
    }
    std::exception_ptr unknown;
    try {
        connection.run("commit", "COMMIT");
    } catch (const ConnectionLost&) {
        log::error("commit_unknown", {{"writer", worker.name}});
        unknown = std::make_exception_ptr(CommitUnknown("the connection broke while PostgreSQL committed"));
    } catch (...) {
        connection.rollback();
        return false;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].finished(endings[i].failure ? endings[i].failure : unknown);
    return true;
}

void PostgresStore::run_job(Worker& worker, Job& job) {
    for (int attempt = 1;; ++attempt) {
        try {
            run_once(worker, job);
            return;
        } catch (const SerializationFailure&) {
            worker.connection.rollback();
            if (attempt == tries_max) throw;
        } catch (...) {
            worker.connection.rollback();
            throw;
        }
    }
}

void PostgresStore::run_once(Worker& worker, Job& job) {
    PostgresConnection& connection = worker.connection;
    connection.queue("begin", job.mode == Mode::Write ? begin_write : begin_read);
    PutOffWrites put_off;
    if (run_work(worker, job, put_off, Share::Alone) == Verdict::Discard) {
        connection.rollback();
        return;
    }
    if (job.mode == Mode::Read) {
        // Nobody need wait for the end of a snapshot.
        connection.queue("commit", "COMMIT");
        connection.send_off();
        return;
    }
    try {
        connection.run("commit", "COMMIT");
    } catch (const ConnectionLost&) {
        log::error("commit_unknown", {{"writer", worker.name}});
        throw CommitUnknown("the connection broke while PostgreSQL committed");
    }
}

/// Runs the work of a job in the transaction that is open. @throws the first failure of a statement, even if the work hid it
PostgresStore::Verdict PostgresStore::run_work(Worker& worker, Job& job, PutOffWrites& put_off, Share share) {
    PostgresTransaction transaction(worker.connection, worker.name, put_off);
    Verdict verdict = Verdict::Discard;
    try {
        verdict = job.run(transaction);
        if (verdict == Verdict::Keep && share == Share::Alone) put_off.write_all(transaction);
        // Before the commit, so that what was sent can still be refused.
        if (verdict == Verdict::Keep) worker.connection.settle();
    } catch (...) {
        // What the statement met comes first: a job may have caught it and thrown something else.
        if (transaction.failure()) std::rethrow_exception(transaction.failure());
        throw;
    }
    if (transaction.failure()) std::rethrow_exception(transaction.failure());
    return verdict;
}

}  // namespace sunclover::store
