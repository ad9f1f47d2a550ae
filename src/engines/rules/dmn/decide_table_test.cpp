// SPDX-License-Identifier: AGPL-3.0-or-later
// Hit policies, first by example, then random tables against an oracle that knows nothing of FEEL.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decision;
using testing::definitions;
using testing::has_warning;

struct RuleText {
    std::vector<std::string> cells;
    std::vector<std::string> outputs;
};

struct TableText {
    std::string policy = "hitPolicy=\"UNIQUE\"";
    std::size_t inputs = 1;
    std::vector<std::string> outputs = {"<output/>"};
    std::vector<RuleText> rules = {};
};

/// Inputs are named a, b, c …
std::string model_of(const TableText& table, const std::string& more = "") {
    std::string body = more;
    std::vector<std::string> needs;
    std::string text = "<decisionTable " + table.policy + ">";
    for (std::size_t i = 0; i < table.inputs; ++i) {
        const std::string name(1, static_cast<char>('a' + i));
        body += testing::input(name);
        needs.push_back("requiredInput #_" + name);
        text += "<input><inputExpression><text>" + name + "</text></inputExpression></input>";
    }
    for (const auto& output : table.outputs) text += output;
    for (const auto& rule : table.rules) {
        text += "<rule>";
        for (const auto& cell : rule.cells)
            text += "<inputEntry><text><![CDATA[" + cell + "]]></text></inputEntry>";
        for (const auto& output : rule.outputs)
            text += "<outputEntry><text><![CDATA[" + output + "]]></text></outputEntry>";
        text += "</rule>";
    }
    return definitions(body + decision("d", text + "</decisionTable>", needs));
}

std::string decided(const TableText& table, const std::string& a, const std::string& more = "") {
    return testing::decided(model_of(table, more), "d", {{"a", a}});
}

const std::string kRanked =
    "<output><outputValues><text>\"high\", \"middle\", \"low\"</text></outputValues></output>";

TEST(DecideTable, unique_refuses_two_hits_and_says_which) {
    const TableText table{.rules = {{{"< 5"}, {"1"}}, {{"> 3"}, {"2"}}}};
    EXPECT_EQ(decided(table, "1"), "1");
    EXPECT_EQ(decided(table, "9"), "2");
    dmn::Run run(testing::runnable(model_of(table)), testing::inputs({{"a", "4"}}));
    EXPECT_TRUE(run.decide("d").is_null());
    EXPECT_TRUE(has_warning(run, "under UNIQUE several rules hit: 1, 2"));
}

TEST(DecideTable, first_takes_the_first_and_evaluates_no_other_output) {
    const TableText table{
        .policy = "hitPolicy=\"FIRST\"", .rules = {{{"< 5"}, {"1"}}, {{"-"}, {"1 + \"x\""}}}};
    dmn::Run run(testing::runnable(model_of(table)), testing::inputs({{"a", "4"}}));
    EXPECT_EQ(feel::to_feel(run.decide("d")), "1");
    EXPECT_TRUE(run.warnings().empty());
}

TEST(DecideTable, any_refuses_hits_that_differ) {
    const TableText table{
        .policy = "hitPolicy=\"ANY\"",
        .rules = {{{"< 5"}, {"1"}}, {{"> 3"}, {"1.0"}}, {{"> 8"}, {"2"}}}};
    EXPECT_EQ(decided(table, "4"), "1");
    EXPECT_EQ(decided(table, "9"), "null");
}

TEST(DecideTable, priority_and_output_order_follow_the_output_values) {
    TableText table{
        .policy = "hitPolicy=\"PRIORITY\"",
        .outputs = {kRanked},
        .rules = {{{"-"}, {"\"low\""}}, {{"> 3"}, {"\"high\""}}, {{"> 2"}, {"\"middle\""}}}};
    EXPECT_EQ(decided(table, "1"), "\"low\"");
    EXPECT_EQ(decided(table, "3"), "\"middle\"");
    EXPECT_EQ(decided(table, "4"), "\"high\"");
    table.policy = "hitPolicy=\"OUTPUT ORDER\"";
    EXPECT_EQ(decided(table, "4"), "[\"high\", \"middle\", \"low\"]");
    table.policy = "hitPolicy=\"RULE ORDER\"";
    EXPECT_EQ(decided(table, "4"), "[\"low\", \"high\", \"middle\"]");
}

