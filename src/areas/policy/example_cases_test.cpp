// SPDX-License-Identifier: AGPL-3.0-or-later
// Every policy in the program with the examples beside it, and the ways in which files are refused.
#include "areas/policy/example_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "areas/policy/load_policies.hpp"
#include "areas/policy/policy_examples.hpp"

namespace sunclover::policy {
namespace {

std::string lines_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::string faults_of(const ExampleTable& table) {
    std::string text;
    for (const ExampleFault& fault : table.faults) text += describe(fault) + "\n";
    return text;
}

const PolicyBook& book() {
    static const auto loaded = load_policies(embedded_policy_files());
    if (!loaded) throw std::runtime_error(lines_of(loaded.error()));
    return *loaded;
}

/// The faults of the shipped files after one of them was changed.
std::string faults_after(const std::string& file, const std::string& from, const std::string& to) {
    PolicyFiles files = embedded_policy_files();
    for (auto& [name, content] : files) {
        if (name != file) continue;
        EXPECT_NE(content.find(from), std::string::npos) << from;
        for (auto at = content.find(from); at != std::string::npos; at = content.find(from, at + to.size())) content.replace(at, from.size(), to);
    }
    const auto loaded = load_policies(files);
    return loaded ? "none" : lines_of(loaded.error());
}

TEST(ExampleCasesTest, every_policy_answers_its_examples_as_they_say) {
    ASSERT_GE(book().policies.size(), 16U);
    for (const Policy& policy : book().policies) {
        const ExampleTable table = read_examples(book(), sheet_from_csv(examples_of(embedded_policy_files(), policy.code).value()));
        EXPECT_EQ(faults_of(table), "") << policy.code;
        EXPECT_GE(table.cases.size(), 4U) << policy.code;
        for (const ExampleOutcome& outcome : run_examples(policy, table)) {
            EXPECT_EQ(outcome.expected, outcome.found)
                << policy.code << " row " << outcome.example->row << ": " << outcome.example->about;
        }
    }
}

TEST(ExampleCasesTest, a_wrong_example_is_found) {
    const Policy& policy = *book().find("nursing-subsidy");
    std::string csv = examples_of(embedded_policy_files(), policy.code).value();
    const auto at = csv.find(",300,");
    ASSERT_NE(at, std::string::npos);
    csv.replace(at, 5, ",301,");
    const auto outcomes = run_examples(policy, read_examples(book(), sheet_from_csv(csv)));
    EXPECT_EQ(std::count_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return one.expected != one.found; }), 1);
}

TEST(ExampleCasesTest, cells_that_cannot_be_read_are_named_by_row_and_column) {
    const auto sheet = sheet_from_csv("日期,最重等级,资格,金额\n2024-02-30,1,一级,\n2024-02-01,9,一级,很多\n2024-02-01,1,,\n");
    EXPECT_EQ(faults_of(read_examples(book(), sheet)),
              "row 2, 日期: 2024-02-30 cannot be\nrow 3, 最重等级: 9 cannot be\nrow 3, 金额: 很多 cannot be\nrow 4, 资格: nothing is written\n");
    EXPECT_EQ(faults_of(read_examples(book(), sheet_from_csv("日期,身高,资格\n"))), "row 1, 身高: 身高 cannot be\n");
    EXPECT_TRUE(sheet_from_csv("").rows.empty());
}

TEST(ExampleCasesTest, a_row_without_a_day_is_of_the_day_that_is_given) {
    const auto sheet = sheet_from_csv("资格\n不清楚\n");
    EXPECT_EQ(faults_of(read_examples(book(), sheet)), "row 2, 日期: nothing is written\n");
    EXPECT_EQ(read_examples(book(), sheet, base::Day::parse("2027-01-01")).cases.front().day, *base::Day::parse("2027-01-01"));
}

TEST(ExampleCasesTest, a_sheet_is_the_same_after_it_was_a_file) {
    for (const Policy& policy : book().policies) {
        const ExampleSheet sheet = sheet_from_csv(examples_of(embedded_policy_files(), policy.code).value());
        EXPECT_EQ(sheet_from_csv(csv_of(sheet)), sheet) << policy.code;
    }
    ExampleSheet empty_row{{"家庭经济"}, {ExampleRow{.values = {""}}}};
    EXPECT_EQ(sheet_from_csv(csv_of(empty_row)), empty_row);
    const ExampleSheet formula{{"年龄"}, {ExampleRow{.about = "=1+1", .values = {"-3"}, .clause = "@第五条"}}};
    EXPECT_EQ(sheet_from_csv(csv_of(formula)), formula);
}

TEST(ExampleCasesTest, sheets_are_joined_under_the_facts_of_both) {
    const ExampleSheet first = sheet_from_csv("家庭经济,就业状况,资格\n低保,,不符合\n");
    const ExampleSheet both = joined(first, sheet_from_csv("年龄,家庭经济,资格\n60,其他,不清楚\n"));
    EXPECT_EQ(both.facts, (std::vector<std::string>{"年龄", "家庭经济"})) << "a column that nobody fills is left out";
    ASSERT_EQ(both.rows.size(), 2U);
    EXPECT_EQ(both.rows[0].values, (std::vector<std::string>{"", "低保"}));
    EXPECT_EQ(both.rows[1].values, (std::vector<std::string>{"60", "其他"}));
}

TEST(ExampleCasesTest, examples_in_force_are_those_that_still_hold) {
    const Policy& policy = *book().find("living-subsidy");
    const base::Day day = *base::Day::parse("2026-12-01");
    const ExampleTable table = examples_in_force(book(), policy, day);
    EXPECT_GT(table.cases.size(), 6U);
    EXPECT_LT(table.cases.size(), examples_written_for(policy).rows.size());
    for (const ExampleCase& one : table.cases) EXPECT_GE(one.day, day);
}

TEST(ExampleCasesTest, faulty_files_are_refused_with_file_and_reason) {
    const std::string policy = "nursing-subsidy/policy.json";
    EXPECT_NE(faults_after(policy, "\"monthly\"", "\"weekly\"").find("kind is none of"), std::string::npos);
    EXPECT_NE(faults_after(policy, "\"2016-01-01\"", "\"2016-02-30\"").find("from is no day"), std::string::npos);
    EXPECT_NE(faults_after(policy, "\"summary\"", "\"sumary\"").find("member sumary is unknown"), std::string::npos);
    EXPECT_NE(faults_after("nursing-subsidy/tariff_2016.dmn", "150", "一百五").find("tariff_2016.dmn"), std::string::npos);
    EXPECT_NE(faults_after("nursing-subsidy/eligibility_2016.dmn", "智力等级", "智商").find("eligibility_2016.dmn"), std::string::npos);
    EXPECT_NE(faults_after("sources.json", "\"age\"", "\"years\"").find("from years is unknown"), std::string::npos);
}

TEST(ExampleCasesTest, rules_of_a_day_are_those_in_force_on_it) {
    const Policy& nursing = *book().find("nursing-subsidy");
    EXPECT_EQ(nursing.eligibility_on(*base::Day::parse("2015-12-31")), nullptr);
    EXPECT_EQ(nursing.eligibility_on(*base::Day::parse("2020-12-31"))->number, 1);
    EXPECT_EQ(nursing.eligibility_on(*base::Day::parse("2021-01-01"))->number, 2);
}

}  // namespace
}  // namespace sunclover::policy
