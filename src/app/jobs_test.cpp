// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/jobs.hpp"

#include <gtest/gtest.h>

#include <semaphore>
#include <stdexcept>

#include "platform/store/store.hpp"

namespace sunclover::app {
namespace {

using namespace std::chrono_literals;

TEST(JobsTest, run_at_once_and_again_when_they_are_woken_and_tell_what_they_did) {
    platform::ManualClock clock({1'790'000'000'000});
    std::counting_semaphore<100> ran(0);
    Jobs jobs(clock, "core-1");
    jobs.add("count", 1h, [&] { ran.release(); });
    ran.acquire();
    jobs.wake("nobody");
    jobs.wake("count");
    ran.acquire();   // would wait for an hour else
    std::int64_t told = 0;
    while (told < 2) {
        for (const auto& run : jobs.take_runs()) {
            EXPECT_EQ(run.job, "count");
            EXPECT_EQ(run.node, "core-1");
            EXPECT_EQ(run.failed_runs, 0);
            told += run.runs;
        }
    }
    EXPECT_EQ(told, 2);
}

TEST(JobsTest, go_on_after_a_failure_and_tell_its_kind_but_not_its_text) {
    platform::ManualClock clock({1'790'000'000'000});
    std::counting_semaphore<100> ran(0);
    Jobs jobs(clock, "core-1");
    jobs.add("fails", 1h, [&] {
        ran.release();
        throw store::DiskFull("王小英 has no room");
    });
    ran.acquire();
    jobs.wake("fails");
    ran.acquire();
    std::int64_t failed = 0;
    while (failed < 2) {
        for (const auto& run : jobs.take_runs()) {
            failed += run.failed_runs;
            EXPECT_EQ(run.failure, run.failed_runs > 0 ? "disk_full" : "");
        }
    }
    EXPECT_EQ(failed, 2);
}

}  // namespace
}  // namespace sunclover::app
