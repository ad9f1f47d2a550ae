// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/grid_form.hpp"

#include <gtest/gtest.h>

#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

const rules::Dictionary& facts() {
    static const PolicyBook book = *load_policies(embedded_policy_files());
    return book.facts;
}

/// One row with a cell about 家庭经济. @param was  what the page had; nullptr: the island took it away
std::string cell_of(const std::string& typed, const char* was, const std::vector<std::string>& ticked) {
    http::Fields form;
    for (const auto& [name, value] : {std::pair{"rows", "1"}, {"columns", "1"}, {"fact.0", "家庭经济"}, {"answer.0", "不符合"}}) form.add(name, value);
    form.add("cell.0.0", typed);
    if (was != nullptr) form.add("was.0.0", was);
    for (const std::string& one : ticked) form.add("pick.0.0", one);
    return grid_in(form, facts()).rows.at(0).cells.at(0);
}

TEST(GridFormTest, without_a_script_what_was_changed_counts_the_text_or_the_ticks) {
    EXPECT_EQ(cell_of("低保", "低保", {"低保", "低收入"}), "低保、低收入");
    EXPECT_EQ(cell_of("低保", "低保", {}), "");
    EXPECT_EQ(cell_of("低收入", "低保", {"低保"}), "低收入");
    EXPECT_EQ(cell_of("低收入", "低保", {"低保", "其他"}), "低收入") << "what was typed says more";
    EXPECT_EQ(cell_of("不是 其他", "不是 其他", {"低保", "低收入"}), "不是 其他") << "nothing was changed";
    EXPECT_EQ(cell_of("大概", "大概", {}), "大概") << "a fault is kept as it was typed";
}

TEST(GridFormTest, with_the_script_the_text_counts) { EXPECT_EQ(cell_of("低保", nullptr, {"低收入"}), "低保"); }

TEST(GridFormTest, a_form_made_by_hand_does_no_harm) {
    http::Fields form;
    for (const auto& [name, value] : {std::pair{"rows", "99999999"}, {"columns", "-4"}, {"cell.0.0", "x"}}) form.add(name, value);
    const Grid grid = grid_in(form, facts());
    EXPECT_EQ(grid.rows.size(), 200U);
    EXPECT_TRUE(grid.facts.empty());
}

TEST(GridFormTest, buttons_move_rows_and_columns_and_keep_the_last_of_each) {
    Grid grid{{"家庭经济"}, {{{"低保"}, "甲", ""}, {{""}, "不符合", ""}}};
    take_act(grid, "add_row", "");
    ASSERT_EQ(grid.rows.size(), 3U);
    EXPECT_EQ(grid.rows.back().answer, "不符合");
    take_act(grid, "up.2", "");
    EXPECT_EQ(grid.rows[1].answer, "不符合");
    take_act(grid, "remove_row.1", "");
    take_act(grid, "remove_row.7", "");
    EXPECT_EQ(grid.rows.size(), 2U);
    take_act(grid, "remove_column.0", "");
    EXPECT_EQ(grid.facts.size(), 1U);
    take_act(grid, "add_column", "就业状况");
    EXPECT_EQ(grid.rows.front().cells.size(), 2U);
}

}  // namespace
}  // namespace sunclover::policy
