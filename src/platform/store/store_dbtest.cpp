// SPDX-License-Identifier: AGPL-3.0-or-later
// What the store promises, on both databases.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <limits>
#include <thread>

#include "platform/store/backup.hpp"
#include "platform/store/idempotency.hpp"
#include "base/temporary_folder.hpp"
#include "platform/store/testing/probe_table.hpp"

namespace sunclover::store {
namespace {

class StoreTest : public ProbeTest {};
INSTANTIATE_ON_BOTH_DATABASES(StoreTest);

/// Only PostgreSQL has connections that can break; where SQLite cannot commit, the process stops (tests/durability).
class BrokenConnectionTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(on_postgres, BrokenConnectionTest, testing::Values(Backend::Postgres));

TEST_P(StoreTest, gives_back_values_of_every_type_as_they_went_in) {
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    write([](Transaction& tx) {
        tx.execute(insert_probe, {least, -0.5, "家庭无障碍改造 '; --", base::Bytes{}});
        tx.execute(insert_probe, {most, 1e300, "", base::Bytes{0, 255, 7}});
        return tx.execute(insert_probe, {0, std::nullopt, std::nullopt, std::nullopt});
    });
    const Rows rows = read([](Transaction& tx) { return tx.query(list_probe, {}); });
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].integer(0), least);
    EXPECT_EQ(rows[0].number(1), -0.5);
    EXPECT_EQ(rows[0].text(2), "家庭无障碍改造 '; --");
    EXPECT_EQ(rows[0].bytes(3), base::Bytes{});
    EXPECT_TRUE(rows[1].is_null(1) && rows[1].is_null(2) && rows[1].is_null(3));
    EXPECT_EQ(rows[2].integer(0), most);
    EXPECT_EQ(rows[2].text(2), "");
    EXPECT_EQ(rows[2].bytes(3), (base::Bytes{0, 255, 7}));
}

TEST_P(StoreTest, keeps_nothing_of_work_that_returns_an_error) {
    const auto work = [](Transaction& tx) -> base::Result<int> {
        tx.execute(insert_probe, {1, std::nullopt, std::nullopt, std::nullopt});
        return base::fail(base::ErrorKind::Invalid, "test.error");
    };
    EXPECT_FALSE(write(work).has_value());
    EXPECT_EQ(count(), 0);
}

TEST_P(StoreTest, keeps_nothing_of_work_that_throws) {
    const auto work = [](Transaction& tx) -> int {
        tx.execute(insert_probe, {1, std::nullopt, std::nullopt, std::nullopt});
        throw std::runtime_error("test");
    };
    EXPECT_THROW(write(work), std::runtime_error);
    EXPECT_EQ(count(), 0);
}

TEST_P(StoreTest, tells_a_broken_constraint_and_keeps_nothing_even_if_the_work_hides_it) {
    ASSERT_TRUE(insert(1));
    const auto work = [](Transaction& tx) {
        tx.execute(insert_probe, {2, std::nullopt, std::nullopt, std::nullopt});
        try {
            tx.execute(insert_probe, {1, std::nullopt, std::nullopt, std::nullopt});
        } catch (const ConstraintViolation&) {
        }
        return true;
    };
    EXPECT_THROW(write(work), ConstraintViolation);
    EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, writes_what_was_put_off_once_and_only_then_shows_it) {
    ASSERT_TRUE(insert(1));
    const auto work = [](Transaction& tx) {
        EXPECT_EQ(tx.find_put_off(set_number), nullptr);
        tx.put_off(set_number, {1.0});
        tx.put_off(set_number, {2.0});
        EXPECT_EQ(std::get<double>(tx.find_put_off(set_number)->front().variant()), 2.0);
        return tx.query(list_probe, {})[0].is_null(1);
    };
    EXPECT_TRUE(write(work));
    EXPECT_EQ(read([](Transaction& tx) { return tx.query(list_probe, {}); })[0].number(1), 2.0);
    EXPECT_TRUE(write([](Transaction& tx) { return tx.find_put_off(set_number) == nullptr; }));
}

