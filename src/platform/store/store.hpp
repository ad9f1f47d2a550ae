// SPDX-License-Identifier: AGPL-3.0-or-later
// One Store over SQLite (WAL, synchronous=FULL, one writer thread with group commit, a pool of
// readers) and PostgreSQL (a pool of connections, prepared statements). A use case runs one
// function inside one transaction:
//
//     auto work = [&](store::Transaction& tx) -> base::Result<CaseId> { … };
//     co_return co_await store.write(work);
//
// `work` runs on a thread of the store and must not wait for anything but `tx`. If it returns an
// error or throws, nothing of it is kept. An answer means that the write is on disk. If the commit
// itself fails the outcome is unknown, not "failed" (evidence: the row is often there on reopening):
// CommitUnknown is thrown, and the caller repeats with the same idempotency key.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/store/value.hpp"

namespace sunclover::store {

enum class Backend { Sqlite, Postgres };

/// One SQL statement, made by tools/embed from one .sql file. `$1` … are its parameters.
struct Statement {
    std::string_view name;      ///< area.file_name
    std::string_view sqlite;
    std::string_view postgres;
};

/// What can be done inside one transaction. Not safe to share between threads.
class Transaction {
  public:
    virtual ~Transaction() = default;
    virtual Rows query(const Statement& statement, const Parameters& parameters) = 0;
    /// Calls `each` row by row, for answers too long to hold; `each` must not use the transaction.
    virtual void query_each(
        const Statement& statement, const Parameters& parameters, const std::function<void(const Row&)>& each
    ) = 0;
    /// @returns how many rows were inserted, updated or deleted
    virtual std::int64_t execute(const Statement& statement, const Parameters& parameters) = 0;

    // PostgreSQL is asked over a socket, and waiting for each answer costs more than most statements. These two do not wait:
    // what follows in the transaction sees their work, and what they meet is told by the next statement that waits, by settle
    // or by the commit. SQLite runs them at once.

    /// Inserts or changes exactly one row; any other number is a StoreFailure.
    virtual void change_one(const Statement& statement, const Parameters& parameters) = 0;
    /// @returns the rows, which are there after the next statement that waits, or after settle
    virtual std::shared_ptr<const Rows> ask(const Statement& statement, const Parameters& parameters) = 0;
    /// Waits for everything that was asked and sent.
    virtual void settle() = 0;

    /// As change_one, but right before the commit and once: jobs that share a commit and change one row, such as the end of a
    /// chain, would write it each in turn. Of what is put off under one statement the last counts; until the commit only
    /// `find_put_off` shows it. @param statement  lives as long as the program
    virtual void put_off(const Statement& statement, Parameters parameters) = 0;
    /// What was put off last under it, by this job or one that shares the commit; nullptr where nothing was.
    virtual const Parameters* find_put_off(const Statement& statement) const = 0;

    /// Names the connection that writes: no two transactions with the same name run at one time,
    /// in any process. The audit log keeps one hash chain for each.
    virtual std::string_view writer_name() const = 0;
    virtual Backend backend() const = 0;

    /// The only row of an answer that has at most one.
    std::optional<Row> query_one(const Statement& statement, const Parameters& parameters);
};

/// The commit was sent and its answer did not come: it may have happened. Repeat with the same key.
struct CommitUnknown : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// No room on the disk: writes are refused, reads go on.
struct DiskFull : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// A unique or foreign key refused the row. Use cases look before they write; this is the last guard.
struct ConstraintViolation : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Anything else that the database could not do.
struct StoreFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Too many jobs wait, or the store is closing: nothing was tried; try again later.
struct Overloaded : StoreFailure {
    using StoreFailure::StoreFailure;
};

namespace detail {
template <class T>
struct IsResult : std::false_type {};
template <class T>
struct IsResult<base::Result<T>> : std::true_type {};
}  // namespace detail

class Store {
  public:
    virtual ~Store() = default;

    /// Runs `work` in one read-write transaction and commits it. @returns what `work` returned
    /// @param lane  names a row that all such works change, as a township's counter: of one lane one runs after the other
    ///              instead of losing the race for it, and those that wait share a commit. Empty: any beside any
    template <class Work>
    auto write(Work work, std::string lane = {}) -> base::Task<std::invoke_result_t<Work&, Transaction&>> {
        return run(Mode::Write, std::move(work), std::move(lane));
    }
    /// Runs `work` on one consistent snapshot; it may not write.
    template <class Work>
    auto read(Work work) -> base::Task<std::invoke_result_t<Work&, Transaction&>> {
        return run(Mode::Read, std::move(work), {});
    }

    virtual Backend backend() const = 0;
    /// True when the database answers; for /readyz.
    virtual bool is_ready() = 0;
    /// A copy of the whole database as of one moment, while work goes on.
    /// @param file  must not exist
    virtual void backup_to(const std::string& file) = 0;

  protected:
    enum class Mode { Read, Write };
    /// Commit or roll back, decided by the job.
    enum class Verdict { Keep, Discard };
    struct Job {
        Mode mode;
        std::function<Verdict(Transaction&)> run;  ///< throws on broken infrastructure
        /// Called once, from any thread, when the outcome is known (for Keep: on disk).
        std::function<void(std::exception_ptr)> finished;
        std::string lane;
    };
    virtual void submit(Job job) = 0;

  private:
    friend class RecordingStore;   // testing/: notes which statements the tests ran
    template <class Work>
    auto run(Mode mode, Work work, std::string lane) -> base::Task<std::invoke_result_t<Work&, Transaction&>> {
        using Answer = std::invoke_result_t<Work&, Transaction&>;
        static_assert(!std::is_void_v<Answer>, "work returns a value, so that its outcome is seen");
        std::optional<Answer> answer;
        // A job that is retried (serialisation failure) runs again and replaces its answer.
        auto begin = [&](typename base::Completion<bool>::Callback done) {
            Job job{mode, {}, {}, std::move(lane)};
            job.run = [&answer, &work](Transaction& tx) {
                answer.emplace(work(tx));
                if constexpr (detail::IsResult<Answer>::value) {
                    return answer->has_value() ? Verdict::Keep : Verdict::Discard;
                } else {
                    return Verdict::Keep;
                }
            };
            job.finished = [done = std::move(done)](std::exception_ptr failure) {
                if (failure) {
                    done(failure);
                } else {
                    done(true);
                }
            };
            submit(std::move(job));
        };
        base::Completion<bool> completion{std::function<void(typename base::Completion<bool>::Callback)>(begin)};
        co_await completion;
        co_return std::move(*answer);
    }
};

/// Where and how to open a database.
struct OpenOptions {
    /// postgres://…, libpq's "host=… dbname=…", or a path of a SQLite file, made if missing
    std::string location;
    /// Name of this process among all that write to the database, e.g. "core-1"
    std::string node = "core";
    int reader_threads = 4;
    /// PostgreSQL: connections that write; each is one audit chain
    int writer_connections = 4;
    /// Jobs that may wait, for writing and for reading each; more are refused with Overloaded.
    std::size_t queue_length_max = 20'000;
    /// SQLite: called when a commit failed so that nobody knows whether it happened. Going on could
    /// acknowledge what the disk never got, so the default stops the process; recovery is its next
    /// start. Where it returns, the store refuses every later write. PostgreSQL does this itself.
    std::function<void()> on_commit_unknown = {};
};

/// Opens the database. Does not migrate it (migrate.hpp).
/// @throws StoreFailure if it cannot be opened
std::unique_ptr<Store> open(const OpenOptions& options);

}  // namespace sunclover::store
