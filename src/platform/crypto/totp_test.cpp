// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes and passwords.
#include "platform/crypto/totp.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/password.hpp"

namespace sunclover::crypto {
namespace {

const base::Bytes secret = base::bytes_of("12345678901234567890");

TEST(Totp, gives_the_codes_of_the_standard) {
    // RFC 6238 appendix B, the last six of its eight digits.
    for (const auto& [second, code] : std::initializer_list<std::pair<std::int64_t, const char*>>{
             {59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"}, {1234567890, "005924"},
             {2000000000, "279037"}, {20000000000, "353130"}}) {
        EXPECT_EQ(totp_code(secret, {second * 1000}), code);
    }
}

TEST(Totp, accepts_one_step_before_and_after_and_no_more) {
    const base::Instant now{1'234'567'890'000};
    const std::int64_t present = now.unix_ms / 30'000;
    for (int step = -3; step <= 3; ++step) {
        const auto found = totp_step(secret, totp_code(secret, {now.unix_ms + step * 30'000}), now);
        if (step >= -1 && step <= 1) {
            EXPECT_EQ(found, present + step);
        } else {
            EXPECT_FALSE(found.has_value()) << step;
        }
    }
}

TEST(Totp, refuses_what_is_no_code) {
    const base::Instant now{59'000};
    for (const char* code : {"", "28708", "2870822", "abcdef", "-87082"}) EXPECT_FALSE(totp_step(secret, code, now)) << code;
    EXPECT_TRUE(totp_step(secret, "287082", now));
    EXPECT_TRUE(totp_step(secret, "287 082", now)) << "as authenticators show it";
}

TEST(Totp, is_told_to_an_app_by_an_address) {
    EXPECT_EQ(to_base32(base::bytes_of("foobar")), "MZXW6YTBOI");
    const std::string uri = totp_uri(secret, "王 小&英", "阳光?四叶草");
    EXPECT_TRUE(uri.starts_with("otpauth://totp/")) << uri;
    EXPECT_NE(uri.find("secret=" + to_base32(secret)), std::string::npos) << uri;
    EXPECT_EQ(uri.find(' '), std::string::npos);
    EXPECT_EQ(uri.find("小&英"), std::string::npos);
}

TEST(Password, is_stored_as_argon2id_with_a_salt_of_its_own) {
    const std::string stored = hash_password("correct horse 马");
    EXPECT_TRUE(stored.starts_with("$argon2id$")) << stored;
    EXPECT_NE(stored, hash_password("correct horse 马"));
    EXPECT_TRUE(verify_password(stored, "correct horse 马"));
    EXPECT_FALSE(verify_password(stored, "correct horse"));
    EXPECT_FALSE(verify_password(stored, ""));
    EXPECT_FALSE(verify_password("", "correct horse 马"));
    EXPECT_FALSE(verify_password("not a hash", "correct horse 马"));
    EXPECT_FALSE(verify_password(nobody_password_hash(), ""));
}

}  // namespace
}  // namespace sunclover::crypto