TEST_P(StoreTest, keeps_nothing_where_what_was_put_off_is_refused) {
    ASSERT_TRUE(insert(1));
    const auto work = [](Transaction& tx) {
        tx.execute(insert_probe, {2, std::nullopt, std::nullopt, std::nullopt});
        tx.put_off(set_number, {1.0});   // changes two rows
        return true;
    };
    EXPECT_THROW(write(work), StoreFailure);
    EXPECT_EQ(count(), 1);
    EXPECT_TRUE(insert(3)) << "the next one is not held up by it";
}

TEST_P(StoreTest, shows_what_was_changed_without_waiting_to_what_follows) {
    const auto work = [](Transaction& tx) {
        for (int id = 1; id <= 250; ++id) tx.change_one(insert_probe, {id, std::nullopt, "x", std::nullopt});
        const auto early = tx.ask(count_probe, {});
        tx.change_one(insert_probe, {251, std::nullopt, "x", std::nullopt});
        const auto late = tx.ask(count_probe, {});
        const Rows waited = tx.query(count_probe, {});
        const auto last = tx.ask(count_probe, {});
        tx.settle();
        return std::vector<std::int64_t>{
            early->at(0).integer(0), late->at(0).integer(0), waited.at(0).integer(0), last->at(0).integer(0)};
    };
    EXPECT_EQ(write(work), (std::vector<std::int64_t>{250, 251, 251, 251}));
    EXPECT_EQ(count(), 251);
}

TEST_P(StoreTest, keeps_nothing_when_what_nobody_waited_for_was_refused) {
    insert(1);
    const auto at_the_commit = [](Transaction& tx) {
        tx.change_one(insert_probe, {2, std::nullopt, "x", std::nullopt});
        tx.change_one(insert_probe, {1, std::nullopt, "x", std::nullopt});
        tx.change_one(insert_probe, {3, std::nullopt, "x", std::nullopt});
        return true;
    };
    EXPECT_THROW(write(at_the_commit), ConstraintViolation);
    const auto before_a_question = [](Transaction& tx) {
        tx.change_one(insert_probe, {2, std::nullopt, "x", std::nullopt});
        tx.change_one(insert_probe, {1, std::nullopt, "x", std::nullopt});
        return tx.query(count_probe, {})[0].integer(0);
    };
    EXPECT_THROW(write(before_a_question), ConstraintViolation);
    const auto hidden = [](Transaction& tx) {
        tx.change_one(insert_probe, {2, std::nullopt, "x", std::nullopt});
        try {
            tx.change_one(insert_probe, {1, std::nullopt, "x", std::nullopt});
            tx.settle();
        } catch (const ConstraintViolation&) {
        }
        return true;
    };
    EXPECT_THROW(write(hidden), ConstraintViolation);
    EXPECT_EQ(count(), 1);
    EXPECT_TRUE(insert(4));
}

TEST_P(StoreTest, refuses_a_change_of_another_number_of_rows_than_one) {
    insert(1);
    insert(2);
    const auto all = [](Transaction& tx) {
        tx.change_one(change_all_probes, {"y"});
        return true;
    };
    EXPECT_THROW(write(all), StoreFailure);
    EXPECT_EQ(count(), 2);
    for (const Row& row : read([](Transaction& tx) { return tx.query(list_probe, {}); })) EXPECT_EQ(row.text(2), "x");
}

TEST_P(StoreTest, forgets_what_was_sent_when_the_work_gives_up) {
    const auto gives_up = [](Transaction& tx) -> base::Result<int> {
        tx.change_one(insert_probe, {1, std::nullopt, "x", std::nullopt});
        tx.ask(count_probe, {});
        return base::fail(base::ErrorKind::Invalid, "test.error");
    };
    EXPECT_FALSE(write(gives_up).has_value());
    const auto throws = [](Transaction& tx) -> int {
        tx.change_one(insert_probe, {1, std::nullopt, "x", std::nullopt});
        throw std::runtime_error("on purpose");
    };
    EXPECT_THROW(write(throws), std::runtime_error);
    EXPECT_EQ(count(), 0);
    EXPECT_TRUE(insert(1));
}

TEST_P(StoreTest, refuses_to_write_while_reading) {
    const auto work = [](Transaction& tx) {
        return tx.execute(insert_probe, {1, std::nullopt, std::nullopt, std::nullopt});
    };
    EXPECT_THROW(read(work), StoreFailure);
    EXPECT_EQ(count(), 0);
}

