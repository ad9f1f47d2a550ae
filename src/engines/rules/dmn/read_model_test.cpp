// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/read_model.hpp"

#include <gtest/gtest.h>

#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decision;
using testing::definitions;
using testing::has_fault;
using testing::literal;
using testing::sound_model;

TEST(ReadModel, reads_every_version_from_1_1_to_1_5) {
    const std::vector<std::pair<std::string, int>> versions{
        {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", 11},
        {"http://www.omg.org/spec/DMN/20180521/MODEL/", 12},
        {"https://www.omg.org/spec/DMN/20191111/MODEL/", 13},
        {"https://www.omg.org/spec/DMN/20211108/MODEL/", 14},
        {"https://www.omg.org/spec/DMN/20230324/MODEL/", 15}};
    for (const auto& [space, version] : versions) {
        const auto model =
            sound_model(definitions(decision("a", literal("1 + 1")), "urn:test", space));
        EXPECT_EQ(model->version, version);
        ASSERT_EQ(model->decisions.size(), 1u);
        EXPECT_EQ(model->decisions[0].name, "a");
    }
}

TEST(ReadModel, refuses_a_version_that_it_does_not_know) {
    const auto reading =
        read_model(definitions("", "urn:test", "https://www.omg.org/spec/DMN/20990101/MODEL/"));
    EXPECT_FALSE(reading.model);
    EXPECT_TRUE(has_fault(reading.faults, "not DMN 1.1 to 1.5"));
}

TEST(ReadModel, reads_any_prefix_and_skips_extensions_and_the_diagram) {
    const auto model = sound_model(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<x:definitions xmlns:x=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" "
        "xmlns:v=\"urn:vendor\"\n"
        "    xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\" name=\"m\" "
        "namespace=\"urn:m\" v:name=\"no\">\n"
        "  <x:extensionElements><v:decision name=\"not one\"/></x:extensionElements>\n"
        "  <v:decision name=\"nor this\"/>\n"
        "  <x:decision id=\"d\" name=\" 补贴  金额 \"><x:variable name=\"补贴 金额\" "
        "typeRef=\"number\"/>\n"
        "    "
        "<x:literalExpression><v:text>2</v:text><x:text>1</x:text></x:literalExpression></"
        "x:decision>\n"
        "  <dmndi:DMNDI><dmndi:DMNDiagram/></dmndi:DMNDI>\n"
        "</x:definitions>"
    );
    ASSERT_EQ(model->decisions.size(), 1u);
    EXPECT_EQ(model->name, "m");
    EXPECT_EQ(model->decisions[0].name, "补贴 金额");
    EXPECT_EQ(std::get<LiteralBox>(model->decisions[0].logic->form).text.text, "1");
}

TEST(ReadModel, reads_old_spellings_of_types_and_prefixes) {
    const auto model = sound_model(
        "<definitions xmlns=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" "
        "xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\"\n"
        " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:own=\"urn:m\" name=\"m\" "
        "namespace=\"urn:m\">\n"
        "<itemDefinition name=\"t\"><typeRef>feel:dateTime</typeRef></itemDefinition>\n"
        "<itemDefinition name=\"u\"><typeRef>feel:string</typeRef></itemDefinition>\n"
        "<inputData id=\"i\" name=\"i\"><variable name=\"i\" "
        "typeRef=\"xsd:decimal\"/></inputData>\n"
        "<inputData id=\"j\" name=\"j\"><variable name=\"j\" typeRef=\"own:t\"/></inputData>\n"
        "</definitions>"
    );
    EXPECT_EQ(model->types[0].type_ref, "date and time");
    EXPECT_EQ(model->types[1].type_ref, "string");
    EXPECT_EQ(model->inputs[0].type_ref, "number");
    EXPECT_EQ(model->inputs[1].type_ref, "t");
}

TEST(ReadModel, reads_a_table_whole) {
    const auto model = sound_model(definitions(
        testing::input("级", "number") +
        decision(
            "额",
            "<decisionTable id=\"t\" hitPolicy=\"COLLECT\" aggregation=\"SUM\" "
            "outputLabel=\"元\">\n"
            "<input id=\"i\" label=\"残疾等级\"><inputExpression "
            "typeRef=\"number\"><text>级</text></inputExpression>\n"
            "<inputValues><text>[1..4]</text></inputValues></input>\n"
            "<output id=\"o\" name=\"额\" label=\"金额\" "
            "typeRef=\"number\"><outputValues><text>100, 200</text></outputValues>\n"
            "<defaultOutputEntry><text>100</text></defaultOutputEntry></output>\n"
            "<annotation name=\"clause\"/>\n"
            "<rule "
            "id=\"r\"><description>一级</description><inputEntry><text>1</text></inputEntry>\n"
            "<outputEntry><text>200</text></outputEntry><annotationEntry><text>第五条</text></"
            "annotationEntry></rule>\n"
            "<rule><inputEntry><text></text></inputEntry><outputEntry><text>100</text></"
            "outputEntry></rule>\n"
            "</decisionTable>",
            {"requiredInput #_级"}
        )
    ));
    const auto& table = std::get<DecisionTable>(model->decisions[0].logic->form);
    EXPECT_EQ(table.hit_policy, HitPolicy::Collect);
    EXPECT_EQ(table.aggregation, Aggregation::Sum);
    EXPECT_EQ(table.inputs[0].label, "残疾等级");
    EXPECT_EQ(table.inputs[0].allowed->text, "[1..4]");
    EXPECT_EQ(table.outputs[0].allowed->parsed->tests.size(), 2u);
    EXPECT_EQ(table.outputs[0].default_entry->text, "100");
    EXPECT_EQ(table.annotation_names, (std::vector<std::string>{"clause"}));
    EXPECT_EQ(table.rules[0].annotations, (std::vector<std::string>{"第五条"}));
    EXPECT_EQ(table.rules[0].description, "一级");
    EXPECT_TRUE(table.rules[1].inputs[0].parsed->is_any) << "an empty cell asks nothing";
    EXPECT_EQ(table.rules[1].annotations.size(), 1u);
    EXPECT_EQ(table.rules[0].place.line, 11);
}

TEST(ReadModel, names_line_and_path_of_an_expression_that_does_not_parse) {
    const auto reading = read_model(definitions(
        decision("a", literal("1")) + "\n\n" +
        decision(
            "b",
            "<decisionTable><input><inputExpression><text>1</text></inputExpression></"
            "input>\n<output/>\n"
            "<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>1</text></"
            "outputEntry></rule>\n"
            "<rule><inputEntry><text>[1..</text></inputEntry><outputEntry><text>1</text></"
            "outputEntry></rule></decisionTable>"
        )
    ));
    ASSERT_TRUE(reading.model);
    ASSERT_EQ(reading.faults.size(), 1u);
    EXPECT_EQ(reading.faults[0].place.line, 10);
    EXPECT_EQ(
        reading.faults[0].place.path, "definitions/decision 'b'/decisionTable/rule[2]/inputEntry[1]"
    );
    EXPECT_EQ(
        std::get<DecisionTable>(reading.model->decisions[1].logic->form).rules[1].inputs[0].parsed,
        nullptr
    );
}

TEST(ReadModel, names_what_a_table_lacks) {
    const auto faults =
        read_model(definitions(decision(
                       "a",
                       "<decisionTable "
                       "hitPolicy=\"BEST\"><input/><rule><inputEntry><text>1</text></"
                       "inputEntry><inputEntry><text>1</text></inputEntry></rule></decisionTable>"
                   )))
            .faults;
    EXPECT_TRUE(has_fault(faults, "hit policy 'BEST' is not known"));
    EXPECT_TRUE(has_fault(faults, "an input needs its inputExpression"));
    EXPECT_TRUE(has_fault(faults, "a rule has 2 input entries, the table has 1"));
    EXPECT_TRUE(has_fault(faults, "a decision table needs an output"));
    EXPECT_TRUE(has_fault(
        read_model(
            definitions(decision(
                "a",
                "<decisionTable hitPolicy=\"FIRST\" aggregation=\"SUM\"><output/></decisionTable>"
            ))
        )
            .faults,
        "COLLECT only"
    ));
}

TEST(ReadModel, tells_a_variable_without_a_name) {
    const auto reading = read_model(definitions(decision(
        "a",
        "<context><contextEntry><variable typeRef=\"number\"/>" + literal("1") +
            "</contextEntry></context>"
    )));
    EXPECT_TRUE(has_fault(reading.faults, "contextEntry: a variable needs a name"));
}

TEST(ReadModel, refuses_expressions_in_another_language) {
    const auto reading = read_model(
        definitions(decision("a", literal("1 +", "expressionLanguage=\"urn:javascript\"")))
    );
    EXPECT_TRUE(has_fault(reading.faults, "urn:javascript are refused, only FEEL is run"));
    ASSERT_EQ(reading.faults.size(), 1u) << "the text is not parsed as FEEL beside it";
}

TEST(ReadModel, tells_a_name_that_is_used_but_not_required) {
    const std::string body =
        testing::input("monthly income") + decision("a", literal("monthly income * 12"));
    EXPECT_TRUE(has_fault(read_model(definitions(body)).faults, "does not require"));
    const std::string right =
        testing::input("monthly income") +
        decision("a", literal("monthly income * 12"), {"requiredInput #_monthly income"});
    EXPECT_TRUE(read_model(definitions(right)).faults.empty());
}

TEST(ReadModel, reads_a_name_with_a_minus_only_where_it_is_in_scope) {
    // "a-b" is a decision, but whoever requires a and b subtracts.
    const auto xml = definitions(
        testing::input("a") + testing::input("b") +
        decision("a-b", literal("a-b"), {"requiredInput #_a", "requiredInput #_b"}) +
        decision("c", literal("a-b"), {"requiredDecision #_a-b"})
    );
    EXPECT_EQ(testing::decided(xml, "c", {{"a", "5"}, {"b", "3"}}), "2");
}

}  // namespace
}  // namespace sunclover::dmn
