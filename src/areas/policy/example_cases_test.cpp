// SPDX-License-Identifier: AGPL-3.0-or-later
// Every policy in the program with the examples beside it, and the ways in which files are refused.
#include "areas/policy/example_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

const PolicyBook& book() {
    static const auto loaded = load_policies(embedded_policy_files());
    if (!loaded) throw std::runtime_error(joined(loaded.error()));
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
    return loaded ? "none" : joined(loaded.error());
}

TEST(ExampleCasesTest, every_policy_answers_its_examples_as_they_say) {
    ASSERT_GE(book().policies.size(), 16U);
    for (const Policy& policy : book().policies) {
        const ExampleTable table = read_examples(book(), examples_of(embedded_policy_files(), policy.code).value());
        EXPECT_EQ(joined(table.faults), "") << policy.code;
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
    const auto outcomes = run_examples(policy, read_examples(book(), csv));
    EXPECT_EQ(std::count_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return one.expected != one.found; }), 1);
}

TEST(ExampleCasesTest, rows_that_cannot_be_read_are_named) {
    const ExampleTable table = read_examples(book(), "日期,最重等级,资格\n2024-02-30,1,一级\n2024-02-01,9,一级\n2024-02-01,1,\n");
    ASSERT_EQ(table.faults.size(), 3U);
    EXPECT_EQ(table.faults[0], "row 2: the day is none");
    EXPECT_EQ(table.faults[1], "row 3: 最重等级 cannot be 9");
    EXPECT_EQ(table.faults[2], "row 4: no answer is given");
    EXPECT_EQ(read_examples(book(), "日期,身高,资格\n").faults.front(), "column 身高 is no fact");
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
