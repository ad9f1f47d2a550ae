// SPDX-License-Identifier: AGPL-3.0-or-later
// Each list reads by the index that was made for it. Where SQLite takes another one a list is right, and
// slower with every case that the district has.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "cases/cases_sql.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::cases {
namespace {

class ListPlansTest : public store::DatabaseTest {
  protected:
    /// What SQLite would do, a line for each table.
    std::string plan_of(const store::Statement& statement) {
        const std::string text = "EXPLAIN QUERY PLAN " + std::string(statement.sqlite);
        const store::Parameters nothing(parameter_count(text));
        return read([&](store::Transaction& tx) {
            std::string plan;
            for (const store::Row& row : tx.query({"test.plan", text, text}, nothing)) plan += row.text(3) + "\n";
            return plan;
        });
    }

  private:
    static std::size_t parameter_count(const std::string& sql) {
        std::size_t count = 0;
        for (std::size_t i = 0; i + 1 < sql.size(); ++i) {
            if (sql[i] == '?' && std::isdigit(static_cast<unsigned char>(sql[i + 1])) != 0) {
                count = std::max(count, static_cast<std::size_t>(std::stoul(sql.substr(i + 1))));
            }
        }
        return count;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(ListPlansTest);

TEST_P(ListPlansTest, reads_each_list_by_its_own_index) {
    if (database().backend() != store::Backend::Sqlite) GTEST_SKIP() << "PostgreSQL decides by what the tables hold";
    const std::vector<std::pair<store::Statement, std::string>> wanted = {
        {sql::list_by_due_day_in_township, "cases_by_due_day"},
        {sql::list_by_role_in_township, "cases_by_role"},
        {sql::list_by_stage_in_township, "cases_by_stage"},
        {sql::list_by_due_day_in_district, "cases_by_district_due_day"},
        {sql::list_by_role_in_district, "cases_by_district_role"},
        {sql::list_by_stage_in_district, "cases_by_district_stage"},
        {sql::list_by_due_day_of_organisation, "cases_by_organisation"},
        {sql::list_escalated, "cases_by_escalation"},
        {sql::count_by_due_day_in_township, "cases_by_due_day"},
        {sql::count_by_role_in_township, "cases_by_role"},
        {sql::count_by_due_day_in_district, "cases_by_district_due_day"},
        {sql::count_by_role_in_district, "cases_by_district_role"},
        {sql::count_by_due_day_of_organisation, "cases_by_organisation"},
        // It counts all that a role is told of, whatever lies behind the role.
        {sql::count_escalated, "cases_by_escalation_number"},
        {sql::list_by_due_day_in_township_backwards, "cases_by_due_day"},
        {sql::list_by_role_in_township_backwards, "cases_by_role"},
        {sql::list_by_stage_in_township_backwards, "cases_by_stage"},
        {sql::list_by_due_day_in_district_backwards, "cases_by_district_due_day"},
        {sql::list_by_role_in_district_backwards, "cases_by_district_role"},
        {sql::list_by_stage_in_district_backwards, "cases_by_district_stage"},
        {sql::list_by_due_day_of_organisation_backwards, "cases_by_organisation"},
        {sql::list_escalated_backwards, "cases_by_escalation"},
        {sql::list_by_number_in_township, "cases_by_township_number"},
        {sql::list_by_number_in_township_backwards, "cases_by_township_number"},
        {sql::list_by_number_in_district, "cases_by_number"},
        {sql::list_by_number_in_district_backwards, "cases_by_number"},
        {sql::list_by_entry_in_township, "cases_by_entry"},
        {sql::list_by_entry_in_township_backwards, "cases_by_entry"},
        {sql::list_by_entry_in_district, "cases_by_district_entry"},
        {sql::list_by_entry_in_district_backwards, "cases_by_district_entry"},
        {sql::list_by_change_in_township, "cases_by_change"},
        {sql::list_by_change_in_township_backwards, "cases_by_change"},
        {sql::list_by_change_in_district, "cases_by_district_change"},
        {sql::list_by_change_in_district_backwards, "cases_by_district_change"},
        {sql::list_by_number_of_organisation, "cases_by_organisation_number"},
        {sql::list_escalated_by_number, "cases_by_escalation_number"},
        {sql::list_by_number_of_organisation_backwards, "cases_by_organisation_number"},
        {sql::list_escalated_by_number_backwards, "cases_by_escalation_number"},
        {sql::list_by_entry_of_organisation, "cases_by_organisation_entry"},
        {sql::list_escalated_by_entry, "cases_by_escalation_entry"},
        {sql::list_by_entry_of_organisation_backwards, "cases_by_organisation_entry"},
        {sql::list_escalated_by_entry_backwards, "cases_by_escalation_entry"},
        {sql::list_by_change_of_organisation, "cases_by_organisation_change"},
        {sql::list_escalated_by_change, "cases_by_escalation_change"},
        {sql::list_by_change_of_organisation_backwards, "cases_by_organisation_change"},
        {sql::list_escalated_by_change_backwards, "cases_by_escalation_change"},
        {sql::list_by_stage_of_organisation, "cases_by_organisation_stage"},
        {sql::list_escalated_by_stage, "cases_by_escalation_stage"},
        {sql::list_by_stage_of_organisation_backwards, "cases_by_organisation_stage"},
        {sql::list_escalated_by_stage_backwards, "cases_by_escalation_stage"},
        {sql::list_running_cases, "cases_by_programme_version"},
        {sql::list_due_deferred_cases, "cases_by_deferral"},
        {sql::list_waking_cases, "cases_by_waking"},
        {sql::list_waking_cases, "cases_by_case_waking"},
    };
    for (const auto& [statement, index] : wanted) {
        const std::string plan = plan_of(statement);
        EXPECT_NE(plan.find(index + " "), std::string::npos) << statement.name << "\n" << plan;
    }
}

TEST_P(ListPlansTest, sorts_no_list_that_grows_with_the_district) {
    if (database().backend() != store::Backend::Sqlite) GTEST_SKIP() << "PostgreSQL decides by what the tables hold";
    for (const store::Statement& statement : {
             sql::list_by_due_day_in_township, sql::list_by_role_in_township, sql::list_by_stage_in_township,
             sql::list_by_due_day_in_district, sql::list_by_role_in_district, sql::list_by_stage_in_district,
             sql::list_by_due_day_of_organisation, sql::list_running_cases, sql::list_due_deferred_cases,
             sql::list_by_due_day_in_township_backwards, sql::list_by_role_in_township_backwards, sql::list_by_stage_in_township_backwards,
             sql::list_by_due_day_in_district_backwards, sql::list_by_role_in_district_backwards, sql::list_by_stage_in_district_backwards,
             sql::list_by_due_day_of_organisation_backwards, sql::list_by_number_in_township, sql::list_by_number_in_township_backwards,
             sql::list_by_number_in_district, sql::list_by_number_in_district_backwards, sql::list_by_entry_in_township,
             sql::list_by_entry_in_township_backwards, sql::list_by_entry_in_district, sql::list_by_entry_in_district_backwards,
             sql::list_by_change_in_township, sql::list_by_change_in_township_backwards, sql::list_by_change_in_district,
             sql::list_by_change_in_district_backwards, sql::list_escalated, sql::list_escalated_backwards,
             sql::list_by_number_of_organisation, sql::list_by_number_of_organisation_backwards, sql::list_escalated_by_number, sql::list_escalated_by_number_backwards,
             sql::list_by_entry_of_organisation, sql::list_by_entry_of_organisation_backwards, sql::list_escalated_by_entry, sql::list_escalated_by_entry_backwards,
             sql::list_by_change_of_organisation, sql::list_by_change_of_organisation_backwards, sql::list_escalated_by_change, sql::list_escalated_by_change_backwards,
             sql::list_by_stage_of_organisation, sql::list_by_stage_of_organisation_backwards, sql::list_escalated_by_stage, sql::list_escalated_by_stage_backwards,
         }) {
        const std::string plan = plan_of(statement);
        EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << statement.name << "\n" << plan;
    }
}

}  // namespace
}  // namespace sunclover::cases
