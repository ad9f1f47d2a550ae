// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "areas/api/allowance.hpp"

namespace sunclover::api {
namespace {

const access::ClientTokenId one{base::Uuid::v7({1}, {1})};
const access::ClientTokenId other{base::Uuid::v7({1}, {2})};
constexpr base::Instant start{1'000'000};

TEST(Allowance, gives_a_minutes_worth_at_once_and_then_bit_by_bit) {
    Allowance allowance(60);
    for (int i = 0; i < 60; ++i) EXPECT_FALSE(allowance.take(one, start).has_value()) << i;
    EXPECT_EQ(allowance.take(one, start), 1);
    EXPECT_EQ(allowance.take(one, start + std::chrono::milliseconds(900)), 1);
    EXPECT_FALSE(allowance.take(one, start + std::chrono::milliseconds(1000)).has_value());
    EXPECT_EQ(allowance.take(one, start + std::chrono::milliseconds(1000)), 1);
}

TEST(Allowance, is_counted_for_each_client) {
    Allowance allowance(1);
    EXPECT_FALSE(allowance.take(one, start).has_value());
    EXPECT_EQ(allowance.take(one, start), 60);
    EXPECT_FALSE(allowance.take(other, start).has_value());
}

TEST(Allowance, is_never_more_than_a_minutes_worth_and_outlives_a_clock_set_back) {
    Allowance allowance(2);
    EXPECT_FALSE(allowance.take(one, start).has_value());
    const auto much_later = start + std::chrono::hours(5);
    EXPECT_FALSE(allowance.take(one, much_later).has_value());
    EXPECT_FALSE(allowance.take(one, much_later).has_value());
    EXPECT_TRUE(allowance.take(one, much_later).has_value());
    EXPECT_TRUE(allowance.take(one, start).has_value());
}

}  // namespace
}  // namespace sunclover::api
