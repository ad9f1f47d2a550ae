// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/sms_length.hpp"

#include <string>

#include <gtest/gtest.h>

namespace sunclover::programmes {
namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

TEST(SmsLength, counts_characters_and_not_bytes) {
    EXPECT_EQ(sms_length("").parts, 0);
    EXPECT_EQ(sms_length("您好").characters, 2);
    EXPECT_EQ(sms_length("ok").characters, 2);
    EXPECT_EQ(sms_length("🍀").characters, 2) << "as it is sent, in UTF-16";
}

TEST(SmsLength, takes_seventy_alone_and_sixty_seven_a_part_beyond) {
    EXPECT_EQ(sms_length(repeated("好", 70)).parts, 1);
    EXPECT_EQ(sms_length(repeated("好", 71)).parts, 2);
    EXPECT_EQ(sms_length(repeated("好", 134)).parts, 2);
    EXPECT_EQ(sms_length(repeated("好", 135)).parts, 3);
    EXPECT_EQ(sms_length(repeated("好", 335)).parts, 5);
}

}  // namespace
}  // namespace sunclover::programmes
