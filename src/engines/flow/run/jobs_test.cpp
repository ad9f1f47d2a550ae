// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace flow::testing;

constexpr std::int64_t minute = 60'000;

const std::string job = R"(
start s
service j flow:verb=send flow:tries=3 flow:backoff=PT1M
user u
s -> j
j -> u
)";

TEST(Jobs, are_tried_again_later_and_later_and_then_wait_for_a_person) {
    Instance run(job);
    run.start();
    run.job_failed("j");
    EXPECT_EQ(next_due(run.state), minute);
    EXPECT_THAT(run.in(Phase::Retrying), ElementsAre("j"));
    run.time(minute);
    EXPECT_EQ(run.effects.back().kind, EffectKind::JobWanted);
    EXPECT_EQ(run.effects.back().count, 2U);
    run.job_failed("j");
    EXPECT_EQ(next_due(run.state), 3 * minute);
    run.time(3 * minute);
    run.job_failed("j", "the mail server is down");
    EXPECT_EQ(next_due(run.state), never);
    EXPECT_THAT(run.incidents(), ElementsAre("j: the job failed"));
    EXPECT_EQ(run.effects.back().text, "the mail server is down");
    EXPECT_EQ(run.job_done("j"), Refusal::NotWaiting);
}

TEST(Jobs, can_be_tried_again_by_a_person) {
    Instance run(job);
    run.start();
    for (int i = 0; i < 3; ++i) {
        run.job_failed("j");
        run.time(run.now + 10 * minute);
    }
    EXPECT_EQ(run.retry(), Refusal::None);
    EXPECT_EQ(run.effects.back().count, 1U);
    run.job_done("j", {{"sent", yes()}});
    EXPECT_THAT(run.open(), ElementsAre("u"));
    EXPECT_EQ(run.variable("sent"), "true");
    EXPECT_THAT(run.incidents(), IsEmpty());
}

TEST(Jobs, can_be_done_by_a_person) {
    Instance run(job);
    run.start();
    for (int i = 0; i < 3; ++i) {
        run.job_failed("j");
        run.time(run.now + 10 * minute);
    }
    EXPECT_EQ(run.resolve({{"sent", yes()}}), Refusal::None);
    EXPECT_THAT(run.open(), ElementsAre("u"));
    EXPECT_EQ(run.variable("sent"), "true");
}

TEST(Jobs, late_answer_counts_while_the_next_try_is_awaited) {
    Instance run(job);
    run.start();
    run.job_failed("j");
    Event event;
    event.kind = EventKind::JobDone;
    event.id = run.find_item(ItemKind::Activity, "j");
    EXPECT_EQ(run.send(event), Refusal::None);
    EXPECT_THAT(run.open(), ElementsAre("u"));
    EXPECT_EQ(next_due(run.state), never);
}

TEST(Jobs, are_cancelled_with_their_scope) {
    Instance run(
        "start s\nservice j flow:verb=v\nboundary b on j timer PT1S\nuser u\ns -> j\nb -> u\n"
    );
    run.start();
    run.time(1000);
    EXPECT_EQ(run.count(EffectKind::JobCancelled), 1U);
    EXPECT_THAT(run.open(), ElementsAre("u"));
    EXPECT_EQ(run.job_done("j"), Refusal::NotWaiting);
}

TEST(Jobs, waiting_for_a_person_keeps_the_deadline_of_the_task) {
    Instance run(
        "start s\nservice j flow:verb=v flow:tries=1\nboundary b on j timer PT1H\nuser u\ns -> "
        "j\nb -> u\n"
    );
    run.start();
    run.job_failed("j");
    run.now = 30 * minute;
    run.retry();
    EXPECT_EQ(next_due(run.state), 60 * minute);
    run.time(60 * minute);
    EXPECT_THAT(run.open(), ElementsAre("u"));
}

TEST(Instances, refuse_what_does_not_fit_their_life) {
    Instance run(job);
    EXPECT_EQ(run.done("u"), Refusal::NotStarted);
    EXPECT_EQ(run.start(), Refusal::None);
    EXPECT_EQ(run.start(), Refusal::AlreadyStarted);
    Event cancel;
    cancel.kind = EventKind::Cancel;
    EXPECT_EQ(run.send(cancel), Refusal::None);
    EXPECT_EQ(run.state.life, Life::Cancelled);
    EXPECT_EQ(run.count(EffectKind::JobCancelled), 1U);
    EXPECT_EQ(run.time(5), Refusal::Over);
}

TEST(Instances, belong_to_their_definition) {
    const auto other = definition_of("start s\nuser other\ns -> other\n");
    Instance run(job);
    run.start();
    Event event;
    event.kind = EventKind::TimeIs;
    EXPECT_EQ(step(other, run.state, event).refusal, Refusal::WrongState);
    EXPECT_FALSE(read_state(write_state(run.state), other).has_value());
}

}  // namespace
}  // namespace sunclover::flow
