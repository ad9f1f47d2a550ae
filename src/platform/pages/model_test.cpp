// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/model.hpp"

#include <gtest/gtest.h>

namespace sunclover::pages {
namespace {

TEST(Model, keeps_references_to_blocks_while_more_are_added) {
    Model model;
    Model& first = model.add("ROWS");
    for (int i = 0; i < 1000; ++i) model.add("ROWS");
    first.set("NAME", "still here");
    EXPECT_EQ(model.blocks().front().second.values().front().second, "still here");
    EXPECT_EQ(model.blocks().size(), 1001U);
}

TEST(Model, replaces_a_value_that_is_set_twice) {
    Model model;
    model.set("COUNT", 3).set("COUNT", -4);
    ASSERT_EQ(model.values().size(), 1U);
    EXPECT_EQ(model.values().front().second, "-4");
}

TEST(Model, shows_a_block_only_if_its_condition_holds) {
    Model model;
    model.show_if(false, "A").show_if(true, "B");
    ASSERT_EQ(model.blocks().size(), 1U);
    EXPECT_EQ(model.blocks().front().first, "B");
}

}  // namespace
}  // namespace sunclover::pages
