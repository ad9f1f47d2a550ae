// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages, signals, errors, escalations, conditions, boundary events and event sub-processes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace flow::testing;

constexpr std::int64_t day = 86'400'000;

TEST(Boundary, interrupting_timer_closes_the_task) {
    Instance run(R"(
start s
user u
boundary b on u timer P3D
user other
s -> u
b -> other
)");
    run.start();
    run.time(3 * day);
    EXPECT_THAT(run.open(), ElementsAre("other"));
    EXPECT_EQ(run.count(EffectKind::UserTaskClosed), 1U);
    EXPECT_EQ(run.log[run.log.size() - 2].text, "cancelled");
}

TEST(Boundary, timer_is_cancelled_with_its_task) {
    Instance run(
        "start s\nuser u\nboundary b on u timer P3D\nuser v\nend e\ns -> u\nu -> v\nb -> e\n"
    );
    run.start();
    run.done("u");
    EXPECT_EQ(run.count(EffectKind::TimerCancelled), 1U);
    EXPECT_EQ(next_due(run.state), never);
}

TEST(Boundary, message_without_interrupting_comes_again) {
    Instance run(R"(
start s
user u
boundary b on u message more cancelActivity=false
user extra
end e
s -> u
b -> extra
u -> e
)");
    run.start();
    run.message("more", {{"note", text("x")}});
    run.message("more");
    EXPECT_THAT(run.open(), ElementsAre("extra", "extra", "u"));
    EXPECT_EQ(run.variable("note"), "\"x\"");
}

TEST(Boundary, of_instances_cancels_all_of_them) {
    Instance run(R"(
start s
user u | <multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>
boundary b on u signal stop
user after
s -> u
b -> after
)");
    run.start();
    EXPECT_EQ(run.open().size(), 3U);
    run.signal("stop");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

const std::string guarded = R"(
start s
sub inner {
start i
service j flow:verb=v
i -> j
}
boundary one on inner error E1
boundary any on inner error
user special
user general
user after
s -> inner
inner -> after
one -> special
any -> general
)";

TEST(Errors, go_to_the_event_that_names_them) {
    Instance run(guarded);
    run.start();
    run.job_threw("j", "E1");
    EXPECT_THAT(run.open(), ElementsAre("special"));
}

TEST(Errors, unknown_ones_go_to_the_event_that_takes_any) {
    Instance run(guarded);
    run.start();
    run.job_threw("j", "E9");
    EXPECT_THAT(run.open(), ElementsAre("general"));
}

TEST(Errors, of_a_job_that_nothing_catches_wait_for_a_person) {
    Instance run("start s\nservice j flow:verb=v\nuser u\ns -> j\nj -> u\n");
    run.start();
    run.job_threw("j", "E1");
    EXPECT_THAT(run.incidents(), ElementsAre("j: nothing catches the error"));
    run.retry();
    EXPECT_THAT(run.in(Phase::Job), ElementsAre("j"));
    run.job_done("j");
    EXPECT_THAT(run.open(), ElementsAre("u"));
}

TEST(Errors, of_an_end_event_that_nothing_catches_fail_the_process) {
    Instance run("start s\nuser u\nend e error E7\ns -> u\nu -> e\n");
    run.start();
    run.done("u");
    EXPECT_EQ(run.state.life, Life::Failed);
    EXPECT_EQ(run.log.back().text, "E7");
}

TEST(Errors, event_sub_process_goes_before_the_boundary) {
    Instance run(R"(
start s
sub inner {
start i
end bad error E1
i -> bad
eventsub v {
start c error E1
user repair
c -> repair
}
}
boundary b on inner error E1
user outside
user after
s -> inner
inner -> after
b -> outside
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("repair"));
    run.done("repair");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Escalation, without_interrupting_both_go_on) {
    Instance run(R"(
start s
sub inner {
start i
throw t escalation late
user work
i -> t
t -> work
}
boundary b on inner escalation late cancelActivity=false
user boss
user after
s -> inner
inner -> after
b -> boss
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("boss", "work"));
}

