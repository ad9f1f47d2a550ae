// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/remove_database.hpp"

#include <gtest/gtest.h>

#include "platform/store/installation.hpp"
#include "platform/store/internal/postgres_connection.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::store {
namespace {

class RemoveDatabaseTest : public DatabaseTest {
  protected:
    void save(const std::string& value) {
        write([&](Transaction& tx) {
            save_fact(tx, "test", value, {1});
            return true;
        });
    }
};
INSTANTIATE_ON_BOTH_DATABASES(RemoveDatabaseTest);

TEST_P(RemoveDatabaseTest, counts_each_saving_of_a_fact) {
    const auto read_fact = [&] { return read([](Transaction& tx) { return find_fact(tx, "test"); }); };
    EXPECT_FALSE(read_fact());
    save("one");
    save("one");
    EXPECT_EQ(read_fact()->value, "one");
    EXPECT_EQ(read_fact()->changes, 2);
    EXPECT_EQ(read([](Transaction& tx) { return changes_of(tx, "other"); }), 0);
}

TEST_P(RemoveDatabaseTest, leaves_an_empty_schema_that_can_be_made_anew) {
    save("one");
    remove_database({.location = location()});
    const auto store = open({.location = location(), .node = "second"});
    EXPECT_EQ(describe_schema(*store), "");
    EXPECT_GT(migrate(*store, {1}).size(), 5U);
    EXPECT_FALSE(base::sync_wait(store->read([](Transaction& tx) { return find_fact(tx, "test"); })));
}

TEST_P(RemoveDatabaseTest, drops_nothing_that_is_another_s) {
    if (GetParam() != Backend::Postgres) GTEST_SKIP() << "a SQLite file is ours alone";
    PostgresConnection connection(location());
    connection.ensure();
    connection.run("test", "CREATE TABLE of_another (x BIGINT); CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.person (x BIGINT)");
    remove_database({.location = location()});
    connection.run("test", "SELECT x FROM of_another");
    connection.run("test", "SELECT x FROM elsewhere.person");
}

}  // namespace
}  // namespace sunclover::store
