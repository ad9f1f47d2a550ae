// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept of a browser's own words, and how recovery codes are typed.
#include <set>

#include <gtest/gtest.h>

#include "areas/access/device.hpp"
#include "areas/access/recovery_codes.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

TEST(Device, is_named_by_browser_and_system) {
    EXPECT_EQ(device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"), "chrome.windows");
    EXPECT_EQ(device_of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0"), "edge.windows");
    EXPECT_EQ(device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "firefox.linux");
    EXPECT_EQ(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"), "safari.ios");
    EXPECT_EQ(device_of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"), "safari.macos");
    EXPECT_EQ(device_of("Mozilla/5.0 (Linux; Android 14; X) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0.50"), "wechat.android");
    EXPECT_EQ(device_of("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 Safari/537.36"), "chrome.harmony");
    EXPECT_EQ(device_of("curl/8.5"), "other.other");
    EXPECT_EQ(device_of(""), "other.other");
}

TEST(RecoveryCode, is_compared_however_it_was_typed) {
    EXPECT_EQ(normal_recovery_code("ab12c-3de4f"), "ab12c3de4f");
    EXPECT_EQ(normal_recovery_code(" AB12C 3DE4F "), "ab12c3de4f");
    EXPECT_EQ(normal_recovery_code("ＡＢ１２Ｃ－３ＤＥ４Ｆ"), "ab12c3de4f");
    EXPECT_EQ(normal_recovery_code("oI12c-lde4f"), "0112c1de4f") << "letters that look like digits";
    for (const char* const wrong : {"", "123456", "ab12c-3de4", "ab12c-3de4fg", "ab12c-3de4u", "ab12c_3de4f"}) {
        EXPECT_EQ(normal_recovery_code(wrong), "") << wrong;
    }
}

TEST(RecoveryCode, is_random_and_in_the_form_in_which_it_is_read) {
    platform::SeededRandom random(3);
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string code = new_recovery_code(random);
        EXPECT_EQ(code.size(), 11U);
        EXPECT_EQ(normal_recovery_code(code).size(), 10U) << code;
        EXPECT_TRUE(seen.insert(code).second);
    }
}

}  // namespace
}  // namespace sunclover::access
