// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to PostgreSQL with its prepared statements. Used by one thread at a time.
#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/store/store.hpp"

namespace sunclover::store {

using PostgresResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// The transaction lost against another one and can be run again (SQLSTATE 40001, 40P01).
struct SerializationFailure : StoreFailure {
    using StoreFailure::StoreFailure;
};
/// The server or the way to it is gone.
struct ConnectionLost : StoreFailure {
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
    /// Runs fixed text, one or several statements. @throws what the server's answer means
    PostgresResult run(std::string_view where, const char* sql);
    /// Runs a prepared statement, preparing it at its first use.
    PostgresResult run(const Statement& statement, const Parameters& parameters);

  private:
    const std::string& prepare(const Statement& statement);
    PostgresResult checked(PGresult* result, std::string_view where);

    std::string location_;
    PGconn* connection_ = nullptr;
    int process_ = 0;
    int previous_process_ = 0;
    struct Prepared {
        std::string name;
        std::size_t parameters;
    };
    std::map<std::string, Prepared, std::less<>> prepared_;   ///< by the statement's text
};

}  // namespace sunclover::store
