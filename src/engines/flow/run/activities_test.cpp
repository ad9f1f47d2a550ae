// SPDX-License-Identifier: AGPL-3.0-or-later
// Tasks, data, loops, instances, sub-processes and calls.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace flow::testing;

TEST(Activities, script_writes_its_context_to_variables) {
    Instance run(R"(
start s
script x | <script>{total: a + b, label: "n" + string(a)}</script>
user u
s -> x
x -> u
)");
    run.start({{"a", number(2)}, {"b", number(3)}});
    EXPECT_EQ(run.variable("total"), "5");
    EXPECT_EQ(run.variable("label"), "\"n2\"");
}

TEST(Activities, script_without_a_place_for_its_value_waits_for_a_person) {
    Instance run(R"(
start s
script x | <script>1 + 1</script>
user u
s -> x
x -> u
)");
    run.start();
    EXPECT_THAT(run.incidents(), ElementsAre("x: the data cannot be kept"));
    run.resolve({{"n", number(2)}});
    EXPECT_THAT(run.open(), ElementsAre("u"));
    EXPECT_EQ(run.variable("n"), "2");
}

TEST(Activities, script_result_goes_to_the_named_variable) {
    Instance run(R"(
start s
script x flow:result=sum | <script>1 + 1</script>
user u
s -> x
x -> u
)");
    run.start();
    EXPECT_EQ(run.variable("sum"), "2");
}

TEST(Activities, failing_script_can_be_tried_again) {
    Instance run(R"(
start s
script x | <script>{half: n / d}</script>
script y flow:result=r | <script>n / d</script>
user u
s -> y
y -> u
)");
    run.start({{"n", number(4)}, {"d", number(0)}});
    EXPECT_THAT(run.incidents(), ElementsAre("y: the script failed"));
    run.retry({{"d", number(2)}});
    EXPECT_EQ(run.variable("r"), "2");
    EXPECT_THAT(run.open(), ElementsAre("u"));
}

TEST(Activities, user_task_is_done_once) {
    Instance run("start s\nuser u flow:role=assessor\nend e\ns -> u\nu -> e\n");
    run.start();
    const auto id = run.find_item(ItemKind::Activity, "u");
    EXPECT_EQ(
        run.definition().nodes[run.definition().find_node("u")].attributes.front().second,
        "assessor"
    );
    run.done("u", {{"grade", number(2)}});
    EXPECT_TRUE(run.is_ended());
    EXPECT_EQ(run.variable("grade"), "2");
    Event again;
    again.kind = EventKind::UserDone;
    again.id = id;
    EXPECT_EQ(run.send(again), Refusal::Over);
}

TEST(Activities, refuses_data_that_cannot_be_kept) {
    Instance run("start s\nuser u\ns -> u\n");
    run.start();
    feel::Range range;
    range.low = number(1);
    EXPECT_EQ(run.done("u", {{"r", feel::Value::range(range)}}), Refusal::BadData);
    Event event;
    event.kind = EventKind::SetVariables;
    event.data = number(1);
    EXPECT_EQ(run.send(event), Refusal::BadData);
    EXPECT_EQ(run.set({{" items", number(1)}}), Refusal::BadData);
}

TEST(Activities, inputs_and_outputs_go_through_their_names) {
    Instance run(R"(
start s
service j flow:verb=notify | <extensionElements><flow:input name="to">applicant.name</flow:input><flow:output name="sent">count + 1</flow:output></extensionElements>
user u
s -> j
j -> u
)");
    run.start({{"applicant", context({{"name", text("Li")}})}});
    ASSERT_EQ(run.count(EffectKind::JobWanted), 1U);
    EXPECT_EQ(feel::to_feel(run.effects.back().data), "{to: \"Li\"}");
    EXPECT_EQ(run.effects.back().text, "notify");
    run.job_done("j", {{"count", number(4)}});
    EXPECT_EQ(run.variable("sent"), "5");
    EXPECT_EQ(run.variable("count"), "");
}

