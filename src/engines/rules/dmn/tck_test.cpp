// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/tck.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "engines/rules/dmn/internal/tck_case.hpp"
#include "engines/rules/dmn/testing/folder.hpp"
#include "engines/rules/dmn/testing/kit.hpp"
#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decision;
using testing::definitions;
using testing::literal;

feel::DateTime fixed_moment() { return *feel::DateTime::parse("2026-03-01T10:00:00Z"); }

std::string cases(const std::string& body) {
    return "<t:testCases xmlns:t=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
           "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" "
           "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">"
           "<t:modelName>m.dmn</t:modelName>" +
           body + "</t:testCases>";
}

std::string one_case(
    const std::string& id, const std::string& result, const std::string& more = ""
) {
    return "<t:testCase id=\"" + id + "\" " + more + ">" + result + "</t:testCase>";
}

std::string result(
    const std::string& node, const std::string& expected, const std::string& attributes = ""
) {
    return "<t:resultNode name=\"" + node + "\" " + attributes + "><t:expected>" + expected +
           "</t:expected></t:resultNode>";
}

TEST(Tck, reads_values_of_every_kind) {
    const auto file = internal::read_tck_file(cases(one_case(
        "1",
        result(
            "d",
            "<t:list><t:item><t:value i:type=\"xs:decimal\"> 1.50 "
            "</t:value></t:item><t:item><t:value i:nil=\"true\"/></t:item>"
            "<t:item><t:component name=\"a\"><t:value i:type=\"xs:string\"> "
            "x</t:value></t:component><t:component name=\"b\" i:nil=\"true\"/></t:item>"
            "<t:item><t:value i:type=\"xs:date\">2026-03-01</t:value></t:item><t:item><t:value "
            "i:type=\"xs:duration\">P1Y</t:value></t:item>"
            "<t:item><t:value i:type=\"xs:duration\">P1D</t:value></t:item><t:item><t:value "
            "i:type=\"xs:boolean\">true</t:value></t:item>"
            "<t:item><t:list/></t:item></t:list>"
        )
    )));
    ASSERT_TRUE(file);
    EXPECT_EQ(
        feel::to_feel(file->cases[0].results[0].expected),
        "[1.5, null, {a: \" x\", b: null}, @\"2026-03-01\", @\"P1Y\", @\"P1D\", true, []]"
    );
}

TEST(Tck, compares_numbers_within_a_hundred_millionth_and_all_else_exactly) {
    const auto is_fine = [](const std::string& expected, const std::string& got) {
        return internal::is_as_expected(testing::value(expected), testing::value(got));
    };
    EXPECT_TRUE(is_fine("0.333333333", "1 / 3"));
    EXPECT_FALSE(is_fine("0.3333333", "1 / 3"));
    EXPECT_TRUE(is_fine("{a: 1, b: [2]}", "{b: [2.000000001], a: 1}"));
    EXPECT_FALSE(is_fine("{a: 1}", "{a: 1, b: 2}"));
    EXPECT_FALSE(is_fine("[1]", "1"));
    EXPECT_FALSE(is_fine("[1]", "[1, 2]"));
    EXPECT_FALSE(is_fine("null", "false"));
    EXPECT_FALSE(is_fine("\"1\"", "1"));
    EXPECT_TRUE(is_fine("@\"2026-03-01T10:00:00Z\"", "@\"2026-03-01T10:00:00+00:00\""));
}

TEST(Tck, counts_cases_not_results_and_tells_the_failing_ones) {
    const testing::Folder folder;
    folder.write(
        "compliance-level-9/01/m.dmn",
        definitions(
            testing::input("i", "number") + decision("d", literal("i + 1"), {"requiredInput #_i"}) +
            decision("e", literal("1 + \"x\"")) +
            "<decisionService id=\"_s\" name=\"s\"><variable name=\"s\"/><outputDecision "
            "href=\"#_d\"/><outputDecision href=\"#_e\"/><inputData "
            "href=\"#_i\"/></decisionService>"
            "<businessKnowledgeModel id=\"_f\" name=\"f\"><variable "
            "name=\"f\"/><encapsulatedLogic><formalParameter name=\"i\"/>" +
            literal("i * 2") + "</encapsulatedLogic></businessKnowledgeModel>"
        )
    );
    const std::string input =
        "<t:inputNode name=\"i\"><t:value i:type=\"xs:double\">2</t:value></t:inputNode>";
    const std::string three = "<t:value i:type=\"xs:decimal\">3</t:value>";
    const std::string nil = "<t:value i:nil=\"true\"/>";
    folder.write(
        "compliance-level-9/01/m-test-01.xml",
        cases(
            one_case("right", input + result("d", three) + result("e", nil)) +
            one_case("half", input + result("d", three) + result("e", three)) +
            one_case("error", result("e", "", "errorResult=\"true\"")) +
            one_case("value", input + result("d", three)) +
            one_case(
                "service",
                input + result("d", three),
                "type=\"decisionService\" invocableName=\"s\""
            ) +
            one_case(
                "function",
                input + result("f", "<t:value i:type=\"xs:decimal\">4</t:value>"),
                "type=\"bkm\" invocableName=\"f\""
            ) +
            one_case("no error", input + result("d", "", "errorResult=\"true\""))
        )
    );
    folder.write(
        "compliance-level-9/02/m-test-01.xml", cases(one_case("no model", result("d", three)))
    );
    folder.write("elsewhere/x-test-01.xml", "not read");
    const auto levels = run_tck(folder.path(), fixed_moment);
    ASSERT_EQ(levels.size(), 1u);
    EXPECT_EQ(summary(levels[0]), "compliance-level-9 5/8 nonnull 3/5");
    ASSERT_EQ(levels[0].failures.size(), 3u);
    EXPECT_EQ(
        describe(levels[0].failures[0]).substr(0, 48),
        "01 case half node 'e': expected 3, got null\n    "
    );
    EXPECT_EQ(levels[0].failures[1].case_id, "no error");
    EXPECT_NE(describe(levels[0].failures[2]).find("the file cannot be opened"), std::string::npos);
}

// The ratchet: what the engine passes it goes on passing.
TEST(Tck, passes_the_public_kit_but_for_foreign_code) {
    const auto kit = testing::dmn_kit();
    if (!kit) GTEST_SKIP() << "the DMN TCK is not here";
    for (const auto& level : run_tck(*kit, fixed_moment)) {
        for (const auto& failure : level.failures)
            EXPECT_EQ(failure.folder, "0076-feel-external-java") << describe(failure);
        EXPECT_GE(level.passed, level.total - 14) << summary(level);
        GTEST_LOG_(INFO) << summary(level);
    }
}

}  // namespace
}  // namespace sunclover::dmn
