// SPDX-License-Identifier: AGPL-3.0-or-later
// A table for tests of what the store promises: a column of each type.
#pragma once

#include "platform/store/testing/testing.hpp"

namespace sunclover::store {

inline constexpr Statement create_probe{
    "test.create_probe", "CREATE TABLE probe (id BIGINT PRIMARY KEY, number DOUBLE PRECISION, text TEXT, bytes BYTEA)",
    "CREATE TABLE probe (id BIGINT PRIMARY KEY, number DOUBLE PRECISION, text TEXT, bytes BYTEA)"
};
inline constexpr Statement insert_probe{
    "test.insert_probe", "INSERT INTO probe (id, number, text, bytes) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO probe (id, number, text, bytes) VALUES ($1, $2, $3, $4)"
};
inline constexpr Statement list_probe{
    "test.list_probe", "SELECT id, number, text, bytes FROM probe ORDER BY id",
    "SELECT id, number, text, bytes FROM probe ORDER BY id"
};
inline constexpr Statement count_probe{
    "test.count_probe", "SELECT COUNT(*) FROM probe", "SELECT COUNT(*) FROM probe"
};

inline constexpr Statement own_process{"test.own_process", "SELECT 0", "SELECT pg_backend_pid()"};
inline constexpr Statement end_process{"test.end_process", "SELECT 0", "SELECT pg_terminate_backend(CAST($1::bigint AS INTEGER), 5000)"};
inline constexpr Statement set_number{"test.set_number", "UPDATE probe SET number = $1", "UPDATE probe SET number = $1"};
inline constexpr Statement change_all_probes{
    "test.change_all_probes", "UPDATE probe SET text = $1", "UPDATE probe SET text = $1"
};

/// An empty table `probe` for each test.
class ProbeTest : public DatabaseTest {
  protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        if (IsSkipped()) return;
        write([](Transaction& tx) { return tx.execute(create_probe, {}) == 0; });
    }
    bool insert(std::int64_t id) {
        const auto work = [id](Transaction& tx) {
            return tx.execute(insert_probe, {id, std::nullopt, "x", std::nullopt});
        };
        return write(work) == 1;
    }
    /// PostgreSQL ends the session of `tx`, as when it is started anew; returns once it is gone.
    void break_connection(Transaction& tx) {
        const std::int64_t process = tx.query(own_process, {})[0].integer(0);
        const auto other = open({.location = location(), .node = "breaker"});
        base::sync_wait(other->read([&](Transaction& its) { return its.query(end_process, {process}).size(); }));
    }
    std::int64_t count() {
        return read([](Transaction& tx) { return tx.query(count_probe, {})[0].integer(0); });
    }
};

}  // namespace sunclover::store
