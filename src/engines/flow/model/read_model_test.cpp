// SPDX-License-Identifier: AGPL-3.0-or-later
// What is read and what is refused, with the place and the reason.
#include "engines/flow/model/read_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace flow::testing;

TEST(ReadModel, names_the_place_and_the_reason) {
    const auto faults = faults_of("start s\nservice j name=Send\nend e\ns -> j\nj -> e\n");
    EXPECT_THAT(faults, HasSubstr("j (Send): the service task names no verb"));
}

TEST(ReadModel, default_and_order_of_flows_are_those_of_the_drawing) {
    const auto reading =
        read_model(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
<process id="p"><exclusiveGateway id="g" default="z"><outgoing>b</outgoing><outgoing>a</outgoing></exclusiveGateway>
</process></definitions>)");
    ASSERT_TRUE(reading.model.has_value());
    const auto& gateway = reading.model->processes.front().body.nodes.front();
    EXPECT_EQ(gateway.default_flow, "z");
    EXPECT_EQ(gateway.outgoing, (std::vector<std::string>{"b", "a"}));
}

TEST(ReadModel, event_definitions_may_stand_at_the_root) {
    const auto loaded =
        load(R"(<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL">
<b:signal id="S" name="go"/><b:signalEventDefinition id="D" signalRef="S"/>
<b:process id="p"><b:startEvent id="s"/><b:sequenceFlow id="f" sourceRef="s" targetRef="c"/>
<b:intermediateCatchEvent id="c"><b:eventDefinitionRef>D</b:eventDefinitionRef></b:intermediateCatchEvent>
</b:process></b:definitions>)");
    ASSERT_TRUE(loaded.has_value());
    EXPECT_EQ(loaded->nodes[1].triggers.front().name, "go");
}

struct Refused {
    const char* lines;
    const char* reason;
};

TEST(ReadModel, refuses_what_it_does_not_run) {
    const std::vector<Refused> cases{
        {"choreographyTask c\n", "'choreographyTask' is not supported"},
        {"subChoreography c\n", "is not supported"},
        {"start s\nscript x scriptFormat=javascript | <script>a()</script>\ns -> x\n",
         "only FEEL is run"},
        {"start s\nscript x | <script>a + </script>\ns -> x\n", "is no FEEL"},
        {"start s\nuser u\ns -> nowhere\n", "does not join two elements"},
        {"start s\nuser u default=other\ns -> u\n", "its default flow does not leave it"},
        {"start s\ncatch c\ns -> c\n", "waits for nothing"},
        {"start s\ncatch c timer R0/PT1S\ns -> c\n", "is no date, duration or cycle"},
        {"start s\ncatch c error E\ns -> c\n", "may not stand here"},
        {"start s\nthrow t link a\ns -> t\n", "does not lead to one catching event"},
        {"start s\nuser u\nboundary b on nothing timer PT1S\ns -> u\n",
         "is attached to no activity"},
        {"start s\nuser u\nboundary b on u error E cancelActivity=false\ns -> u\n",
         "an error interrupts always"},
        {"start s\ncall c q\ns -> c\n", "which is not in this file"},
        {"start s\ndecision d\ns -> d\n", "names no decision"},
        {"start s\nevents g\nuser u\nuser v\ns -> g\ng -> u\ng -> v\n", "which waits for nothing"},
        {"start s\nuser u startQuantity=0\ns -> u\n", "no number from 1 to 1000"},
        {"start s\nuser u completionQuantity=-1\ns -> u\n", "no number from 1 to 1000"},
        {"start s\nuser u | <standardLoopCharacteristics loopMaximum=\"-1\"/>\ns -> u\n",
         "no number from 1"},
        {"start s\nuser u | <standardLoopCharacteristics/>\ns -> u\n",
         "no condition and no maximum"},
        {"start s\nuser u | <multiInstanceLoopCharacteristics/>\ns -> u\n",
         "no cardinality and no collection"},
        {"start s\nuser u | "
         "<multiInstanceLoopCharacteristics><loopCardinality>-2</loopCardinality></"
         "multiInstanceLoopCharacteristics>\ns -> u\n",
         "below zero"},
        {"start s\nend e cancel\ns -> e\n", "cancels no transaction"},
        {"start s\nuser u flow:tries=0\ns -> u\n", "tries '0'"},
        {"start s\nuser u flow:backoff=P1M\ns -> u\n", "backoff 'P1M'"},
        {"start s\nsub x {\nstart i timer PT1S\nuser u\ni -> u\n}\ns -> x\n", "begins by itself"},
        {"start s\nuser u\ns -> u\neventsub v {\nstart i\nuser w\ni -> w\n}\n",
         "waits for nothing"},
        {"start s\nuser u\nuser u\ns -> u\n", "the id stands twice"},
        {"start s\ncomplex c\nuser a\ns -> a\na -> c\ns -> c\n", "needs an activation condition"},
        {"start s\nuser u\ns -> u\nu -> s\n", "leads to a start event"},
        {"start s\nstart t\nuser u\ns -> u\nt -> u\n", "not the only start event"},
        {"start s\nuser u\nboundary b on u compensate\nuser v\ns -> u\nu -> v\nassociation l "
         "sourceRef=b "
         "targetRef=v\n",
         "as a compensation handler and is none"},
        {"start s\nuser u\ns -> u\neventsub v {\nstart i message m\nuser w\ni -> w\n}\nboundary b "
         "on v "
         "timer PT1S\n",
         "has boundary events or repeats"},
        {"", "it is empty"},
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(one.lines);
        EXPECT_THAT(faults_of(one.lines), HasSubstr(one.reason));
    }
}

