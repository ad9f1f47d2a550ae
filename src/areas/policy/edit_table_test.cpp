// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/edit_table.hpp"

#include <gtest/gtest.h>

#include "areas/policy/example_cases.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

const PolicyBook& book() {
    static const PolicyBook loaded = *load_policies(embedded_policy_files());
    return loaded;
}
const Policy& living() { return *book().find("living-subsidy"); }
Grid living_grid() { return *grid_of(book(), living(), Part::Eligibility, *living().eligibility.back()); }

std::string faults_of(const Policy& policy, Part part, const std::string& dmn) {
    std::vector<TableFault> faults;
    RuleReader reader(book(), policy, faults);
    reader.read(part, dmn);
    std::string text;
    for (const TableFault& fault : faults) text += fault.chinese + fault.error.message_key + "\n";
    return text;
}

TEST(EditTableTest, every_shipped_table_is_the_same_after_it_was_a_grid) {
    for (const Policy& policy : book().policies) {
        for (const Part part : {Part::Eligibility, Part::Tariff}) {
            for (const auto& set : policy.sets(part)) {
                const auto grid = grid_of(book(), policy, part, *set);
                ASSERT_TRUE(grid.has_value()) << policy.code;
                const WrittenTable written = write_table(book(), policy, part, *grid);
                ASSERT_TRUE(written.faults.empty()) << policy.code;
                std::vector<TableFault> faults;
                RuleReader reader(book(), policy, faults);
                const auto again = reader.read(part, written.dmn);
                ASSERT_TRUE(again != nullptr) << policy.code << " " << (faults.empty() ? "" : faults.front().english);
                EXPECT_EQ(grid_of(book(), policy, part, *again), grid) << policy.code;
            }
        }
    }
}

TEST(EditTableTest, a_cell_that_cannot_be_is_named_by_row_and_column) {
    Grid grid = living_grid();
    grid.rows[2].cells[1] = "五";
    grid.rows[3].answer = "很多";
    grid.rows[4].clause = " ";
    const WrittenTable written = write_table(book(), living(), Part::Eligibility, grid);
    EXPECT_TRUE(written.dmn.empty());
    ASSERT_EQ(written.faults.size(), 3U);
    EXPECT_EQ(written.faults[0].row, 2U);
    EXPECT_EQ(written.faults[0].column, 1U);
    EXPECT_EQ(written.faults[0].error.message_key, "policy.error.cell");
    EXPECT_EQ(written.faults[1].column, grid.facts.size());
    EXPECT_EQ(written.faults[1].error.message_key, "policy.error.answer_class");
    EXPECT_EQ(written.faults[2].column, grid.facts.size() + 1);
}

TEST(EditTableTest, a_gap_is_found_when_the_last_row_is_taken_away) {
    Grid grid = living_grid();
    grid.rows.pop_back();
    const WrittenTable written = write_table(book(), living(), Part::Eligibility, grid);
    ASSERT_FALSE(written.dmn.empty());
    EXPECT_NE(faults_of(living(), Part::Eligibility, written.dmn).find("没有规则成立"), std::string::npos);
}

TEST(EditTableTest, a_tariff_gives_yuan_and_jiao) {
    Grid grid = *grid_of(book(), living(), Part::Tariff, *living().tariff.back());
    grid.rows.front().answer = "420.5";
    const WrittenTable written = write_table(book(), living(), Part::Tariff, grid);
    EXPECT_NE(written.dmn.find("<text>420.50</text>"), std::string::npos);
    EXPECT_EQ(faults_of(living(), Part::Tariff, written.dmn), "");
    grid.rows.front().answer = "很多";
    EXPECT_EQ(write_table(book(), living(), Part::Tariff, grid).faults.front().error.message_key, "policy.error.answer_yuan");
}

TEST(EditTableTest, differences_are_told_by_row_and_column) {
    const Grid before = living_grid();
    Grid after = before;
    EXPECT_TRUE(compare_grids(before, after).empty());
    after.rows[1].clause = "别的条款";
    ASSERT_EQ(compare_grids(before, after).size(), 1U);
    EXPECT_EQ(compare_grids(before, after).front().column, "条款");
    EXPECT_EQ(compare_grids(before, after).front().row_after, 2);
    after = before;
    after.rows.insert(after.rows.begin() + 1, before.rows.back());
    ASSERT_EQ(compare_grids(before, after).size(), 1U);
    EXPECT_EQ(compare_grids(before, after).front().kind, GridDifference::Kind::Added);
    ASSERT_EQ(compare_grids(after, before).size(), 1U);
    EXPECT_EQ(compare_grids(after, before).front().kind, GridDifference::Kind::Removed);
}

TEST(EditTableTest, a_grid_is_kept_as_it_was_typed) {
    Grid grid = living_grid();
    grid.rows[0].cells[0] = "<b>半对\"</b>";
    EXPECT_EQ(*grid_from_json(grid_to_json(grid)), grid);
    EXPECT_FALSE(grid_from_json("{}").has_value());
    EXPECT_FALSE(grid_from_json("[1").has_value());
}

}  // namespace
}  // namespace sunclover::policy
