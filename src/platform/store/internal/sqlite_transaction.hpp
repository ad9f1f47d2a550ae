// SPDX-License-Identifier: AGPL-3.0-or-later
// What a job may do on a SQLite connection while a transaction (or savepoint) is open on it.
#pragma once

#include <string>

#include "platform/store/internal/put_off_writes.hpp"
#include "platform/store/internal/script_runner.hpp"
#include "platform/store/internal/sqlite_connection.hpp"

namespace sunclover::store {

class SqliteTransaction final : public Transaction, public ScriptRunner {
  public:
    /// @param put_off  of all jobs that share the transaction
    SqliteTransaction(SqliteConnection& connection, std::string_view name, PutOffWrites& put_off)
        : connection_(connection), name_(name), put_off_(put_off) {}

    Rows query(const Statement& statement, const Parameters& parameters) override;
    void query_each(
        const Statement& statement,
        const Parameters& parameters,
        const std::function<void(const Row&)>& each
    ) override;
    std::int64_t execute(const Statement& statement, const Parameters& parameters) override;
    void change_one(const Statement& statement, const Parameters& parameters) override;
    std::shared_ptr<const Rows> ask(const Statement& statement, const Parameters& parameters) override;
    void settle() override {}
    void put_off(const Statement& statement, Parameters parameters) override { put_off_.put(statement, std::move(parameters)); }
    const Parameters* find_put_off(const Statement& statement) const override { return put_off_.find(statement); }
    void run_script(const std::string& name, const std::string& script) override;
    std::string_view writer_name() const override { return name_; }
    Backend backend() const override { return Backend::Sqlite; }

    /// The first failure of a statement. PostgreSQL gives up the whole transaction then; so do we
    /// here, even if the job caught the exception, so that both databases keep the same.
    const std::exception_ptr& failure() const { return failure_; }

  private:
    template <class Action>
    auto remembering_failure(Action action);

    SqliteConnection& connection_;
    std::string_view name_;
    PutOffWrites& put_off_;
    std::exception_ptr failure_;
    bool streaming_ = false;
};

}  // namespace sunclover::store
