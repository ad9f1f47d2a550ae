// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to PostgreSQL with its prepared statements. Used by one thread at a time.
//
// What nobody waits for is queued (libpq's pipeline mode) and travels with the next statement that is waited for: one way
// there and back for many. After a statement that fails the server passes over what was queued behind it.
#pragma once

#include <libpq-fe.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/connection_lost.hpp"
#include "platform/store/store.hpp"

namespace sunclover::store {

using PostgresResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// The transaction lost against another one and can be run again (SQLSTATE 40001, 40P01).
struct SerializationFailure : StoreFailure {
    using StoreFailure::StoreFailure;
};

class PostgresConnection {
  public:
    /// Connects at the first use. @param location  may hold a password: it is never shown
    explicit PostgresConnection(std::string location);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    /// Connects again if the connection is missing or broken.
    /// @returns true if it is a new connection
    /// @throws ConnectionLost
    bool ensure();
    bool is_alive() const;
    bool in_transaction() const;
    /// The server's process behind the connection before this one, 0 if there was none. Where only the way
    /// to it broke, it lives on and holds its locks.
    int previous_process() const { return previous_process_; }
    /// Runs fixed text, one or several statements. @throws what the server's answer means, or that to something queued before
    PostgresResult run(std::string_view where, const char* sql);
    /// Runs a prepared statement, preparing it at its first use.
    PostgresResult run(const Statement& statement, const Parameters& parameters);

    using TakeResult = std::function<void(PostgresResult)>;
    /// Queues one statement of fixed text, such as BEGIN.
    void queue(const char* where, const char* sql);
    /// Queues a prepared statement. @param take  gets its answer, once that is there and no failure
    void queue(const Statement& statement, const Parameters& parameters, TakeResult take);
    /// Waits for the answers to all that is queued. @throws the first failure among them
    void settle();
    /// Sends all that is queued; the answers are waited for before the next statement is.
    void send_off();
    /// Ends the transaction, if there is one, whatever became of what is queued.
    void rollback();
    /// Undoes what came after a savepoint, whatever became of what is queued. @param sql  such as ROLLBACK TO it
    void rollback_to(const char* sql);

  private:
    struct Queued {
        std::string_view where;
        TakeResult take;
        bool is_sync = false;   ///< no statement: the end of what the server passes over after a failure
    };
    const std::string& prepare(const Statement& statement);
    void forget_queued();
    void add_queued(int sent, std::string_view where, TakeResult take);
    PostgresResult checked(PGresult* result, std::string_view where);

    std::string location_;
    PGconn* connection_ = nullptr;
    bool was_ended_ = false;   ///< the server said that it ends the connection
    int process_ = 0;
    int previous_process_ = 0;
    struct Prepared {
        std::string name;
        std::size_t parameters;
    };
    std::map<std::string, Prepared, std::less<>> prepared_;   ///< by the statement's text
    std::vector<Queued> queued_;
};

}  // namespace sunclover::store
