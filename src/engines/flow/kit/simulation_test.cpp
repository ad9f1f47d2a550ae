// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/kit/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/kit/conformance.hpp"
#include "engines/flow/model/read_model.hpp"
#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace flow::testing;

TEST(Simulation, processes_send_each_other_messages_and_signals) {
    const auto definition = definition_of(R"(
start s
send ask question
receive r answer
throw t signal done
end e
s -> ask
ask -> r
r -> t
t -> e
process q
start qs message question
user think
send reply answer
catch c signal done
end qe
qs -> think
think -> reply
reply -> c
c -> qe
)");
    std::vector<std::string> seen;
    Simulation::Host host;
    host.answer = [](const Effect&) {
        Answer answer;
        answer.delay_ms = 5000;
        return answer;
    };
    host.see = [&](std::size_t instance, const Effect& effect) {
        if (effect.kind == EffectKind::Ended) seen.push_back(std::to_string(instance));
    };
    Simulation simulation(definition, 0, host);
    EXPECT_EQ(simulation.start(0, {}), Refusal::None);
    ASSERT_EQ(simulation.instances().size(), 2U);
    EXPECT_EQ(simulation.next_moment(), 5000);
    simulation.advance(4999);
    EXPECT_TRUE(seen.empty());
    simulation.advance(5000);
    EXPECT_THAT(seen, ElementsAre("0", "1"));
}

TEST(Simulation, timers_and_conditions_start_processes) {
    const auto definition = definition_of(R"(
start s timer R2/PT10S
user u
s -> u
process q
start c conditional ready
user v
c -> v
process r
start d conditional other
user w
d -> w
)");
    Simulation::Host host;
    host.answer = [](const Effect&) { return Answer(); };
    host.first_variables.set("ready", yes());
    Simulation simulation(definition, 0, host);
    simulation.start_by_conditions();
    EXPECT_EQ(simulation.instances().size(), 1U);
    simulation.advance(15'000);
    EXPECT_EQ(simulation.instances().size(), 2U);
    simulation.advance(100'000);
    EXPECT_EQ(simulation.instances().size(), 3U);
    EXPECT_EQ(simulation.next_moment(), never);
}

TEST(Conformance, kit_words_become_feel) {
    auto reading = read_model(bpmn(R"(
start s
script a | <script>SCRIPT_task7</script>
script b | <script>INCREMENT_INTEGER_VARIABLE_AND_LOG</script>
script c | <script>WAIT_TEN_SECONDS</script>
xor g
s -> g
g -> a if !test.contains("x")
)"));
    ASSERT_TRUE(reading.model.has_value());
    translate_kit_model(*reading.model);
    const auto& body = reading.model->processes.front().body;
    EXPECT_EQ(body.nodes[1].script.text, "{trace: append(trace, \"Task7\")}");
    EXPECT_THAT(body.nodes[2].script.text, HasSubstr("\"Increment\""));
    EXPECT_EQ(body.nodes[3].kind, NodeKind::ServiceTask);
    EXPECT_EQ(body.flows[1].condition->text, "not(contains(test, \"x\"))");
}

TEST(Conformance, counts_cases_by_tier) {
    const auto model = bpmn(R"(
start s
xor g
script a | <script>SCRIPT_task1</script>
script b | <script>SCRIPT_task2</script>
s -> g
g -> a if test.contains("a")
g -> b if test.contains("b")
)");
    const std::string cases = R"([{"name": "p", "tier": "core", "model": "m", "cases": [
        {"input": ["a"], "asserts": ["Task1"]},
        {"input": ["b"], "asserts": ["Task1"]},
        {"input": ["c"], "asserts": ["RuntimeException"]}]}])";
    const auto report = run_kit(cases, [&](const std::string&) { return std::optional(model); });
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(summary(*report), "core 2/3 extended 0/0 full 0/0");
    ASSERT_EQ(report->failures.size(), 1U);
    EXPECT_EQ(describe(report->failures.front()), "p 'b': expected [Task1], got [Task2] errors []");
    EXPECT_FALSE(run_kit("{}", [&](const std::string&) { return std::optional(model); }).has_value()
    );
    EXPECT_FALSE(run_kit(cases, [](const std::string&) {
                     return std::optional<std::string>();
                 }).has_value());
}

TEST(Conformance, unsupported_model_passes_nothing) {
    const auto model = bpmn("start s\nchoreographyTask c\n");
    const std::string cases = R"([{"name": "p", "tier": "full", "model": "m", "cases": [
        {"input": [], "asserts": []}, {"input": [], "asserts": ["GenericError"]}]}])";
    const auto report = run_kit(cases, [&](const std::string&) { return std::optional(model); });
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(summary(*report), "core 0/0 extended 0/0 full 0/2");
}

}  // namespace
}  // namespace sunclover::flow
