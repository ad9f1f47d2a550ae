// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/compare_letters.hpp"

#include <gtest/gtest.h>

#include "areas/programmes/internal/small_programme_test.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {
namespace {

std::string drawn(const std::string& before, const std::string& after) {
    std::string all;
    for (const ComparedLine& line : compare_lines(before, after)) {
        const bool is_same = line.kind == ComparedLine::Kind::Same;
        all += is_same ? " " : line.kind == ComparedLine::Kind::New ? "+" : "-";
        all += line.text + "|";
    }
    return all;
}

TEST(CompareLetters, tells_lines_that_went_and_came_in_reading_order) {
    EXPECT_EQ(drawn("a\nb\nc", "a\nx\nc"), " a|-b|+x| c|");
    EXPECT_EQ(drawn("a\nb", "b\na"), "-a| b|+a|");
    EXPECT_EQ(drawn("", "a"), "+a|");
    EXPECT_EQ(drawn("a", ""), "-a|");
    EXPECT_EQ(drawn("a", "a"), " a|");
}

TEST(CompareLetters, tells_very_long_texts_as_a_whole) {
    std::string many(1000, '\n');
    const auto lines = compare_lines(many, many + "x");
    EXPECT_EQ(lines.size(), 2002U);
    EXPECT_EQ(lines.front().kind, ComparedLine::Kind::Gone);
    EXPECT_EQ(lines.back().text, "x");
}

TEST(CompareLetters, says_which_texts_of_which_letter_change) {
    const Programme before = small_programme();
    Programme after = before;
    const auto& catalogue = pages::Catalogue::embedded();
    EXPECT_TRUE(letter_differences(before, after, catalogue, "zh-CN").empty());
    after.letters[0].body.zh += "！";
    after.letters[0].sms.en += "!";
    EXPECT_EQ(
        letter_differences(before, after, catalogue, "zh-CN"),
        std::vector<std::string>{"通知「收到了」改了：正文（中文）、短信（英文）"}
    );
    after.letters[0].name = "other";
    EXPECT_EQ(letter_differences(before, after, catalogue, "en").size(), 2U);
}

}  // namespace
}  // namespace sunclover::programmes
