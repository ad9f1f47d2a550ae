// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/jobs/job_records.hpp"

#include <gtest/gtest.h>

#include "platform/store/testing/testing.hpp"

namespace sunclover::jobs {
namespace {

class JobRecordsTest : public store::DatabaseTest {
  protected:
    void save(const JobRun& run) {
        write([&](store::Transaction& tx) {
            save_run(tx, run);
            return true;
        });
    }
    std::vector<JobRun> runs() {
        return read([](store::Transaction& tx) { return list_runs(tx); });
    }
};
INSTANTIATE_ON_BOTH_DATABASES(JobRecordsTest);

TEST_P(JobRecordsTest, count_up_and_remember_the_last_failure_over_restarts_for_each_server) {
    JobRun run{"send_messages", "one", {1000}, base::Instant{1010}, base::Instant{2010}, 3, 1, base::Instant{1005}, "disk_full"};
    save(run);
    save({"send_messages", "two", {5000}, {}, {}, 0, 0, {}, ""});
    run = {"send_messages", "one", {2010}, {}, {}, 2, 0, {}, ""};
    save(run);
    const auto all = runs();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].node, "one");
    EXPECT_EQ(all[0].runs, 5);
    EXPECT_EQ(all[0].failed_runs, 1);
    EXPECT_EQ(all[0].begun_at.unix_ms, 2010);
    EXPECT_FALSE(all[0].ended_at) << "it runs now";
    EXPECT_EQ(all[0].failed_at->unix_ms, 1005);
    EXPECT_EQ(all[0].failure, "disk_full");
    EXPECT_EQ(all[1].failure, "");
}

TEST_P(JobRecordsTest, give_a_wish_to_one_server) {
    const auto wish = [&](base::Instant now) {
        write([&](store::Transaction& tx) {
            wish_run(tx, "count_keys", now);
            return true;
        });
    };
    const auto take = [&] { return write([](store::Transaction& tx) { return take_wish(tx, "count_keys", {7}); }); };
    EXPECT_FALSE(take()) << "nobody wished";
    wish({5});
    EXPECT_EQ(read([](store::Transaction& tx) { return list_wishes(tx); }), std::vector<std::string>{"count_keys"});
    EXPECT_TRUE(take());
    EXPECT_FALSE(take());
    EXPECT_TRUE(read([](store::Transaction& tx) { return list_wishes(tx); }).empty());
    wish({9});
    EXPECT_TRUE(take()) << "it may be wished again";
}

TEST_P(JobRecordsTest, forget_servers_that_are_gone_and_what_they_ran) {
    write([](store::Transaction& tx) {
        save_server(tx, {"gone", "0.1", {1}, {10}, 1});
        save_server(tx, {"here", "0.1", {1}, {10}, 1});
        save_server(tx, {"here", "0.2", {50}, {100}, 2});
        save_run(tx, {"a", "gone", {10}, {}, {}, 1, 0, {}, ""});
        save_run(tx, {"a", "here", {10}, {}, {}, 1, 0, {}, ""});
        forget_servers(tx, {50});
        return true;
    });
    const auto servers = read([](store::Transaction& tx) { return list_servers(tx); });
    ASSERT_EQ(servers.size(), 1u);
    EXPECT_EQ(servers[0].program, "0.2");
    EXPECT_EQ(servers[0].key_version, 2);
    ASSERT_EQ(runs().size(), 1u);
    EXPECT_EQ(runs()[0].node, "here");
}

}  // namespace
}  // namespace sunclover::jobs
