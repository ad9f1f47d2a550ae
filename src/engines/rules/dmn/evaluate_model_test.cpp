// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/evaluate_model.hpp"

#include <gtest/gtest.h>

#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decided;
using testing::decision;
using testing::definitions;
using testing::has_warning;
using testing::inputs;
using testing::literal;
using testing::runnable;
using testing::sound_model;

std::string knowledge(
    const std::string& name, const std::string& logic, const std::string& needs = ""
) {
    return "<businessKnowledgeModel id=\"_" + name + "\" name=\"" + name + "\"><variable name=\"" +
           name + "\"/><encapsulatedLogic>" + logic + "</encapsulatedLogic>" +
           (needs.empty() ? ""
                          : "<knowledgeRequirement><requiredKnowledge href=\"#_" + needs +
                                "\"/></knowledgeRequirement>") +
           "</businessKnowledgeModel>\n";
}

TEST(EvaluateModel, follows_requirements_and_decides_each_once) {
    const auto xml = definitions(
        testing::input("收入", "number") +
        decision("年收入", literal("收入 * 12"), {"requiredInput #_收入"}) +
        decision("低收入", literal("年收入 < 20000"), {"requiredDecision #_年收入"})
    );
    EXPECT_EQ(decided(xml, "低收入", {{"收入", "1500"}}), "true");
    EXPECT_EQ(decided(xml, "_低收入", {{"收入", "2500"}}), "false");
    EXPECT_EQ(decided(xml, "低收入"), "null") << "a missing fact is null, never false";
}

TEST(EvaluateModel, shows_a_decision_only_what_it_requires) {
    const auto xml = definitions(
        testing::input("a") + testing::input("b") +
        decision("d", literal("a"), {"requiredInput #_a"}) +
        decision("e", literal("[a, d]"), {"requiredDecision #_d"})
    );
    dmn::Run run(runnable(xml), inputs({{"a", "1"}, {"b", "2"}}));
    EXPECT_EQ(feel::to_feel(run.decide("e")), "[null, 1]");
    EXPECT_TRUE(has_warning(run, "'e': "));
}

TEST(EvaluateModel, gives_null_with_a_warning_for_an_unknown_decision) {
    dmn::Run run(runnable(definitions("")), {});
    EXPECT_TRUE(run.decide("x").is_null());
    EXPECT_TRUE(has_warning(run, "there is no decision 'x'"));
    EXPECT_TRUE(run.invoke_knowledge("x", {}).is_null());
    EXPECT_TRUE(run.invoke_service("x").is_null());
}

TEST(EvaluateModel, brings_inputs_and_results_to_their_types) {
    const auto xml = definitions(
        "<itemDefinition "
        "name=\"tGrade\"><typeRef>number</typeRef><allowedValues><text>[1..4]</text></"
        "allowedValues></itemDefinition>"
        "<itemDefinition name=\"tGrades\" "
        "isCollection=\"true\"><typeRef>tGrade</typeRef></itemDefinition>"
        "<itemDefinition name=\"tPair\" "
        "isCollection=\"true\"><typeRef>number</typeRef><typeConstraint><text>count(?) = "
        "2</text></typeConstraint></itemDefinition>" +
        testing::input("g", "tGrade") + testing::input("gs", "tGrades") +
        testing::input("p", "tPair") + decision("d", literal("g"), {"requiredInput #_g"}) +
        decision("e", literal("gs"), {"requiredInput #_gs"}) +
        decision("f", literal("p"), {"requiredInput #_p"}) +
        decision("h", literal("\"7\""), {}, "number")
    );
    EXPECT_EQ(decided(xml, "d", {{"g", "2"}}), "2");
    EXPECT_EQ(decided(xml, "d", {{"g", "[2]"}}), "2");
    EXPECT_EQ(decided(xml, "d", {{"g", "5"}}), "null");
    EXPECT_EQ(decided(xml, "d", {{"g", "\"2\""}}), "null");
    EXPECT_EQ(decided(xml, "e", {{"gs", "[1, 4]"}}), "[1, 4]");
    EXPECT_EQ(decided(xml, "e", {{"gs", "[1, 9]"}}), "null") << "allowed values hold for each item";
    EXPECT_EQ(decided(xml, "f", {{"p", "[1, 9]"}}), "[1, 9]");
    EXPECT_EQ(decided(xml, "f", {{"p", "[1]"}}), "null") << "a type constraint holds for the list";
    EXPECT_EQ(decided(xml, "h"), "null");
}

TEST(EvaluateModel, demands_every_component_and_keeps_more) {
    const auto xml = definitions(
        "<itemDefinition name=\"tP\"><itemComponent name=\"full "
        "name\"><typeRef>string</typeRef></itemComponent>"
        "<itemComponent name=\"age\"><typeRef>number</typeRef><allowedValues><text>&gt;= "
        "0</text></allowedValues></itemComponent></itemDefinition>" +
        testing::input("p", "tP") + decision("d", literal("p"), {"requiredInput #_p"}) +
        decision("n", literal("p.full name"), {"requiredInput #_p"})
    );
    EXPECT_EQ(decided(xml, "n", {{"p", "{\"full name\": \"王\", age: 3, x: 1}"}}), "\"王\"");
    EXPECT_EQ(decided(xml, "d", {{"p", "{\"full name\": \"王\"}"}}), "null");
    EXPECT_EQ(decided(xml, "d", {{"p", "{\"full name\": \"王\", age: -1}"}}), "null");
    EXPECT_NE(decided(xml, "d", {{"p", "{\"full name\": null, age: null, x: 1}"}}), "null");
}

