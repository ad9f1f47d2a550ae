// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/cell_choices.hpp"

#include <gtest/gtest.h>

#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

using Texts = std::vector<std::string>;

const rules::FactDefinition& fact(const char* name) {
    static const PolicyBook book = *load_policies(embedded_policy_files());
    return book.facts[*book.facts.find(name)];
}

TEST(CellChoicesTest, closed_lists_are_offered_and_long_ranges_are_not) {
    EXPECT_EQ(choices_of(fact("家庭经济")), (Texts{"低保", "低收入", "其他"}));
    EXPECT_EQ(choices_of(fact("持证有效")), (Texts{"是", "否"}));
    EXPECT_EQ(choices_of(fact("视力等级")), (Texts{"1", "2", "3", "4", "没有"}));
    EXPECT_TRUE(choices_of(fact("年龄")).empty());
}

TEST(CellChoicesTest, what_a_cell_says_is_ticked_however_it_is_written) {
    EXPECT_EQ(chosen_in(fact("家庭经济"), "低保、低收入"), (Texts{"低保", "低收入"}));
    EXPECT_EQ(chosen_in(fact("家庭经济"), "不是 其他"), (Texts{"低保", "低收入"}));
    EXPECT_EQ(chosen_in(fact("持证有效"), "否"), Texts{"否"});
    EXPECT_EQ(chosen_in(fact("视力等级"), "1 到 2"), (Texts{"1", "2"}));
    EXPECT_EQ(chosen_in(fact("视力等级"), "至少 3、没有"), (Texts{"3", "4", "没有"}));
    EXPECT_EQ(chosen_in(fact("视力等级"), "= <= 2"), (Texts{"1", "2"}));
    EXPECT_TRUE(chosen_in(fact("家庭经济"), "").empty());
    EXPECT_TRUE(chosen_in(fact("家庭经济"), "富裕").empty());
    EXPECT_TRUE(chosen_in(fact("家庭经济"), "= ][").empty());
}

TEST(CellChoicesTest, what_is_ticked_becomes_words_that_tick_the_same) {
    for (const char* name : {"家庭经济", "持证有效", "视力等级"}) {
        const Texts all = choices_of(fact(name));
        for (std::size_t mask = 1; mask + 1 < (std::size_t{1} << all.size()); ++mask) {
            Texts chosen;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if ((mask >> i & 1) != 0) chosen.push_back(all[i]);
            }
            EXPECT_EQ(chosen_in(fact(name), words_of_choice(fact(name), chosen)), chosen) << name << " " << mask;
        }
        EXPECT_EQ(words_of_choice(fact(name), all), "") << "everything is no condition";
        EXPECT_EQ(words_of_choice(fact(name), {}), "");
        EXPECT_EQ(words_of_choice(fact(name), {"那么"}), "");
    }
}

}  // namespace
}  // namespace sunclover::policy
