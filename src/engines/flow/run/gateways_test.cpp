// SPDX-License-Identifier: AGPL-3.0-or-later
// Splits and joins. Among them are the four places at which a known engine of another house is
// wrong: an inclusive join that fires twice, a parallel join that does not wait, a conditional flow
// beside a plain one that is not taken, a parallel split that obeys conditions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace flow::testing;

using Names = std::vector<std::string>;

const std::string exclusive = R"(
start s
xor g
user a
user b
user c
end e
s -> g
g -> a if n = 1
g -> b if n < 5
g => c
a -> e
b -> e
c -> e
)";

// `=>` names the flow; the gateway must say that it is its default.
std::string with_default(std::string lines, const std::string& gateway, const std::string& flow) {
    const auto at = lines.find(gateway + "\n");
    lines.insert(at + gateway.size(), " default=" + flow);
    return lines;
}

TEST(Gateways, exclusive_takes_the_first_that_holds) {
    for (const auto& [n, task] :
         std::vector<std::pair<int, std::string>>{{1, "a"}, {2, "b"}, {9, "c"}}) {
        Instance run(with_default(exclusive, "xor g", "g_c"));
        run.start({{"n", number(n)}});
        EXPECT_THAT(run.open(), ElementsAre(task));
        run.done(task);
        EXPECT_TRUE(run.is_ended());
    }
}

TEST(Gateways, exclusive_without_a_way_waits_for_a_person) {
    Instance run(R"(
start s
xor g
user a
user b
s -> g
g -> a if n = 1
g -> b if n = 2
)");
    run.start({{"n", number(3)}});
    EXPECT_THAT(run.incidents(), ElementsAre("g: no outgoing flow may be taken"));
    EXPECT_EQ(run.resolve(), Refusal::NotWaiting);
    EXPECT_EQ(run.retry({{"n", number(2)}}), Refusal::None);
    EXPECT_THAT(run.open(), ElementsAre("b"));
    EXPECT_THAT(run.incidents(), IsEmpty());
}

TEST(Gateways, missing_variable_is_no_denial) {
    Instance run(with_default(exclusive, "xor g", "g_c"));
    run.start({{"other", number(1)}});
    EXPECT_THAT(run.incidents(), ElementsAre("g: a condition is neither true nor false"));
    EXPECT_THAT(run.open(), IsEmpty());
}

TEST(Gateways, parallel_split_ignores_conditions) {
    Instance run(R"(
start s
and g
user a
user b
s -> g
g -> a if false
g -> b
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a", "b"));
}

TEST(Gateways, parallel_join_waits_after_an_exclusive_split) {
    Instance run(R"(
start s
xor g
user a
user b
and j
user after
s -> g
g -> a if x
g -> b
a -> j
b -> j
j -> after
)");
    run.start({{"x", yes()}});
    run.done("a");
    EXPECT_THAT(run.open(), IsEmpty());
    EXPECT_FALSE(run.is_ended());
}

TEST(Gateways, parallel_join_counts_flows_not_tokens) {
    Instance run(R"(
start s
and g
user a
user b
xor m
and j
user after
s -> g
g -> a
g -> b
a -> m
b -> m
m -> j
g -> j
j -> after
)");
    run.start();
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("after", "b"));
    run.done("b");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Gateways, conditional_flow_beside_a_plain_one) {
    const std::string lines = R"(
start s
task t default=t_d
user a
user b
user d
s -> t
t -> a if x
t -> b
t => d
)";
    Instance both(lines);
    both.start({{"x", yes()}});
    EXPECT_THAT(both.open(), ElementsAre("a", "b"));
    Instance plain(lines);
    plain.start({{"x", no()}});
    EXPECT_THAT(plain.open(), ElementsAre("b", "d"));
}

const std::string inclusive = R"(
start s
or g default=g_d
user a
user b
user d
or j
user after
end e
s -> g
g -> a if x
g -> b if y
g => d
a -> j
b -> j
d -> j
j -> after
after -> e
)";

TEST(Gateways, inclusive_join_fires_once) {
    for (const auto& order : {Names{"a", "b"}, Names{"b", "a"}}) {
        Instance run(inclusive);
        run.start({{"x", yes()}, {"y", yes()}});
        EXPECT_THAT(run.open(), ElementsAre("a", "b"));
        run.done(order[0]);
        EXPECT_THAT(run.open(), ElementsAre(order[1]));
        run.done(order[1]);
        EXPECT_THAT(run.open(), ElementsAre("after"));
        run.done("after");
        EXPECT_TRUE(run.is_ended());
    }
}

TEST(Gateways, inclusive_join_does_not_wait_for_what_was_not_begun) {
    Instance run(inclusive);
    run.start({{"x", no()}, {"y", no()}});
    EXPECT_THAT(run.open(), ElementsAre("d"));
    run.done("d");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Gateways, inclusive_join_waits_for_a_token_far_away) {
    Instance run(R"(
start s
and g
user a
user far
xor choose
user near
end away
or j
user after
s -> g
g -> a
g -> far
far -> choose
choose -> near if stays
choose -> away
near -> j
a -> j
j -> after
)");
    run.start({{"stays", no()}});
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("far"));
    run.done("far");
    // The other token left; nobody else can come.
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Gateways, inclusive_join_sees_boundary_events) {
    Instance run(R"(
start s
and g
user a
user slow
boundary late on slow message late
end normal
or j
user after
s -> g
g -> a
g -> slow
slow -> normal
late -> j
a -> j
j -> after
)");
    run.start();
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("slow"));
    run.message("late");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Gateways, inclusive_join_in_a_cycle_does_not_wait_for_itself) {
    Instance run(R"(
start s
or j
user work
xor again default=again_e
end e
s -> j
j -> work
work -> again
again -> j if more
again => e
)");
    run.start({{"more", yes()}});
    run.done("work");
    EXPECT_THAT(run.open(), ElementsAre("work"));
    run.done("work", {{"more", no()}});
    EXPECT_TRUE(run.is_ended());
}

TEST(Gateways, event_gateway_takes_the_first_event) {
    const std::string lines = R"(
start s
events g
catch m message yes
catch t timer P1D
receive r other
user a
user b
user c
s -> g
g -> m
g -> t
g -> r
m -> a
t -> b
r -> c
)";
    Instance message(lines);
    message.start();
    EXPECT_EQ(message.message("no such"), Refusal::NotWaiting);
    message.message("yes");
    EXPECT_THAT(message.open(), ElementsAre("a"));
    EXPECT_EQ(message.count(EffectKind::TimerCancelled), 1U);
    EXPECT_EQ(message.message("other"), Refusal::NotWaiting);
    Instance timer(lines);
    timer.start();
    timer.time(86'400'000);
    EXPECT_THAT(timer.open(), ElementsAre("b"));
    Instance receive(lines);
    receive.start();
    receive.message("other");
    EXPECT_THAT(receive.open(), ElementsAre("c"));
}

TEST(Gateways, complex_join_fires_early_and_takes_the_rest) {
    Instance run(R"(
start s
and g
user a
user b
user c
complex j | <activationCondition>activationCount >= 2</activationCondition>
user after
s -> g
g -> a
g -> b
g -> c
a -> j
b -> j
c -> j
j -> after
)");
    run.start();
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("b", "c"));
    run.done("c");
    EXPECT_THAT(run.open(), ElementsAre("after", "b"));
    run.done("after");
    EXPECT_FALSE(run.is_ended());
    run.done("b");
    EXPECT_TRUE(run.is_ended());
}

}  // namespace
}  // namespace sunclover::flow
