// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/cell_words.hpp"

#include <gtest/gtest.h>

#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

rules::FactDefinition fact(const char* name) {
    static const PolicyBook book = *load_policies(embedded_policy_files());
    return book.facts[*book.facts.find(name)];
}

std::string feel(const char* name, const char* words) {
    const auto cell = cell_of_words(fact(name), words);
    return cell ? *cell : "refused " + cell.error().arguments.front().second;
}

TEST(CellWordsTest, cells_read_as_an_officer_would_say_them) {
    EXPECT_EQ(words_of_cell(fact("家庭经济"), "\"低保\",\"低收入\""), "低保、低收入");
    EXPECT_EQ(words_of_cell(fact("家庭经济"), "not(\"其他\")"), "不是 其他");
    EXPECT_EQ(words_of_cell(fact("持证有效"), "true"), "是");
    EXPECT_EQ(words_of_cell(fact("年龄"), ">= 60"), "至少 60");
    EXPECT_EQ(words_of_cell(fact("年龄"), "[16..59]"), "16 到 59");
    EXPECT_EQ(words_of_cell(fact("最重等级"), "1,2"), "1、2");
    EXPECT_EQ(words_of_cell(fact("智力等级"), "null"), "没有");
    EXPECT_EQ(words_of_cell(fact("年龄"), "-"), "");
    EXPECT_EQ(words_of_cell(fact("年龄"), "? + 1 > 60"), "=? + 1 > 60");
}

TEST(CellWordsTest, what_is_typed_becomes_feel) {
    EXPECT_EQ(feel("家庭经济", " 低保，低收入 "), "\"低保\",\"低收入\"");
    EXPECT_EQ(feel("家庭经济", "低保或低收入"), "\"低保\",\"低收入\"");
    EXPECT_EQ(feel("家庭经济", "不是其他"), "not(\"其他\")");
    EXPECT_EQ(feel("持证有效", "否"), "false");
    EXPECT_EQ(feel("年龄", "至少６０"), ">= 60");
    EXPECT_EQ(feel("年龄", "<18"), "< 18");
    EXPECT_EQ(feel("年龄", "16到59"), "[16..59]");
    EXPECT_EQ(feel("最重等级", "1,2"), "1,2");
    EXPECT_EQ(feel("最重等级", "没有"), "null");
    EXPECT_EQ(feel("最重等级", "没有、3 到 4"), "null,[3..4]");
    EXPECT_EQ(feel("年龄", "小于16、至少60"), "< 16,>= 60");
    EXPECT_EQ(feel("年龄", "16 到不满 60"), "[16..60)");
    EXPECT_EQ(feel("智力等级", "不是 3"), "not(3)");
    EXPECT_EQ(feel("年龄", ""), "-");
    EXPECT_EQ(feel("年龄", "=? > 60 and ? < 70"), "? > 60 and ? < 70");
}

TEST(CellWordsTest, a_value_that_holds_the_word_or_is_one_value) {
    rules::FactDefinition entitled;
    entitled.type = rules::FactType::Text;
    entitled.values = {"低保或重残无业", "低收入"};
    EXPECT_EQ(*cell_of_words(entitled, "低保或重残无业"), "\"低保或重残无业\"");
    EXPECT_EQ(*cell_of_words(entitled, "低保或重残无业、低收入"), "\"低保或重残无业\",\"低收入\"");
}

TEST(CellWordsTest, what_the_fact_cannot_be_is_refused_with_the_text) {
    EXPECT_EQ(feel("家庭经济", "富裕"), "refused 富裕");
    EXPECT_EQ(feel("家庭经济", "低保、"), "refused 低保、");
    EXPECT_EQ(feel("持证有效", "大概"), "refused 大概");
    EXPECT_EQ(feel("年龄", "六十"), "refused 六十");
    EXPECT_EQ(feel("年龄", "59到16"), "refused 59到16");
    EXPECT_EQ(feel("年龄", "没有"), "refused 没有");
}

TEST(CellWordsTest, every_cell_of_the_shipped_policies_comes_back_the_same) {
    const PolicyBook book = *load_policies(embedded_policy_files());
    int cells = 0;
    for (const Policy& policy : book.policies) {
        for (const auto& set : policy.eligibility) {
            const auto& table = std::get<rules::PlanTable>(set->plan->steps.back().logic);
            for (const auto& rule : table.rules) {
                for (std::size_t i = 0; i < rule.conditions.size(); ++i) {
                    const auto& definition = book.facts[std::get<rules::FactInput>(table.inputs[i].source).fact];
                    const std::string& written = rule.conditions[i].text;
                    const std::string words = words_of_cell(definition, written);
                    const auto back = cell_of_words(definition, words);
                    ASSERT_TRUE(back.has_value()) << policy.code << " " << written << " " << words;
                    EXPECT_EQ(words_of_cell(definition, *back), words) << policy.code;
                    EXPECT_FALSE(words.starts_with("=")) << policy.code << " " << written;
                    ++cells;
                }
            }
        }
    }
    EXPECT_GT(cells, 300);
}

}  // namespace
}  // namespace sunclover::policy