TEST_P(StoreTest, keeps_all_acknowledged_rows_of_many_writers_and_none_of_the_failed) {
    constexpr int writers = 16;
    constexpr int rows_each = 20;
    std::atomic<int> acknowledged = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            for (int row = 0; row < rows_each; ++row) {
                const std::int64_t id = writer * 1000 + row;
                const auto work = [id](Transaction& tx) -> base::Result<bool> {
                    tx.execute(insert_probe, {id, std::nullopt, std::nullopt, std::nullopt});
                    if (id % 5 == 0) return base::fail(base::ErrorKind::Conflict, "test.error");
                    return true;
                };
                if (write(work).has_value()) ++acknowledged;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(acknowledged, writers * rows_each * 4 / 5);
    EXPECT_EQ(count(), acknowledged);
}

TEST_P(BrokenConnectionTest, tells_that_a_commit_without_an_answer_is_unknown_and_goes_on) {
    const auto work = [&](Transaction& tx) {
        const auto rows = tx.execute(insert_probe, {1, std::nullopt, "x", std::nullopt});
        break_connection(tx);
        return rows;
    };
    EXPECT_THROW(write(work), CommitUnknown);
    EXPECT_TRUE(insert(2));
    EXPECT_EQ(count(), 1);
}

TEST_P(BrokenConnectionTest, runs_a_job_again_whose_connection_broke_before_its_commit) {
    int runs = 0;
    const auto work = [&](Transaction& tx) {
        tx.execute(insert_probe, {++runs, std::nullopt, "x", std::nullopt});
        if (runs == 1) break_connection(tx);
        return tx.execute(insert_probe, {runs + 10, std::nullopt, "x", std::nullopt});
    };
    EXPECT_EQ(write(work), 1);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(count(), 2);
}

TEST_P(BrokenConnectionTest, gives_what_was_read_though_the_connection_broke_after_it) {
    insert(1);
    const auto work = [&](Transaction& tx) {
        const auto counted = tx.query(count_probe, {})[0].integer(0);
        break_connection(tx);
        return counted;
    };
    EXPECT_EQ(read(work), 1);
}

TEST_P(BrokenConnectionTest, reads_on_after_the_server_ended_a_session_between_two_reads) {
    insert(1);
    const auto store = open({.location = location(), .node = "reader", .reader_threads = 1});
    const auto process = [](Transaction& tx) { return tx.query(own_process, {})[0].integer(0); };
    const std::int64_t ended = base::sync_wait(store->read(process));
    base::sync_wait(store->read([](Transaction& tx) { return tx.query(count_probe, {}).size(); }));
    read([&](Transaction& tx) { return tx.query(end_process, {ended}).size(); });
    EXPECT_NE(base::sync_wait(store->read(process)), ended);
}

TEST_P(StoreTest, has_the_effect_of_a_repeated_key_once) {
    const IdempotencyKey key{"account", "key-00000001", "content"};
    const auto work = [&](Transaction& tx) {
        return once(tx, key, {5}, [](Transaction& inner) -> base::Result<std::string> {
            inner.execute(insert_probe, {7, std::nullopt, std::nullopt, std::nullopt});
            return "seven";
        });
    };
    EXPECT_EQ(write(work).value(), "seven");
    EXPECT_EQ(write(work).value(), "seven");
    EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, forgets_keys_that_are_old_and_no_others) {
    const IdempotencyKey key{"account", "key-00000001", "content"};
    const auto use = [&](Transaction& tx) {
        return once(tx, key, {5}, [](Transaction&) -> base::Result<std::string> { return "done"; });
    };
    const auto forget_before = [&](base::Instant before) {
        return write([&](Transaction& tx) { return forget_keys(tx, before); });
    };
    ASSERT_TRUE(write(use).has_value());
    EXPECT_EQ(forget_before({5}), 0);
    EXPECT_EQ(forget_before({6}), 1);
    EXPECT_EQ(forget_before({6}), 0);
}

TEST_P(StoreTest, refuses_a_key_that_was_used_for_another_content) {
    const auto use = [&](const std::string& content) {
        const IdempotencyKey key{"account", "key-00000001", content};
        const auto work = [&](Transaction& tx) {
            return once(tx, key, {5}, [](Transaction&) -> base::Result<std::string> { return "done"; });
        };
        return write(work);
    };
    ASSERT_TRUE(use("one").has_value());
    const auto second = use("two");
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().kind, base::ErrorKind::Conflict);
}