TEST(Signals, reach_all_who_wait_and_the_thrower_goes_last) {
    Instance run(R"(
start s
and g
throw t signal go
catch a signal go
catch b signal go
user ua
user ub
user ut
s -> g
g -> t
g -> a
g -> b
a -> ua
b -> ub
t -> ut
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("ua", "ub", "ut"));
    EXPECT_EQ(run.count(EffectKind::SignalThrown), 1U);
    EXPECT_EQ(run.signal("go"), Refusal::NotWaiting);
}

TEST(Signals, several_together_are_all_awaited) {
    Instance run(
        "start s\ncatch c signal x signal y parallelMultiple=true\nuser u\ns -> c\nc -> u\n"
    );
    run.start();
    run.signal("y");
    EXPECT_EQ(run.signal("y"), Refusal::NotWaiting);
    EXPECT_THAT(run.open(), IsEmpty());
    run.signal("x");
    EXPECT_THAT(run.open(), ElementsAre("u"));
}

TEST(Messages, one_is_taken_once) {
    Instance run(R"(
start s
and g
catch a message m
catch b message m
user ua
user ub
s -> g
g -> a
g -> b
a -> ua
b -> ub
)");
    run.start();
    run.message("m");
    EXPECT_THAT(run.open(), ElementsAre("ua"));
    run.message("m");
    EXPECT_THAT(run.open(), ElementsAre("ua", "ub"));
}

TEST(Messages, can_name_the_one_that_takes_them) {
    Instance run(
        "start s\nand g\ncatch a message m\ncatch b message m\nuser ua\nuser ub\ns -> g\ng -> a\ng "
        "-> b\na -> ua\nb -> ub\n"
    );
    run.start();
    Event event;
    event.kind = EventKind::MessageCame;
    event.name = "m";
    event.id = run.find_item(ItemKind::Catch, "b");
    EXPECT_EQ(run.send(event), Refusal::None);
    EXPECT_THAT(run.open(), ElementsAre("ub"));
}

TEST(Conditions, fire_when_they_become_true) {
    Instance run(R"(
start s
user u
boundary b on u conditional ready cancelActivity=false
script count | <script>{n: n + 1}</script>
s -> u
b -> count
)");
    run.start({{"n", number(0)}, {"ready", no()}});
    EXPECT_EQ(run.variable("n"), "0");
    run.set({{"ready", yes()}});
    run.set({{"ready", yes()}});
    EXPECT_EQ(run.variable("n"), "1");
    run.set({{"ready", no()}});
    run.set({{"ready", yes()}});
    EXPECT_EQ(run.variable("n"), "2");
}

TEST(EventSubProcess, without_interrupting_runs_beside) {
    Instance run(R"(
start s
user main
s -> main
eventsub v {
start c message ask isInterrupting=false
user reply
c -> reply
}
)");
    run.start();
    run.message("ask");
    run.message("ask");
    EXPECT_THAT(run.open(), ElementsAre("main", "reply", "reply"));
    run.done("main");
    EXPECT_FALSE(run.is_ended());
    run.done("reply");
    run.done("reply");
    EXPECT_TRUE(run.is_ended());
}

TEST(EventSubProcess, interrupting_takes_over_once) {
    Instance run(R"(
start s
user main
s -> main
eventsub v {
start c timer P1D
user late
c -> late
}
eventsub w {
start d message stop
user stopped
d -> stopped
}
)");
    run.start();
    run.message("stop");
    EXPECT_THAT(run.open(), ElementsAre("stopped"));
    run.time(2 * day);
    EXPECT_THAT(run.open(), ElementsAre("stopped"));
    run.done("stopped");
    EXPECT_TRUE(run.is_ended());
}

TEST(Terminate, ends_its_own_level_only) {
    Instance run(R"(
start s
sub inner {
start i
and g
user a
user b
end t terminate
i -> g
g -> a
g -> b
a -> t
}
user after
s -> inner
inner -> after
)");
    run.start();
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Links, jump_within_their_level) {
    Instance run("start s\nthrow t link far\ncatch c link far\nuser u\ns -> t\nc -> u\n");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("u"));
}

}  // namespace
}  // namespace sunclover::flow