TEST(DecideTable, priority_takes_the_allowed_values_of_the_type_where_the_table_has_none) {
    const TableText table{
        .policy = "hitPolicy=\"PRIORITY\"",
        .outputs = {"<output typeRef=\"tRank\"/>"},
        .rules = {{{"-"}, {"\"b\""}}, {{"-"}, {"\"a\""}}}};
    const std::string type =
        "<itemDefinition name=\"tRank\"><typeRef>string</typeRef><allowedValues><text>\"a\", "
        "\"b\"</text></allowedValues></itemDefinition>";
    EXPECT_EQ(decided(table, "1", type), "\"a\"");
}

TEST(DecideTable, several_outputs_are_a_context_ranked_from_the_left) {
    const TableText table{
        .policy = "hitPolicy=\"PRIORITY\"",
        .outputs =
            {"<output name=\"x\"><outputValues><text>2, 1</text></outputValues></output>",
             "<output name=\"free\"/>",
             "<output name=\"y\"><outputValues><text>\"p\", \"q\"</text></outputValues></output>"},
        .rules = {
            {{"-"}, {"1", "7", "\"p\""}},
            {{"-"}, {"2", "8", "\"q\""}},
            {{"-"}, {"2", "9", "\"p\""}}}};
    EXPECT_EQ(decided(table, "1"), "{x: 2, free: 9, y: \"p\"}");
}

TEST(DecideTable, aggregates_what_it_collects) {
    const auto collect = [](const std::string& aggregation, const std::string& a) {
        return decided(
            {.policy = "hitPolicy=\"COLLECT\"" +
                       (aggregation.empty() ? "" : " aggregation=\"" + aggregation + "\""),
             .rules =
                 {{{"> 0"}, {"10"}}, {{"> 1"}, {"0.1"}}, {{"> 2"}, {"0.2"}}, {{"> 2"}, {"10"}}}},
            a
        );
    };
    EXPECT_EQ(collect("", "5"), "[10, 0.1, 0.2, 10]");
    EXPECT_EQ(collect("SUM", "5"), "20.3");
    EXPECT_EQ(collect("MIN", "5"), "0.1");
    EXPECT_EQ(collect("MAX", "5"), "10");
    EXPECT_EQ(collect("COUNT", "5"), "4");
    EXPECT_EQ(collect("", "0"), "[]");
    EXPECT_EQ(collect("COUNT", "0"), "0");
    EXPECT_EQ(collect("SUM", "0"), "null");
    EXPECT_EQ(collect("MAX", "0"), "null");
    EXPECT_EQ(
        decided(
            {.policy = "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
             .rules = {{{"-"}, {"1"}}, {{"-"}, {"\"x\""}}}},
            "1"
        ),
        "null"
    );
    EXPECT_EQ(
        decided(
            {.policy = "hitPolicy=\"COLLECT\" aggregation=\"MAX\"",
             .rules = {{{"-"}, {"\"a\""}}, {{"-"}, {"\"b\""}}}},
            "1"
        ),
        "\"b\""
    );
    EXPECT_EQ(
        decided(
            {.policy = "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
             .outputs = {"<output name=\"x\"/>", "<output name=\"y\"/>"},
             .rules = {{{"-"}, {"1", "2"}}}},
            "1"
        ),
        "null"
    );
}

TEST(DecideTable, gives_the_default_or_null_where_no_rule_hits) {
    EXPECT_EQ(decided({.rules = {{{"1"}, {"1"}}}}, "2"), "null");
    EXPECT_EQ(
        decided(
            {.outputs =
                 {"<output><defaultOutputEntry><text>7</text></defaultOutputEntry></output>"},
             .rules = {{{"1"}, {"1"}}}},
            "2"
        ),
        "7"
    );
    EXPECT_EQ(
        decided(
            {.outputs =
                 {"<output "
                  "name=\"x\"><defaultOutputEntry><text>7</text></defaultOutputEntry></output>",
                  "<output name=\"y\"/>"},
             .rules = {{{"1"}, {"1", "2"}}}},
            "2"
        ),
        "{x: 7, y: null}"
    );
}