TEST(EvaluateModel, lets_a_constraint_name_the_components_beside_it) {
    const auto xml = definitions(
        "<itemDefinition name=\"tSpan\"><itemComponent "
        "name=\"from\"><typeRef>number</typeRef></itemComponent>"
        "<itemComponent name=\"to\"><typeRef>number</typeRef><allowedValues><text>&gt;= "
        "from</text></allowedValues></itemComponent></itemDefinition>" +
        testing::input("s", "tSpan") + decision("d", literal("s.to"), {"requiredInput #_s"})
    );
    EXPECT_EQ(decided(xml, "d", {{"s", "{from: 1, to: 2}"}}), "2");
    EXPECT_EQ(decided(xml, "d", {{"s", "{from: 3, to: 2}"}}), "null");
}

TEST(EvaluateModel, takes_the_value_of_a_decision_without_logic_from_outside) {
    const auto xml = definitions(
        "<decision id=\"_j\" name=\"j\"><variable name=\"j\" typeRef=\"number\"/></decision>" +
        decision("d", literal("j + 1"), {"requiredDecision #_j"})
    );
    EXPECT_EQ(decided(xml, "d", {{"j", "4"}}), "5");
    dmn::Run run(runnable(xml), {});
    EXPECT_TRUE(run.decide("d").is_null());
    EXPECT_TRUE(has_warning(run, "has no logic and its value was not given"));
}

TEST(EvaluateModel, calls_business_knowledge_models_with_typed_parameters) {
    const auto xml = definitions(
        knowledge("twice", "<formalParameter name=\"n\" typeRef=\"number\"/>" + literal("n * 2")) +
        knowledge(
            "thrice",
            "<formalParameter name=\"n\" typeRef=\"number\"/>" + literal("twice(n) + n"),
            "twice"
        ) +
        decision("d", literal("thrice(5)"), {"requiredKnowledge #_thrice"}) +
        decision("named", literal("thrice(n: 5)"), {"requiredKnowledge #_thrice"}) +
        decision("wrong", literal("thrice(\"5\")"), {"requiredKnowledge #_thrice"}) +
        decision("many", literal("thrice(1, 2)"), {"requiredKnowledge #_thrice"}) +
        decision("inner", literal("twice(1)"), {"requiredKnowledge #_thrice"}) +
        decision(
            "boxed",
            "<invocation>" + literal("thrice") + "<binding><parameter name=\"n\"/>" + literal("4") +
                "</binding></invocation>",
            {"requiredKnowledge #_thrice"}
        ) +
        decision(
            "misnamed",
            "<invocation>" + literal("thrice") + "<binding><parameter name=\"m\"/>" + literal("4") +
                "</binding></invocation>",
            {"requiredKnowledge #_thrice"}
        )
    );
    EXPECT_EQ(decided(xml, "d"), "15");
    EXPECT_EQ(decided(xml, "named"), "15");
    EXPECT_EQ(decided(xml, "boxed"), "12");
    EXPECT_EQ(decided(xml, "wrong"), "null");
    EXPECT_EQ(decided(xml, "many"), "null");
    EXPECT_EQ(decided(xml, "misnamed"), "null");
    EXPECT_EQ(decided(xml, "inner"), "null")
        << "what the function requires is not visible to its caller";
    dmn::Run run(runnable(xml), {});
    EXPECT_EQ(feel::to_feel(run.invoke_knowledge("thrice", inputs({{"n", "2"}}))), "6");
    EXPECT_TRUE(run.invoke_knowledge("thrice", {}).is_null());
}

TEST(EvaluateModel, lets_a_function_call_itself) {
    const auto xml = definitions(
        knowledge(
            "factorial",
            "<formalParameter name=\"n\"/>" + literal("if n < 2 then 1 else n * factorial(n - 1)"),
            "factorial"
        ) +
        decision("d", literal("factorial(20)"), {"requiredKnowledge #_factorial"}) +
        decision(
            "e",
            "<context><contextEntry><variable name=\"fib\"/><functionDefinition><formalParameter "
            "name=\"n\"/>" +
                literal("if n < 2 then n else fib(n - 1) + fib(n - 2)") +
                "</functionDefinition></contextEntry><contextEntry>" + literal("fib(12)") +
                "</contextEntry></context>"
        )
    );
    EXPECT_EQ(decided(xml, "d"), "2432902008176640000");
    EXPECT_EQ(decided(xml, "e"), "144");
}