TEST(Activities, decision_gives_its_value_to_the_result) {
    Instance run(
        "start s\ndecision d flow:decision=Grade flow:result=grade\nuser u\ns -> d\nd -> u\n"
    );
    run.start();
    EXPECT_EQ(run.count(EffectKind::DecisionWanted), 1U);
    Event event;
    event.kind = EventKind::JobDone;
    event.id = run.find_item(ItemKind::Activity, "d");
    event.data = number(3);
    run.send(event);
    EXPECT_EQ(run.variable("grade"), "3");
}

TEST(Activities, quantities_count_tokens) {
    Instance run(R"(
start s
task twice completionQuantity=2
user a
user b startQuantity=2
end e
s -> twice
twice -> a
a -> b
b -> e
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a", "a"));
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("a"));
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("b"));
    run.done("b");
    EXPECT_TRUE(run.is_ended());
}

TEST(Activities, standard_loop_tests_before_and_after) {
    const std::string body =
        "start s\nuser u | <standardLoopCharacteristics testBefore=\"BEFORE\"><loopCondition>n "
        "&lt; 2</loopCondition></standardLoopCharacteristics>\nend e\ns -> u\nu -> e\n";
    const auto with = [&](const std::string& before) {
        std::string lines = body;
        return lines.replace(lines.find("BEFORE"), 6, before);
    };
    Instance before(with("true"));
    before.start({{"n", number(2)}});
    EXPECT_TRUE(before.is_ended());
    Instance after(with("false"));
    after.start({{"n", number(2)}});
    EXPECT_THAT(after.open(), ElementsAre("u"));
    after.done("u", {{"n", number(1)}});
    EXPECT_THAT(after.open(), ElementsAre("u"));
    after.done("u", {{"n", number(2)}});
    EXPECT_TRUE(after.is_ended());
}

TEST(Activities, loop_maximum_ends_the_loop) {
    Instance run(
        "start s\nscript u | <standardLoopCharacteristics loopMaximum=\"3\"/><script>{n: n + "
        "loopCounter}</script>\nend e\ns -> u\nu -> e\n"
    );
    run.start({{"n", number(0)}});
    EXPECT_TRUE(run.is_ended());
    EXPECT_EQ(run.variable("n"), "6");
}

TEST(Activities, endless_loop_becomes_an_incident) {
    Instance run(
        "start s\nscript u | "
        "<standardLoopCharacteristics><loopCondition>true</loopCondition></"
        "standardLoopCharacteristics><script>{}</script>\ns -> u\n"
    );
    run.start();
    EXPECT_THAT(run.incidents(), ElementsAre("u: too much at once"));
    EXPECT_FALSE(run.is_ended());
    run.resolve();
    EXPECT_TRUE(run.is_ended());
}

TEST(Activities, endless_cycle_of_flows_becomes_an_incident) {
    Instance run("start s\nxor g\ntask t\ns -> g\ng -> t\nt -> g\n");
    run.start();
    ASSERT_EQ(run.incidents().size(), 1U);
    EXPECT_THAT(run.incidents().front(), HasSubstr("too much"));
    run.retry();
    EXPECT_EQ(run.incidents().size(), 1U);
}

const std::string many = R"(
start s
user u | <multiInstanceLoopCharacteristics isSequential="SEQ" flow:collection="people" flow:element="person" flow:outputCollection="marks" flow:outputElement="mark"><completionCondition>STOP</completionCondition></multiInstanceLoopCharacteristics>
end e
s -> u
u -> e
)";

std::string many_as(const std::string& sequential, const std::string& stop) {
    std::string lines = many;
    lines.replace(lines.find("SEQ"), 3, sequential);
    return lines.replace(lines.find("STOP"), 4, stop);
}

const Pairs people{{"people", feel::Value::list({text("a"), text("b"), text("c")})}};

