// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/pinyin.hpp"

#include <gtest/gtest.h>

namespace sunclover::base {
namespace {

using Syllables = std::vector<std::string>;

TEST(Pinyin, reads_a_name_without_tones) {
    EXPECT_EQ(pinyin_of_name("王小英"), (Syllables{"wang", "xiao", "ying"}));
    EXPECT_EQ(pinyin_of_name("吕绿"), (Syllables{"lu", "lu"}));
    EXPECT_EQ(pinyin_of_name(""), Syllables{});
}

TEST(Pinyin, reads_surnames_as_surnames) {
    EXPECT_EQ(pinyin_of_name("单田芳").front(), "shan");
    EXPECT_EQ(pinyin_of_name("仇英").front(), "qiu");
    EXPECT_EQ(pinyin_of_name("尉迟恭"), (Syllables{"yu", "chi", "gong"}));
}

TEST(Pinyin, takes_what_is_typed_in_any_usual_form) {
    EXPECT_EQ(pinyin_letters(" Wang Xiao-Ying "), "wangxiaoying");
    EXPECT_EQ(pinyin_letters("ＬＶ"), "lu");
    EXPECT_EQ(pinyin_letters("lü"), "lu") << "an umlaut is folded to its letter";
    EXPECT_EQ(pinyin_letters("王1"), "");
}

TEST(Pinyin, knows_where_syllables_can_end) {
    const auto ends = syllable_ends("xianv");
    EXPECT_TRUE(ends[2] && ends[3] && ends[4]) << "xi, xia, xian";
    EXPECT_FALSE(ends[1] || ends[5]);
}

}  // namespace
}  // namespace sunclover::base