TEST(DecideTable, refuses_values_that_a_clause_does_not_list) {
    EXPECT_EQ(decided({.outputs = {kRanked}, .rules = {{{"-"}, {"\"other\""}}}}, "1"), "null");
    const auto xml = definitions(
        testing::input("a") +
        decision(
            "d",
            "<decisionTable><input><inputExpression><text>a</text></"
            "inputExpression><inputValues><text>[1..3]</text></inputValues></input><output/"
            "><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></"
            "outputEntry></rule></decisionTable>",
            {"requiredInput #_a"}
        )
    );
    EXPECT_EQ(testing::decided(xml, "d", {{"a", "3"}}), "1");
    EXPECT_EQ(testing::decided(xml, "d", {{"a", "4"}}), "null");
    EXPECT_EQ(testing::decided(xml, "d"), "1") << "nothing known is not a wrong value";
}

TEST(DecideTable, never_hits_with_an_unknown_fact_unless_the_cell_asks_nothing) {
    const TableText table{
        .policy = "hitPolicy=\"COLLECT\"",
        .rules = {
            {{"> 3"}, {"1"}},
            {{"not(5)"}, {"2"}},
            {{"-"}, {"3"}},
            {{"null"}, {"4"}},
            {{"? = null"}, {"5"}}}};
    EXPECT_EQ(decided(table, "7"), "[1, 2, 3]");
    const auto unknown = decided(table, "null");
    EXPECT_EQ(unknown.find('1'), std::string::npos) << unknown;
    EXPECT_NE(unknown.find('3'), std::string::npos) << unknown;
    EXPECT_NE(unknown.find('4'), std::string::npos) << unknown;
}

TEST(DecideTable, gives_null_where_a_cell_cannot_be_read) {
    auto reading = read_model(model_of({.rules = {{{"1"}, {"1"}}, {{"[2.."}, {"2"}}}}));
    ASSERT_TRUE(reading.model);
    const auto model =
        RunnableModel::make({std::make_shared<const Model>(std::move(*reading.model))});
    dmn::Run run(*model, testing::inputs({{"a", "1"}}));
    EXPECT_TRUE(run.decide("d").is_null()) << "the unreadable rule might have hit as well";
    EXPECT_TRUE(has_warning(run, "a cell of rule 2 cannot be read"));
}

// ------------------------------------------------------------------ random tables against an
// oracle

/// What a cell asks of a whole number 0 … 9, as a set and as FEEL.
struct RandomCell {
    std::array<bool, 10> passes{};
    std::string text;
};

RandomCell random_cell(std::mt19937_64& random) {
    const auto pick = [&] { return static_cast<int>(random() % 10); };
    RandomCell cell;
    const int low = pick();
    const int high = low + static_cast<int>(random() % 4);
    const auto fill = [&](auto test) {
        for (int n = 0; n < 10; ++n) cell.passes[static_cast<std::size_t>(n)] = test(n);
    };
    const auto l = std::to_string(low);
    const auto h = std::to_string(high);
    switch (random() % 8) {
        case 0:
            fill([](int) { return true; });
            cell.text = "-";
            break;
        case 1:
            fill([&](int n) { return n == low; });
            cell.text = l;
            break;
        case 2:
            fill([&](int n) { return n == low || n == high; });
            cell.text = l + ", " + h;
            break;
        case 3:
            fill([&](int n) { return n < high; });
            cell.text = "< " + h;
            break;
        case 4:
            fill([&](int n) { return n >= low; });
            cell.text = ">= " + l;
            break;
        case 5:
            fill([&](int n) { return n >= low && n <= high; });
            cell.text = "[" + l + ".." + h + "]";
            break;
        case 6:
            fill([&](int n) { return n > low && n < high + 1; });
            cell.text = "(" + l + ".." + std::to_string(high + 1) + ")";
            break;
        default:
            fill([&](int n) { return n != low && n != high; });
            cell.text = "not(" + l + ", " + h + ")";
            break;
    }
    return cell;
}

struct RandomTable {
    std::size_t inputs = 1;
    std::vector<std::vector<RandomCell>> cells;
    std::vector<int> outputs;   // 0 … 4
    std::vector<int> priority;  // a permutation of 0 … 4
};

RandomTable random_table(std::mt19937_64& random) {
    RandomTable table;
    table.inputs = random() % 3 + 1;
    const auto rules = random() % 7;
    for (std::size_t rule = 0; rule < rules; ++rule) {
        std::vector<RandomCell> row;
        for (std::size_t i = 0; i < table.inputs; ++i) row.push_back(random_cell(random));
        table.cells.push_back(std::move(row));
        table.outputs.push_back(static_cast<int>(random() % 5));
    }
    table.priority = {0, 1, 2, 3, 4};
    std::shuffle(table.priority.begin(), table.priority.end(), random);
    return table;
}

