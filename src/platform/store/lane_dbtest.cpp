// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs of one lane (store.hpp): one after the other, several in one commit, none of them for the fault of another.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "platform/store/testing/probe_table.hpp"

namespace sunclover::store {
namespace {

/// One thread for each job. All are handed in while the first of the lane still runs, so that the others wait together.
class LaneTest : public ProbeTest {
  protected:
    using Work = std::function<base::Result<bool>(Transaction&, int number)>;
    /// @returns how each ended: 'y' kept, 'n' gave up, 'x' failed
    std::string run_in_one_lane(int jobs, const Work& work) {
        std::string endings(static_cast<std::size_t>(jobs), '?');
        std::atomic<int> handed_in = 0;
        std::vector<std::thread> threads;
        for (int number = 0; number < jobs; ++number) {
            threads.emplace_back([&, number] {
                const auto job = [&, number](Transaction& tx) {
                    while (handed_in < jobs) std::this_thread::yield();
                    return work(tx, number);
                };
                ++handed_in;
                char& ending = endings[static_cast<std::size_t>(number)];
                try {
                    ending = base::sync_wait(database().write(job, "the lane")).has_value() ? 'y' : 'n';
                } catch (const std::exception&) {
                    ending = 'x';
                }
            });
        }
        for (auto& thread : threads) thread.join();
        return endings;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(LaneTest);

TEST_P(LaneTest, runs_jobs_one_after_the_other_so_that_none_runs_again) {
    insert(0);
    std::atomic<int> runs = 0;
    const auto endings = run_in_one_lane(40, [&](Transaction& tx, int) -> base::Result<bool> {
        ++runs;
        const double before = tx.query(list_probe, {})[0].is_null(1) ? 0 : tx.query(list_probe, {})[0].number(1);
        tx.change_one(set_number, {before + 1});
        return true;
    });
    EXPECT_EQ(endings, std::string(40, 'y'));
    EXPECT_EQ(runs, 40);
    EXPECT_EQ(read([](Transaction& tx) { return tx.query(list_probe, {}); })[0].number(1), 40);
}

TEST_P(LaneTest, keeps_nothing_of_those_that_fail_and_everything_of_their_neighbours) {
    const auto endings = run_in_one_lane(20, [&](Transaction& tx, int number) -> base::Result<bool> {
        tx.change_one(insert_probe, {number, std::nullopt, "x", std::nullopt});
        if (number % 4 == 1) return base::fail(base::ErrorKind::Conflict, "test.error");
        if (number % 4 == 2) tx.change_one(insert_probe, {number, std::nullopt, "x", std::nullopt});
        if (number % 4 == 3) throw std::runtime_error("on purpose");
        return true;
    });
    EXPECT_EQ(endings, "ynxxynxxynxxynxxynxx");
    EXPECT_EQ(count(), 5);
}

TEST_P(LaneTest, writes_what_was_put_off_as_the_last_kept_job_left_it) {
    insert(0);
    const auto endings = run_in_one_lane(20, [&](Transaction& tx, int number) -> base::Result<bool> {
        const Parameters* const put_off = tx.find_put_off(set_number);
        const auto row = tx.query(list_probe, {})[0];
        const double stored = row.is_null(1) ? 0 : row.number(1);
        tx.put_off(set_number, {(put_off == nullptr ? stored : std::get<double>((*put_off)[0].variant())) + 1});
        if (number % 4 == 1) return base::fail(base::ErrorKind::Conflict, "test.error");
        if (number % 4 == 3) throw std::runtime_error("on purpose");
        return true;
    });
    EXPECT_EQ(endings, "ynyxynyxynyxynyxynyx");
    EXPECT_EQ(read([](Transaction& tx) { return tx.query(list_probe, {}); })[0].number(1), 10);
}

class BrokenLaneTest : public LaneTest {};
INSTANTIATE_TEST_SUITE_P(on_postgres, BrokenLaneTest, testing::Values(Backend::Postgres));

TEST_P(BrokenLaneTest, runs_each_job_again_whose_connection_broke_before_the_common_commit) {
    std::atomic<bool> is_broken = false;
    const auto endings = run_in_one_lane(12, [&](Transaction& tx, int number) -> base::Result<bool> {
        tx.execute(insert_probe, {number, std::nullopt, "x", std::nullopt});
        if (number == 6 && !is_broken.exchange(true)) break_connection(tx);
        return tx.execute(insert_probe, {number + 100, std::nullopt, "x", std::nullopt}) == 1;
    });
    EXPECT_EQ(endings, std::string(12, 'y'));
    EXPECT_EQ(count(), 24);
}

}  // namespace
}  // namespace sunclover::store
