// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/idempotency.hpp"

#include <gtest/gtest.h>

namespace sunclover::store {
namespace {

TEST(IdempotencyKey, is_made_of_letters_digits_and_dashes_and_has_a_length) {
    EXPECT_TRUE(is_idempotency_key("key-0001"));
    EXPECT_TRUE(is_idempotency_key("AZaz09_-"));
    EXPECT_TRUE(is_idempotency_key(std::string(64, 'a')));
    EXPECT_FALSE(is_idempotency_key(""));
    EXPECT_FALSE(is_idempotency_key("key-001"));
    EXPECT_FALSE(is_idempotency_key(std::string(65, 'a')));
    for (const char* wrong : {"key 00001", "key.00001", "key/00001", "key\n00001", "钥匙00001"}) EXPECT_FALSE(is_idempotency_key(wrong)) << wrong;
}

}  // namespace
}  // namespace sunclover::store
