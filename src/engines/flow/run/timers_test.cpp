// SPDX-License-Identifier: AGPL-3.0-or-later
// When timers fire, and that they fire once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace flow::testing;

constexpr std::int64_t second = 1000;
constexpr std::int64_t day = 86'400 * second;

TEST(Timers, duration_counts_from_when_it_is_set) {
    Instance run("start s\ncatch c timer PT5S\nuser u\ns -> c\nc -> u\n");
    run.now = 100 * second;
    run.start();
    EXPECT_EQ(next_due(run.state), 105 * second);
    run.time(104 * second);
    EXPECT_THAT(run.open(), IsEmpty());
    run.time(105 * second);
    EXPECT_THAT(run.open(), ElementsAre("u"));
    EXPECT_EQ(next_due(run.state), never);
}

TEST(Timers, date_may_have_passed) {
    Instance run("start s\ncatch c timer 1970-01-02\nuser u\ns -> c\nc -> u\n");
    run.now = 3 * day;
    run.start();
    EXPECT_EQ(next_due(run.state), day);
    run.time(3 * day);
    EXPECT_THAT(run.open(), ElementsAre("u"));
}

TEST(Timers, expression_gives_the_time) {
    Instance run(
        "start s\ncatch c | "
        "<timerEventDefinition><timeDuration>wait</timeDuration></timerEventDefinition>\nuser u\ns "
        "-> c\nc -> u\n"
    );
    run.start({{"wait", text("P1M")}});
    EXPECT_EQ(next_due(run.state), 31 * day);
}

TEST(Timers, expression_without_a_time_waits_for_a_person) {
    Instance run(
        "start s\ncatch c | "
        "<timerEventDefinition><timeDuration>wait</timeDuration></timerEventDefinition>\nuser u\ns "
        "-> c\nc -> u\n"
    );
    run.start({{"wait", number(3)}});
    EXPECT_THAT(run.incidents(), ElementsAre("c: the timer has no time"));
    run.retry({{"wait", text("PT1S")}});
    EXPECT_EQ(next_due(run.state), second);
}

const std::string reminder = R"(
start s
user u
boundary b on u timer R3/PT10S cancelActivity=false
script remind | <script>{n: n + 1}</script>
end e
s -> u
b -> remind
u -> e
)";

TEST(Timers, cycle_fires_each_time_though_the_clock_jumps) {
    Instance run(reminder);
    run.start({{"n", number(0)}});
    run.time(10 * second);
    EXPECT_EQ(run.variable("n"), "1");
    run.time(9 * second);
    run.time(10 * second);
    EXPECT_EQ(run.variable("n"), "1");
    run.time(1000 * day);
    EXPECT_EQ(run.variable("n"), "3");
    EXPECT_EQ(next_due(run.state), never);
    run.done("u");
    EXPECT_TRUE(run.is_ended());
}

TEST(Timers, cycle_without_end_leaves_out_what_it_missed) {
    auto lines = reminder;
    lines.replace(lines.find("R3/"), 3, "R/");
    Instance run(lines);
    run.start({{"n", number(0)}});
    run.time(1005 * second);
    EXPECT_EQ(run.variable("n"), "1");
    EXPECT_EQ(next_due(run.state), 1010 * second);
}

TEST(Timers, due_ones_fire_in_the_order_of_time) {
    Instance run(R"(
start s
and g
catch late timer PT9S
catch soon timer PT3S
script a | <script>{order: append(order, "late")}</script>
script b | <script>{order: append(order, "soon")}</script>
user u
s -> g
g -> late
g -> soon
g -> u
late -> a
soon -> b
)");
    run.start({{"order", feel::Value::list({})}});
    run.time(day);
    EXPECT_EQ(run.variable("order"), "[\"soon\", \"late\"]");
}

}  // namespace
}  // namespace sunclover::flow