TEST_P(StoreTest, has_the_effect_of_one_key_once_when_many_send_it_at_one_time) {
    std::vector<std::thread> threads;
    std::atomic<int> answered = 0;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            const IdempotencyKey key{"account", "key-00000001", "content"};
            const auto work = [&](Transaction& tx) {
                return once(tx, key, {5}, [](Transaction& inner) -> base::Result<std::string> {
                    inner.execute(insert_probe, {9, std::nullopt, std::nullopt, std::nullopt});
                    return "nine";
                });
            };
            if (write(work).value() == "nine") ++answered;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(answered, 8);
    EXPECT_EQ(count(), 1);
}

TEST_P(StoreTest, runs_each_migration_once) {
    EXPECT_TRUE(migrate(database(), {6}).empty());
    EXPECT_EQ(schema_version(database()), embedded_migrations().back().number);
}

TEST_P(StoreTest, refuses_a_migration_that_was_edited_after_it_ran) {
    auto edited = embedded_migrations();
    edited[0].sqlite = "SELECT 1";
    edited[0].postgres = "SELECT 1";
    EXPECT_THROW(migrate(database(), {6}, edited), StoreFailure);
}

TEST_P(StoreTest, refuses_a_database_that_is_newer_than_the_program) {
    auto older = embedded_migrations();
    older.pop_back();
    EXPECT_THROW(migrate(database(), {6}, older), StoreFailure);
}

TEST_P(StoreTest, restores_a_backup_that_was_made_while_others_wrote) {
    for (int id = 0; id < 50; ++id) ASSERT_TRUE(insert(id));
    std::atomic<bool> finished = false;
    std::thread writer([&] {
        for (int id = 1000; !finished; ++id) insert(id);
    });
    const base::TemporaryFolder folder;
    const std::string file = folder.file("copy");
    database().backup_to(file);
    finished = true;
    writer.join();
    EXPECT_THROW(database().backup_to(file), StoreFailure);
    if (GetParam() == Backend::Postgres) {
        EXPECT_THROW(restore(file, {.location = location()}), StoreFailure);
        return;
    }
    EXPECT_THROW(restore(file, {.location = location()}), StoreFailure);
    const std::string target = folder.file("restored.db");
    restore(file, {.location = target});
    const auto restored = open({.location = target});
    const auto work = [](Transaction& tx) { return tx.query(count_probe, {})[0].integer(0); };
    EXPECT_GE(base::sync_wait(restored->read(work)), 50);
}

/// Writes rows and tells each number on `pipe` once it is acknowledged, until it is killed.
[[noreturn]] void write_until_killed(const std::string& location, int pipe) {
    const auto store = open({.location = location, .node = "child"});
    for (std::int64_t id = 1;; ++id) {
        const auto work = [id](Transaction& tx) {
            return tx.execute(insert_probe, {id, std::nullopt, std::nullopt, std::nullopt});
        };
        base::sync_wait(store->write(work));
        if (::write(pipe, &id, sizeof id) != sizeof id) _exit(1);
    }
}

TEST_P(StoreTest, loses_nothing_acknowledged_when_the_process_is_killed) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const std::string place = location();
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_until_killed(place, ends[1]);
    }
    close(ends[1]);
    std::int64_t acknowledged = 0;
    while (acknowledged < 40) {
        ASSERT_EQ(::read(ends[0], &acknowledged, sizeof acknowledged), static_cast<ssize_t>(sizeof acknowledged));
    }
    kill(child, SIGKILL);
    std::int64_t id = 0;
    while (::read(ends[0], &id, sizeof id) == static_cast<ssize_t>(sizeof id)) acknowledged = id;
    waitpid(child, nullptr, 0);
    close(ends[0]);
    const auto store = open({.location = place, .node = "after"});
    const auto work = [](Transaction& tx) { return tx.query(count_probe, {})[0].integer(0); };
    const auto found = base::sync_wait(store->read(work));
    EXPECT_GE(found, acknowledged);
    EXPECT_LE(found, acknowledged + 1);
}

}  // namespace
}  // namespace sunclover::store