TEST(ReadModel, refuses_verbs_and_decisions_that_are_not_registered) {
    const auto xml =
        bpmn("start s\nservice j flow:verb=send\ndecision d flow:decision=Grade\ns -> j\nj -> d\n");
    CompileOptions options;
    options.verbs = {"send"};
    const auto loaded = load(xml, options);
    ASSERT_FALSE(loaded.has_value());
    ASSERT_EQ(loaded.error().size(), 1U);
    EXPECT_THAT(loaded.error().front().message, HasSubstr("'Grade' is not known"));
    options.decisions = {"Grade"};
    EXPECT_TRUE(load(xml, options).has_value());
}

TEST(ReadModel, tells_all_faults_at_once) {
    const auto faults =
        faults_of("start s\nservice j\nscript x | <script>1 +</script>\ncatch c\ns -> j\n");
    EXPECT_THAT(faults, HasSubstr("j: "));
    EXPECT_THAT(faults, HasSubstr("x: "));
    EXPECT_THAT(faults, HasSubstr("c: "));
}

TEST(ReadModel, refuses_files_that_are_no_bpmn) {
    EXPECT_EQ(read_model("").faults.front().kind, FaultKind::Malformed);
    EXPECT_EQ(read_model("<definitions/>").faults.front().kind, FaultKind::Malformed);
    EXPECT_EQ(
        read_model("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>").faults.front().kind, FaultKind::Malformed
    );
    std::string deep =
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\">";
    for (int i = 0; i < 5000; ++i) deep += "<subProcess id=\"s\">";
    EXPECT_THAT(read_model(deep).faults.front().message, HasSubstr("nested deeper"));
}

TEST(ReadModel, refuses_too_many_elements) {
    std::string lines = "start s\n";
    for (int i = 0; i < 2100; ++i) lines += "user u" + std::to_string(i) + "\n";
    EXPECT_THAT(faults_of(lines), HasSubstr("too large"));
}

TEST(StartTriggers, tell_how_a_process_may_begin) {
    const auto definition = definition_of(
        "start a\nstart m message new\nstart t timer R3/PT1H\nuser u\na -> u\nm -> u\nt -> u\n"
    );
    const auto triggers = start_triggers(definition, 1000);
    ASSERT_EQ(triggers.size(), 3U);
    EXPECT_FALSE(triggers[0].kind.has_value());
    EXPECT_EQ(triggers[1].name, "new");
    EXPECT_EQ(triggers[2].due, 1000 + 3'600'000);
    EXPECT_EQ(triggers[2].times, 3U);
    Event event;
    event.kind = EventKind::Start;
    event.node = triggers[1].node;
    EXPECT_EQ(step(definition, {}, event).refusal, Refusal::None);
    event.node = definition.find_node("u");
    EXPECT_EQ(step(definition, {}, event).refusal, Refusal::NoStart);
}

}  // namespace
}  // namespace sunclover::flow
