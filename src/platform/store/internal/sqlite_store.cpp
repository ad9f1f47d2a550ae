// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/sqlite_store.hpp"

#include <cstdlib>

#include "platform/log/log.hpp"
#include "platform/store/internal/durable_file.hpp"
#include "platform/store/internal/sqlite_backup.hpp"
#include "platform/store/internal/sqlite_transaction.hpp"

namespace sunclover::store {
namespace {

/// One commit carries at most this many jobs: on our disks more did not raise the rate, and each job
/// waits for the whole group.
constexpr std::size_t group_jobs_max = 128;

constexpr Statement begin_read = {"begin", "BEGIN", ""};
constexpr Statement begin_write = {"begin", "BEGIN IMMEDIATE", ""};
constexpr Statement commit_all = {"commit", "COMMIT", ""};
constexpr Statement rollback_all = {"rollback", "ROLLBACK", ""};
constexpr Statement begin_job = {"savepoint", "SAVEPOINT job", ""};
constexpr Statement keep_job = {"release", "RELEASE job", ""};

/// SQLite counts every allocation under one lock unless it is told otherwise before its first use.
void set_up_library() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);
}

/// Makes the file, readable for its owner only, before SQLite would make it readable for all.
const std::string& existing_file(const std::string& path) {
    set_up_library();
    create_private_file(path, IfExists::Keep);
    return path;
}

std::exception_ptr failure_of(const std::string& text) {
    return std::make_exception_ptr(StoreFailure(text));
}

}  // namespace

/// The jobs between one BEGIN and its COMMIT.
struct SqliteStore::Group {
    std::vector<Job> kept;  ///< ran well; acknowledged once the commit is on disk
    struct Ended {
        Job job;
        std::exception_ptr failure;  ///< empty where the job itself chose to discard
    };
    std::vector<Ended> ended;  ///< rolled back alone; nothing of them is in the commit
    PutOffWrites put_off = {};  ///< of those kept

    void answer_ended() {
        for (auto& [job, failure] : ended) job.finished(failure);
        ended.clear();
    }
    void fail_kept(const std::exception_ptr& failure) {
        for (auto& job : kept) job.finished(failure);
        kept.clear();
    }
};

SqliteStore::SqliteStore(const OpenOptions& options)
    : path_(existing_file(options.location)),
      writer_name_(options.node + "/w0"),
      on_commit_unknown_(options.on_commit_unknown),
      writer_(std::make_unique<SqliteConnection>(path_, SqliteConnection::Access::Write)),
      checkpoints_(path_),   // the writer has made it WAL
      writes_(options.queue_length_max),
      reads_(options.queue_length_max) {
    // WAL exists from here on, so the readers find a database in the mode that they need.
    probe_ = std::make_unique<SqliteConnection>(path_, SqliteConnection::Access::Read);
    for (int i = 0; i < options.reader_threads; ++i) {
        readers_.push_back(
            std::make_unique<SqliteConnection>(path_, SqliteConnection::Access::Read)
        );
    }
    threads_.emplace_back([this] { write_until_closed(); });
    for (auto& reader : readers_) {
        threads_.emplace_back([this, &reader] { read_until_closed(*reader); });
    }
}

SqliteStore::~SqliteStore() {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) thread.join();
}

void SqliteStore::submit(Job job) {
    auto& queue = job.mode == Mode::Write ? writes_ : reads_;
    if (queue.push(job)) return;
    job.finished(std::make_exception_ptr(Overloaded("the database has too much to do")));
}

bool SqliteStore::is_ready() {
    if (commit_unknown_) return false;
    const std::lock_guard lock(probe_mutex_);
    return probe_->run("SELECT 1 FROM sqlite_schema LIMIT 1") == SQLITE_OK;
}

void SqliteStore::backup_to(const std::string& file) { backup_sqlite(path_, file); }

void SqliteStore::write_until_closed() {
    for (;;) {
        auto jobs = writes_.take(group_jobs_max);
        if (jobs.empty()) return;
        write_group(std::move(jobs));
    }
}

void SqliteStore::write_group(std::vector<Job> jobs) {
    Group group;
    const int begun = commit_unknown_ ? SQLITE_IOERR : writer_->step(begin_write);
    if (begun != SQLITE_OK) {
        group.kept = std::move(jobs);
        group.fail_kept(failure_of("cannot begin to write (SQLite " + std::to_string(begun) + ")"));
        return;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        run_job(jobs[i], group);
        if (writer_->in_transaction()) continue;
        // SQLite gave up everything since BEGIN (disk full, I/O error, no memory). The jobs before
        // this one did nothing wrong: they and those after it run again, each in its own commit.
        group.answer_ended();
        std::vector<Job> rest = std::move(group.kept);
        for (++i; i < jobs.size(); ++i) rest.push_back(std::move(jobs[i]));
        is_short_of_room_ = true;
        write_one_by_one(std::move(rest));
        return;
    }
    commit(group);
}

