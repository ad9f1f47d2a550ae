// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that were made to do harm, and files that were broken on the way.
#include <random>

#include <gtest/gtest.h>

#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decision;
using testing::definitions;
using testing::has_fault;
using testing::literal;

std::vector<Fault> refusal(const std::string& xml) {
    auto reading = read_model(xml);
    EXPECT_FALSE(reading.model);
    return reading.faults;
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

TEST(HostileModel, refuses_entities_before_anything_is_expanded) {
    const auto faults = refusal(
        "<?xml version=\"1.0\"?>\n<!-- harmless -->\n<!DOCTYPE d [<!ENTITY a "
        "\"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n" +
        definitions("&b;")
    );
    EXPECT_TRUE(has_fault(faults, "line 3: a document type (DOCTYPE)"));
}

TEST(HostileModel, refuses_what_is_nested_too_deeply) {
    EXPECT_TRUE(has_fault(refusal(definitions(repeated("<a>", 100'000))), "nested deeper than 200")
    );
    EXPECT_TRUE(has_fault(
        refusal(definitions(repeated("<a x='>'>", 300) + repeated("</a>", 300))),
        "nested deeper than 200"
    ));
    const std::string open = "<context><contextEntry><variable name=\"a\"/>";
    EXPECT_TRUE(has_fault(
        refusal(definitions(decision("a", repeated(open, 150)))), "nested deeper than 200"
    ));
}

TEST(HostileModel, does_not_count_comments_and_texts_as_elements) {
    const auto reading = read_model(definitions(
        "<!--" + repeated("<a>", 500) + "--><description><![CDATA[" + repeated("<b>", 500) +
        "]]></description>"
    ));
    EXPECT_TRUE(reading.model);
    EXPECT_TRUE(reading.faults.empty());
}

TEST(HostileModel, refuses_too_many_bytes_and_too_many_elements) {
    EXPECT_TRUE(has_fault(refusal(std::string((16u << 20) + 1, ' ')), "larger than 16 MB"));
    EXPECT_TRUE(
        has_fault(refusal(definitions(repeated("<a/>", 600'000))), "more than 500000 elements")
    );
}

TEST(HostileModel, refuses_what_is_not_utf8_text) {
    EXPECT_TRUE(has_fault(refusal("<a>\n\xff</a>"), "line 2: the file is not UTF-8 text"));
    EXPECT_TRUE(has_fault(refusal(std::string("<\0a\0/\0>\0", 8)), "not UTF-8"));
    EXPECT_TRUE(has_fault(refusal(std::string("<a>\0</a>", 8)), "not UTF-8"));
    EXPECT_TRUE(has_fault(refusal("<a>\xed\xa0\x80</a>"), "not UTF-8")) << "a surrogate";
    EXPECT_TRUE(read_model("\xEF\xBB\xBF" + definitions("")).model)
        << "a byte order mark is no fault";
}

TEST(HostileModel, refuses_broken_xml_with_its_line) {
    EXPECT_TRUE(has_fault(refusal(definitions("<decision>\n</wrong>")), "not well-formed XML"));
    EXPECT_TRUE(has_fault(refusal(""), "not well-formed XML"));
    EXPECT_TRUE(has_fault(refusal("<html/>"), "not DMN 1.1 to 1.5"));
    EXPECT_TRUE(has_fault(refusal(definitions("<decision name=\"")), ""));
}

TEST(HostileModel, refuses_requirements_in_a_circle) {
    const auto faults = refusal(definitions(
        decision("a", literal("b"), {"requiredDecision #_b"}) +
        decision("b", literal("c"), {"requiredDecision #_c"}) +
        decision("c", literal("a"), {"requiredDecision #_a"})
    ));
    EXPECT_TRUE(has_fault(faults, "this requires itself: 'a' → 'b' → 'c' → 'a'"));
    EXPECT_TRUE(has_fault(
        refusal(definitions(decision("a", literal("a"), {"requiredDecision #_a"}))), "'a' → 'a'"
    ));
}

TEST(HostileModel, refuses_functions_and_services_in_a_circle) {
    const auto knowledge = [](const std::string& name, const std::string& needs) {
        return "<businessKnowledgeModel id=\"_" + name + "\" name=\"" + name +
               "\"><variable name=\"" + name + "\"/><encapsulatedLogic>" + literal("1") +
               "</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href=\"#_" + needs +
               "\"/></knowledgeRequirement></businessKnowledgeModel>";
    };
    EXPECT_TRUE(has_fault(
        refusal(definitions(knowledge("f", "g") + knowledge("g", "f"))), "'f' → 'g' → 'f'"
    ));
    const std::string service =
        "<decisionService id=\"_s\" name=\"s\"><variable name=\"s\"/><outputDecision "
        "href=\"#_a\"/></decisionService>";
    EXPECT_TRUE(has_fault(
        refusal(definitions(service + decision("a", literal("s()"), {"requiredKnowledge #_s"}))),
        "requires itself"
    ));
    // The inner decision of a service may not call it, its input decision may.
    const std::string with_input =
        "<decisionService id=\"_s\" name=\"s\"><variable name=\"s\"/><outputDecision "
        "href=\"#_a\"/><inputDecision href=\"#_b\"/></decisionService>";
    EXPECT_TRUE(read_model(definitions(
                               with_input +
                               decision("a", literal("b + 1"), {"requiredDecision #_b"}) +
                               decision("b", literal("s(1)"), {"requiredKnowledge #_s"})
                           ))
                    .model);
}

TEST(HostileModel, refuses_types_in_a_circle_or_nested_without_end) {
    const auto faults = refusal(definitions(
        "<itemDefinition name=\"t\"><itemComponent "
        "name=\"x\"><typeRef>u</typeRef></itemComponent></itemDefinition>"
        "<itemDefinition name=\"u\" isCollection=\"true\"><typeRef>t</typeRef></itemDefinition>"
    ));
    EXPECT_TRUE(has_fault(faults, "is defined by itself"));
    std::string chain;
    for (int i = 0; i < 60; ++i) {
        chain += "<itemDefinition name=\"t" + std::to_string(i) +
                 "\" isCollection=\"true\"><typeRef>t" + std::to_string(i + 1) +
                 "</typeRef></itemDefinition>";
    }
    EXPECT_TRUE(has_fault(
        refusal(definitions(
            chain + "<itemDefinition name=\"t60\"><typeRef>number</typeRef></itemDefinition>"
        )),
        "types are nested deeper"
    ));
}

TEST(HostileModel, tells_references_to_nothing) {
    const auto reading = read_model(definitions(
        decision(
            "a",
            literal("1"),
            {"requiredDecision #nowhere", "requiredInput urn:elsewhere#x"},
            "tMissing"
        ) +
        decision("a", literal("2"))
    ));
    EXPECT_TRUE(has_fault(reading.faults, "nothing has the id 'nowhere'"));
    EXPECT_TRUE(has_fault(reading.faults, "the namespace urn:elsewhere is not imported"));
    EXPECT_TRUE(has_fault(reading.faults, "the type 'tMissing' is not defined"));
    EXPECT_TRUE(has_fault(reading.faults, "the name 'a' stands twice"));
}

TEST(HostileModel, reads_and_runs_one_long_chain_of_decisions) {
    std::string body = decision("d0", literal("1"));
    constexpr int length = 5000;
    for (int i = 1; i < length; ++i) {
        const auto before = "d" + std::to_string(i - 1);
        body += decision(
            "d" + std::to_string(i), literal(before + " + 1"), {"requiredDecision #_" + before}
        );
    }
    EXPECT_EQ(testing::decided(definitions(body), "d4999"), "5000");
}

TEST(HostileModel, ends_when_a_function_calls_itself_for_ever) {
    const auto xml = definitions(
        "<businessKnowledgeModel id=\"_f\" name=\"f\"><variable "
        "name=\"f\"/><encapsulatedLogic><formalParameter "
        "name=\"n\"/><context><contextEntry><variable name=\"x\"/>" +
        literal("[[[[f(n + 1)]]]]") +
        "</contextEntry></context></encapsulatedLogic></businessKnowledgeModel>" +
        decision("a", literal("f(0)"), {"requiredKnowledge #_f"})
    );
    dmn::Run run(testing::runnable(xml), {});
    run.decide("a");
    EXPECT_FALSE(run.warnings().empty());
}

TEST(HostileModel, keeps_to_its_time_whatever_is_repeated) {
    // Each of these costs a square where something is looked up in a list or up the tree.
    std::string attributes;
    for (int i = 0; i < 1500; ++i) attributes += " xmlns:p" + std::to_string(i) + "=\"urn:p\"";
    std::string body = "<decision id=\"d\" name=\"d\"" + attributes + "><list>";
    for (int i = 0; i < 100'000; ++i) body += "<q" + std::to_string(i) + ":x/>";
    EXPECT_TRUE(read_model(definitions(body + "</list></decision>")).model);
    EXPECT_TRUE(has_fault(refusal(definitions("<a" + attributes + attributes + "/>")), ""));

    const std::string name(60'000, 'n');
    std::string cells = "<decision id=\"d\" name=\"" + name + "\"><list>";
    for (int i = 0; i < 20'000; ++i) cells += literal("1");
    const auto reading = read_model(definitions(cells + "</list></decision>"));
    ASSERT_TRUE(reading.model);
    EXPECT_LT(
        std::get<ListBox>(reading.model->decisions[0].logic->form).items[0]->place.path.size(), 500u
    );

    std::string wrong;
    for (int i = 0; i < 20'000; ++i)
        wrong +=
            "<decision name=\"x y " + std::to_string(i) + "\">" + literal("1 +") + "</decision>";
    EXPECT_LE(read_model(definitions(wrong)).faults.size(), 3 * faults_max);
}

TEST(HostileModel, refuses_services_that_would_each_be_followed_through_everything) {
    std::string body = decision("d0", literal("1"));
    for (int i = 1; i < 4000; ++i) {
        body += decision(
            "d" + std::to_string(i), literal("1"), {"requiredDecision #_d" + std::to_string(i - 1)}
        );
    }
    for (int i = 0; i < 4000; ++i) {
        body += "<decisionService id=\"s" + std::to_string(i) + "\" name=\"s" + std::to_string(i) +
                "\"><outputDecision href=\"#_d3999\"/></decisionService>";
    }
    EXPECT_TRUE(
        has_fault(refusal(definitions(body)), "the decision services hold too many decisions")
    );
}

// A file that is cut, or in which bytes are changed, is read or refused but does no harm.
TEST(HostileModel, survives_a_thousand_damaged_files) {
    const std::string whole = definitions(
        testing::input("i", "number") +
        "<itemDefinition name=\"t\"><itemComponent name=\"x "
        "y\"><typeRef>number</typeRef></itemComponent></itemDefinition>" +
        decision(
            "a",
            "<decisionTable "
            "hitPolicy=\"ANY\"><input><inputExpression><text>i</text></inputExpression></"
            "input><output name=\"o\"/>"
            "<rule><inputEntry><text>&lt; "
            "5</text></inputEntry><outputEntry><text>\"x\"</text></outputEntry></rule></"
            "decisionTable>",
            {"requiredInput #_i"}
        ) +
        decision(
            "b",
            "<for iteratorVariable=\"k\"><in>" + literal("[1,2]") + "</in><return>" +
                literal("k * i") + "</return></for>",
            {"requiredInput #_i"}
        )
    );
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const std::string spice = "<>/&\"'=#;:!-[] x0\n\xc3\xff";
    for (int round = 0; round < 1000; ++round) {
        auto text = whole;
        for (auto changes = random() % 6 + 1; changes > 0 && !text.empty(); --changes) {
            const auto at = random() % text.size();
            switch (random() % 4) {
                case 0:
                    text[at] = spice[random() % spice.size()];
                    break;
                case 1:
                    text.erase(at, random() % 20);
                    break;
                case 2:
                    text.insert(at, text.substr(random() % text.size(), random() % 60));
                    break;
                default:
                    text.resize(at + (random() % 2) * (text.size() - at));
                    break;
            }
        }
        auto reading = read_model(text);
        if (!reading.model) {
            EXPECT_FALSE(reading.faults.empty()) << text;
            continue;
        }
        const auto model =
            RunnableModel::make({std::make_shared<const Model>(std::move(*reading.model))});
        if (!model) continue;
        dmn::Run run(*model, testing::inputs({{"i", "3"}}));
        for (const auto& one : model->model().decisions) run.decide(one.name);
    }
}

}  // namespace
}  // namespace sunclover::dmn