TEST(EvaluateModel, refuses_functions_of_java_and_pmml_with_a_reason) {
    const auto function = [](const std::string& kind) {
        return "<context><contextEntry><variable name=\"f\"/><functionDefinition kind=\"" + kind +
               "\"><formalParameter "
               "name=\"n\"/><context/></functionDefinition></contextEntry><contextEntry>" +
               literal("f(1)") + "</contextEntry></context>";
    };
    dmn::Run run(
        runnable(definitions(decision("d", function("Java")) + decision("e", function("PMML")))), {}
    );
    EXPECT_TRUE(run.decide("d").is_null());
    EXPECT_TRUE(has_warning(run, "external Java function"));
    EXPECT_TRUE(run.decide("e").is_null());
    EXPECT_TRUE(has_warning(run, "PMML"));
}

TEST(EvaluateModel, runs_a_service_with_what_it_is_given_alone) {
    const auto xml = definitions(
        testing::input("i", "number") + decision("b", literal("10"), {}, "number") +
        decision("a", literal("i + b"), {"requiredInput #_i", "requiredDecision #_b"}) +
        "<decisionService id=\"_s\" name=\"s\"><variable name=\"s\"/><outputDecision "
        "href=\"#_a\"/><inputDecision href=\"#_b\"/><inputData href=\"#_i\"/></decisionService>"
        "<decisionService id=\"_two\" name=\"two\"><variable name=\"two\"/><outputDecision "
        "href=\"#_a\"/><outputDecision href=\"#_b\"/><inputData href=\"#_i\"/></decisionService>" +
        decision(
            "call",
            literal("[s(1, 2), s(b: 20, i: 5), s(1), s(\"x\", 2), two(3).a, a]"),
            {"requiredKnowledge #_s", "requiredKnowledge #_two", "requiredDecision #_a"}
        )
    );
    EXPECT_EQ(decided(xml, "call", {{"i", "7"}}), "[3, 25, null, null, 13, 17]")
        << "input data come first, and nothing leaks in or out";
    dmn::Run run(runnable(xml), inputs({{"i", "7"}, {"b", "1"}}));
    EXPECT_EQ(feel::to_feel(run.invoke_service("s")), "8");
    EXPECT_EQ(feel::to_feel(run.decide("a")), "17") << "a decision is decided, not given";
}

TEST(EvaluateModel, sees_imports_under_their_name_and_without_name_directly) {
    const auto base = sound_model(definitions(
        "<itemDefinition name=\"tAge\"><typeRef>number</typeRef></itemDefinition>" +
            testing::input("person age", "tAge") +
            decision("is grown up", literal("person age >= 18"), {"requiredInput #_person age"}) +
            knowledge("twice", "<formalParameter name=\"n\" typeRef=\"tAge\"/>" + literal("n * 2")),
        "urn:base"
    ));
    const auto main_text = [](const std::string& name, const std::string& prefix) {
        return definitions(
            "<import name=\"" + name +
            "\" namespace=\"urn:base\" "
            "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>" +
            decision(
                "d",
                literal(
                    "if " + prefix + "is grown up then " + prefix + "twice(" + prefix +
                    "person age) else 0"
                ),
                {"requiredDecision urn:base#_is grown up",
                 "requiredKnowledge urn:base#_twice",
                 "requiredInput urn:base#_person age"},
                prefix + "tAge"
            )
        );
    };
    for (const auto& [name, prefix] : std::vector<std::pair<std::string, std::string>>{
             {"base model", "base model."}, {"", ""}}) {
        const auto model =
            RunnableModel::make({sound_model(main_text(name, prefix), {base}), base});
        ASSERT_TRUE(model);
        for (const std::string key : {"person age", "{urn:base}person age"}) {
            dmn::Run run(*model, inputs({{key, "20"}}));
            EXPECT_EQ(feel::to_feel(run.decide("d")), "40") << name;
            EXPECT_EQ(feel::to_feel(run.decide(prefix + "is grown up")), "true") << name;
        }
        dmn::Run below(*model, inputs({{name, "{\"person age\": 20}"}}));
        if (!name.empty()) {
            EXPECT_EQ(feel::to_feel(below.decide("d")), "40");
        }
    }
}

TEST(EvaluateModel, refuses_two_models_with_one_namespace) {
    const auto model = sound_model(definitions(""));
    EXPECT_FALSE(RunnableModel::make({model, model}));
    EXPECT_FALSE(RunnableModel::make({}));
}

TEST(EvaluateModel, keeps_a_function_value_alive_after_the_run) {
    feel::Value function;
    {
        dmn::Run run(
            runnable(definitions(
                knowledge("f", "<formalParameter name=\"n\"/>" + literal("n + k()"), "k") +
                knowledge("k", literal("41")) +
                decision("d", literal("f"), {"requiredKnowledge #_f"})
            )),
            {}
        );
        function = run.decide("d");
    }
    feel::Evaluation evaluation({});
    EXPECT_EQ(
        feel::to_feel(function.as_function().call({feel::Value::number(1)}, evaluation)), "42"
    );
}

}  // namespace
}  // namespace sunclover::dmn