TEST(Activities, parallel_instances_collect_in_the_order_of_the_list) {
    Instance run(many_as("false", "false"));
    run.start(people);
    EXPECT_EQ(run.open().size(), 3U);
    const auto first = run.log[1];
    run.done("u", {{"mark", number(1)}});
    run.done("u", {{"mark", number(2)}});
    EXPECT_FALSE(run.is_ended());
    run.done("u", {{"mark", number(3)}});
    EXPECT_TRUE(run.is_ended());
    EXPECT_EQ(run.variable("marks"), "[1, 2, 3]");
}

TEST(Activities, sequential_instances_come_one_by_one) {
    Instance run(many_as("true", "false"));
    run.start(people);
    for (int i = 0; i < 3; ++i) {
        EXPECT_THAT(run.open(), ElementsAre("u"));
        run.done("u", {{"mark", number(i)}});
    }
    EXPECT_TRUE(run.is_ended());
    EXPECT_EQ(run.variable("marks"), "[0, 1, 2]");
}

TEST(Activities, completion_condition_cancels_the_other_instances) {
    Instance run(many_as("false", "numberOfCompletedInstances >= 2"));
    run.start(people);
    run.done("u", {{"mark", number(1)}});
    run.done("u", {{"mark", number(2)}});
    EXPECT_TRUE(run.is_ended());
    EXPECT_EQ(run.count(EffectKind::UserTaskClosed), 3U);
}

TEST(Activities, no_instances_at_all_go_on) {
    Instance run(many_as("false", "false"));
    run.start({{"people", feel::Value::list({})}});
    EXPECT_TRUE(run.is_ended());
    EXPECT_EQ(run.variable("marks"), "[]");
}

TEST(Activities, unknown_number_of_instances_waits_for_a_person) {
    Instance run(many_as("false", "false"));
    run.start({{"people", number(3)}});
    EXPECT_THAT(run.incidents(), ElementsAre("u: the number of instances is not known"));
    run.retry({people.front()});
    EXPECT_EQ(run.open().size(), 3U);
}

TEST(Activities, sub_process_ends_when_nothing_is_left_in_it) {
    Instance run(R"(
start s
sub inner {
start i
user a
user b
i -> a
i -> b
}
user after
s -> inner
inner -> after
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("a", "b"));
    run.done("a");
    EXPECT_THAT(run.open(), ElementsAre("b"));
    run.done("b");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Activities, call_runs_another_process) {
    Instance run(
        "start s\ncall c q\nuser after\ns -> c\nc -> after\nprocess q\nstart qs\nuser inside\nqs "
        "-> inside\n"
    );
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("inside"));
    run.done("inside", {{"x", number(1)}});
    EXPECT_THAT(run.open(), ElementsAre("after"));
    EXPECT_EQ(run.variable("x"), "1");
}

TEST(Activities, call_of_itself_is_stopped) {
    Instance run("start s\ncall c p\ns -> c\n");
    Event event;
    event.kind = EventKind::Start;
    event.name = "p";
    run.send(event);
    ASSERT_EQ(run.incidents().size(), 1U);
    EXPECT_THAT(run.incidents().front(), HasSubstr("too much"));
}

TEST(Activities, ad_hoc_does_each_activity_once) {
    const std::string lines = R"(
start s
adhoc h ordering=ORDER { | <completionCondition>enough</completionCondition>
user a
user b
user c
}
user after
s -> h
h -> after
)";
    const auto as = [&](const std::string& order) {
        std::string copy = lines;
        return copy.replace(copy.find("ORDER"), 5, order);
    };
    Instance sequential(as("Sequential"));
    sequential.start({{"enough", no()}});
    EXPECT_THAT(sequential.open(), ElementsAre("a"));
    sequential.done("a");
    EXPECT_THAT(sequential.open(), ElementsAre("b"));
    sequential.done("b", {{"enough", yes()}});
    EXPECT_THAT(sequential.open(), ElementsAre("after"));
    Instance parallel(as("Parallel"));
    parallel.start({{"enough", no()}});
    EXPECT_THAT(parallel.open(), ElementsAre("a", "b", "c"));
    parallel.done("b", {{"enough", yes()}});
    EXPECT_THAT(parallel.open(), ElementsAre("after"));
}

}  // namespace
}  // namespace sunclover::flow