std::string list_of(const std::vector<int>& values) {
    std::string text;
    for (const int value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
    return "[" + text + "]";
}

std::string expected(
    const RandomTable& table, const std::string& policy, const std::vector<int>& facts
) {
    std::vector<int> hits;
    for (std::size_t rule = 0; rule < table.cells.size(); ++rule) {
        bool all = true;
        for (std::size_t i = 0; i < table.inputs; ++i)
            all = all && table.cells[rule][i].passes[static_cast<std::size_t>(facts[i])];
        if (all) hits.push_back(table.outputs[rule]);
    }
    auto ranked = hits;
    std::stable_sort(ranked.begin(), ranked.end(), [&](int a, int b) {
        const auto place = [&](int n) {
            return std::find(table.priority.begin(), table.priority.end(), n) -
                   table.priority.begin();
        };
        return place(a) < place(b);
    });
    if (policy == "COLLECT" || policy == "RULE ORDER") return list_of(hits);
    if (policy == "OUTPUT ORDER") return list_of(ranked);
    if (policy == "COUNT") return std::to_string(hits.size());
    if (hits.empty()) return "null";
    if (policy == "FIRST") return std::to_string(hits.front());
    if (policy == "UNIQUE") return hits.size() == 1 ? std::to_string(hits.front()) : "null";
    if (policy == "ANY")
        return std::equal(hits.begin() + 1, hits.end(), hits.begin()) ? std::to_string(hits.front())
                                                                      : "null";
    if (policy == "PRIORITY") return std::to_string(ranked.front());
    int sum = 0;
    for (const int hit : hits) sum += hit;
    if (policy == "SUM") return std::to_string(sum);
    return std::to_string(
        policy == "MIN" ? *std::min_element(hits.begin(), hits.end())
                        : *std::max_element(hits.begin(), hits.end())
    );
}

TableText text_of(const RandomTable& table, const std::string& policy) {
    TableText text;
    text.inputs = table.inputs;
    const bool is_aggregation =
        policy == "SUM" || policy == "COUNT" || policy == "MIN" || policy == "MAX";
    text.policy = is_aggregation ? "hitPolicy=\"COLLECT\" aggregation=\"" + policy + "\""
                                 : "hitPolicy=\"" + policy + "\"";
    const auto order = list_of(table.priority);
    text.outputs = {
        "<output><outputValues><text>" + order.substr(1, order.size() - 2) +
        "</text></outputValues></output>"};
    for (std::size_t rule = 0; rule < table.cells.size(); ++rule) {
        RuleText row;
        for (const auto& cell : table.cells[rule]) row.cells.push_back(cell.text);
        row.outputs = {std::to_string(table.outputs[rule])};
        text.rules.push_back(std::move(row));
    }
    return text;
}

TEST(DecideTable, agrees_with_an_oracle_on_random_tables_under_every_hit_policy) {
    const std::uint64_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const std::vector<std::string> policies{
        "UNIQUE",
        "FIRST",
        "PRIORITY",
        "ANY",
        "COLLECT",
        "RULE ORDER",
        "OUTPUT ORDER",
        "SUM",
        "COUNT",
        "MIN",
        "MAX"};
    for (int round = 0; round < 60; ++round) {
        const auto table = random_table(random);
        for (const auto& policy : policies) {
            const auto xml = model_of(text_of(table, policy));
            const auto model = testing::runnable(xml);
            for (int draw = 0; draw < 6; ++draw) {
                std::vector<int> facts;
                feel::Context given;
                for (std::size_t i = 0; i < table.inputs; ++i) {
                    facts.push_back(static_cast<int>(random() % 10));
                    given.set(
                        std::string(1, static_cast<char>('a' + i)),
                        feel::Value::number(facts.back())
                    );
                }
                dmn::Run run(model, given);
                ASSERT_EQ(feel::to_feel(run.decide("d")), expected(table, policy, facts))
                    << policy << " facts " << list_of(facts) << "\n"
                    << xml;
            }
        }
    }
}

}  // namespace
}  // namespace sunclover::dmn
