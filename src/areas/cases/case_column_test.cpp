// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_column.hpp"

#include <gtest/gtest.h>

namespace sunclover::cases {
namespace {

TEST(Columns, keep_number_and_name_whatever_is_chosen) {
    EXPECT_EQ(Columns(std::vector<Column>{}).codes(), "number,person");
    EXPECT_EQ(Columns({Column::Change, Column::Due}).codes(), "due,number,person,change");
    EXPECT_TRUE(Columns().has(Column::Due));
}

TEST(Columns, are_read_back_and_pass_over_what_is_unknown) {
    EXPECT_EQ(Columns::parse(Columns().codes()), Columns());
    EXPECT_EQ(Columns::parse("turn,phone,,turn").codes(), "number,person,turn");
    EXPECT_EQ(Columns::parse("").codes(), "number,person");
    for (const Column column : all_columns) EXPECT_EQ(column_from(code_of(column)), column);
    EXPECT_FALSE(column_from("phone"));
}

}  // namespace
}  // namespace sunclover::cases