void SqliteStore::write_one_by_one(std::vector<Job> jobs) {
    for (auto& job : jobs) {
        std::vector<Job> alone;
        alone.push_back(std::move(job));
        write_group(std::move(alone));
    }
}

/// Runs a job under a savepoint and puts it where its outcome belongs.
void SqliteStore::run_job(Job& job, Group& group) {
    const PutOffWrites before = group.put_off;
    SqliteTransaction transaction(*writer_, writer_name_, group.put_off);
    Verdict verdict = Verdict::Discard;
    std::exception_ptr failure;
    try {
        writer_->step_or_throw(begin_job);
        verdict = job.run(transaction);
        if (transaction.failure()) std::rethrow_exception(transaction.failure());
        if (verdict == Verdict::Keep) writer_->step_or_throw(keep_job);
    } catch (...) {
        verdict = Verdict::Discard;
        failure = std::current_exception();
    }
    if (verdict == Verdict::Keep) {
        group.kept.push_back(std::move(job));
        return;
    }
    group.put_off = before;
    if (writer_->in_transaction() && writer_->run("ROLLBACK TO job; RELEASE job") != SQLITE_OK) {
        // Without the savepoint the job's writes cannot be told from those of the others.
        writer_->step(rollback_all);
    }
    group.ended.push_back({std::move(job), failure});
}

/// @returns the failure, after which nothing of the group can be committed; empty: all is well
std::exception_ptr SqliteStore::write_put_off(const Group& group) {
    try {
        PutOffWrites none;
        SqliteTransaction transaction(*writer_, writer_name_, none);
        group.put_off.write_all(transaction);
        return nullptr;
    } catch (...) {
        return std::current_exception();
    }
}

void SqliteStore::commit(Group& group) {
    std::exception_ptr failure = write_put_off(group);
    // The commit comes first even for those that failed, so that the answer "somebody else has
    // taken that number" never rests on a row that could still vanish.
    const int code = failure ? SQLITE_ABORT : writer_->step(commit_all);
    if (code == SQLITE_OK) {
        group.answer_ended();
        group.fail_kept(nullptr);
        // Once copied back, the log begins anew in the room that it has: after a full disk that comes before it grows again.
        if (checkpoints_.note(writer_->log_pages()) || is_short_of_room_) is_short_of_room_ = !writer_->checkpoint();
        return;
    }
    const int reason = code & 0xff;
    const bool surely_failed =
        failure || reason == SQLITE_FULL || reason == SQLITE_CONSTRAINT || reason == SQLITE_BUSY;
    if (!surely_failed) {
        stop_after_unknown_commit(group, code);
        return;
    }
    if (!failure) {
        try {
            throw_sqlite_failure(writer_->handle(), code, "commit");
        } catch (...) {
            failure = std::current_exception();
        }
    }
    if (writer_->in_transaction()) writer_->step(rollback_all);
    // What was put off may have found the disk full as well.
    if (reason == SQLITE_FULL || reason == SQLITE_ABORT) is_short_of_room_ = true;
    if (group.kept.size() + group.ended.size() == 1) {
        group.answer_ended();
        group.fail_kept(failure);
        return;
    }
    // One job of the group may be the only cause (a deferred foreign key, a very large write).
    std::vector<Job> again = std::move(group.kept);
    for (auto& [job, ignored] : group.ended) again.push_back(std::move(job));
    group.ended.clear();
    write_one_by_one(std::move(again));
}

void SqliteStore::stop_after_unknown_commit(Group& group, int code) {
    commit_unknown_ = true;
    log::error("store_commit_unknown", {{"sqlite_code", std::int64_t{code}}});
    const auto unknown = std::make_exception_ptr(CommitUnknown("the disk failed during a commit"));
    for (auto& [job, failure] : group.ended) job.finished(failure ? failure : unknown);
    group.ended.clear();
    group.fail_kept(unknown);
    if (on_commit_unknown_) {
        on_commit_unknown_();
    } else {
        std::abort();
    }
}

void SqliteStore::read_until_closed(SqliteConnection& connection) {
    for (;;) {
        auto jobs = reads_.take(1);
        if (jobs.empty()) return;
        read_job(connection, jobs.front());
    }
}

void SqliteStore::read_job(SqliteConnection& connection, Job& job) {
    std::exception_ptr failure;
    try {
        PutOffWrites none;
        SqliteTransaction transaction(connection, "", none);
        connection.step_or_throw(begin_read);
        job.run(transaction);
        failure = transaction.failure();
    } catch (...) {
        failure = std::current_exception();
    }
    if (connection.in_transaction()) connection.step(rollback_all);
    job.finished(failure);
}

}  // namespace sunclover::store
