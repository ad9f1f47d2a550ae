// SPDX-License-Identifier: AGPL-3.0-or-later
// Small processes in every order in which people, jobs, messages and time may answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/explorer.hpp"

namespace sunclover::flow {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace flow::testing;

const Pairs trace{{"trace", feel::Value::list({})}};

/// A script that notes that it ran.
std::string note(const std::string& id) {
    return "script " + id + " | <script>{trace: append(trace, \"" + id + "\")}</script>\n";
}

TEST(Explore, parallel_join_fires_once_in_every_order) {
    const auto definition = definition_of(R"(
start s
and g
user a
service b flow:verb=v
user c
and j
end e
s -> g
g -> a
g -> b
g -> c
a -> j
b -> j
c -> j
j -> after
after -> e
)" + note("after"));
    Explorer explorer(definition);
    explorer.jobs_may_fail = true;
    explorer.explore(trace);
    EXPECT_THAT(explorer.stuck, IsEmpty());
    ASSERT_THAT(explorer.ends, SizeIs(1));
    EXPECT_EQ(explorer.ends.begin()->first, "2  {trace: [\"after\"]}");
    EXPECT_GT(explorer.states(), 10U);
}

TEST(Explore, deadline_against_work_has_one_outcome_each_time) {
    const auto definition = definition_of(
        R"(
start s
sub inner {
start i
and g
user a
service b flow:verb=v
i -> g
g -> a
g -> b
}
boundary late on inner timer PT1H
boundary remind on inner timer R2/PT10M cancelActivity=false
boundary broken on inner error E1
end e
s -> inner
inner -> done
late -> missed
broken -> failed
remind -> reminded
done -> e
missed -> e
failed -> e
reminded -> e
)" + note("done") +
        note("missed") + note("failed") + note("reminded")
    );
    Explorer explorer(definition);
    explorer.jobs_may_fail = true;
    explorer.error_code = "E1";
    explorer.explore(trace);
    EXPECT_THAT(explorer.stuck, IsEmpty());
    for (const auto& [end, times] : explorer.ends) {
        int outcomes = 0;
        for (const auto* word : {"\"done\"", "\"missed\"", "\"failed\""}) {
            const auto first = end.find(word);
            if (first == std::string::npos) continue;
            ++outcomes;
            EXPECT_EQ(end.find(word, first + 1), std::string::npos) << end;
        }
        EXPECT_EQ(outcomes, 1) << end;
    }
}

TEST(Explore, inclusive_join_with_a_boundary_event_fires_once) {
    for (const bool both : {true, false}) {
        const auto definition = definition_of(R"(
start s
or g default=g_d
user a
boundary stop on a message stop
user b
user d
or j
end e
s -> g
g -> a if true
g -> b if both
g => d
a -> j
stop -> j
b -> j
d -> j
j -> after
after -> e
)" + note("after"));
        Explorer explorer(definition);
        explorer.explore({trace.front(), {"both", feel::Value::boolean(both)}});
        EXPECT_THAT(explorer.stuck, IsEmpty());
        for (const auto& [end, times] : explorer.ends)
            EXPECT_NE(end.find("trace: [\"after\"]"), std::string::npos) << end;
        EXPECT_FALSE(explorer.ends.empty());
    }
}

TEST(Explore, event_gateway_takes_exactly_one_way) {
    const auto definition = definition_of(R"(
start s
events g
catch m message yes
catch n message no
catch t timer PT5M
end e
s -> g
g -> m
g -> n
g -> t
m -> x
n -> y
t -> z
x -> e
y -> e
z -> e
)" + note("x") + note("y") + note("z"));
    Explorer explorer(definition);
    explorer.explore(trace);
    EXPECT_THAT(explorer.stuck, IsEmpty());
    EXPECT_THAT(explorer.ends, SizeIs(3));
}

TEST(Explore, instances_with_a_stop_and_a_signal) {
    const auto definition = definition_of(R"(
start s
user u | <multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><completionCondition>numberOfCompletedInstances &gt;= 2</completionCondition></multiInstanceLoopCharacteristics>
boundary stop on u signal stop
eventsub v {
start c timer R2/PT1H isInterrupting=false
c -> added
)" + note("added") + R"(
}
end e
s -> u
u -> done
stop -> stopped
done -> e
stopped -> e
)" + note("done") + note("stopped"));
    Explorer explorer(definition);
    explorer.explore(trace);
    EXPECT_THAT(explorer.stuck, IsEmpty());
    for (const auto& [end, times] : explorer.ends) {
        const bool is_done = end.find("\"done\"") != std::string::npos;
        const bool is_stopped = end.find("\"stopped\"") != std::string::npos;
        EXPECT_NE(is_done, is_stopped) << end;
    }
}

TEST(Explore, compensation_in_every_order) {
    const auto definition = definition_of(R"(
start s
transaction x {
start i
and g
user a
user b
boundary ca on a compensate
boundary cb on b compensate
user ua isForCompensation=true
user ub isForCompensation=true
service check flow:verb=v
xor m
end fine
end bad cancel
i -> g
g -> a
g -> b
g -> check
check -> m
m -> bad if cancels
m -> fine
association l1 sourceRef=ca targetRef=ua
association l2 sourceRef=cb targetRef=ub
}
boundary out on x cancel
end e
s -> x
x -> kept
out -> undone
kept -> e
undone -> e
)" + note("kept") + note("undone"));
    for (const bool cancels : {true, false}) {
        Explorer explorer(definition);
        explorer.explore({trace.front(), {"cancels", feel::Value::boolean(cancels)}});
        EXPECT_THAT(explorer.stuck, IsEmpty());
        ASSERT_THAT(explorer.ends, SizeIs(1));
        EXPECT_NE(
            explorer.ends.begin()->first.find(cancels ? "[\"undone\"]" : "[\"kept\"]"),
            std::string::npos
        ) << explorer.ends.begin()->first;
    }
}

}  // namespace
}  // namespace sunclover::flow
