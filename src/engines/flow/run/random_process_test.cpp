// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/testing/random_process.hpp"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using namespace flow::testing;

/// Does the open tasks in a random order until none is left.
std::map<std::string, int> run_through(const RandomProcess& process, std::uint64_t seed) {
    Instance run(process.lines());
    Pairs variables;
    for (std::size_t i = 0; i < process.truths().size(); ++i)
        variables.emplace_back("v" + std::to_string(i), feel::Value::boolean(process.truths()[i]));
    std::mt19937_64 random(seed);
    run.start(variables);
    for (auto open = run.open(); !open.empty(); open = run.open())
        EXPECT_EQ(run.done(open[random() % open.size()]), Refusal::None);
    EXPECT_TRUE(run.is_ended());
    EXPECT_TRUE(run.incidents().empty());
    std::map<std::string, int> counts;
    for (const auto& task : run.done_tasks) ++counts[task];
    return counts;
}

TEST(RandomProcess, does_what_its_blocks_say_in_any_order) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const RandomProcess process(seed);
        std::map<std::string, int> expected;
        for (const auto& [task, times] : process.oracle()) {
            if (times > 0) expected[task] = times;
        }
        for (std::uint64_t order = 0; order < 3; ++order)
            ASSERT_EQ(run_through(process, seed * 7 + order), expected) << process.lines();
    }
}

}  // namespace
}  // namespace sunclover::flow
