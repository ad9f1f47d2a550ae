// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/clock/clock.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <set>

namespace sunclover::platform {
namespace {

TEST(ManualClock, stands_still_until_it_is_told_otherwise) {
    ManualClock clock({1000});
    EXPECT_EQ(clock.now(), base::Instant{1000});
    EXPECT_EQ(clock.now(), base::Instant{1000});
    clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(clock.now(), base::Instant{61'000});
    clock.set({5});
    EXPECT_EQ(clock.now(), base::Instant{5});
}

TEST(SystemClock, tells_the_systems_time) {
    const auto system_ms = [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    };
    const auto before = system_ms();
    const auto now = SystemClock().now().unix_ms;
    EXPECT_LE(before, now);
    EXPECT_LE(now, system_ms());
}

TEST(SeededRandom, repeats_itself_for_one_seed_only) {
    SeededRandom first(7);
    SeededRandom second(7);
    SeededRandom other(8);
    for (int i = 0; i < 50; ++i) {
        const auto drawn = first.bytes(13);
        EXPECT_EQ(drawn.size(), 13u);
        EXPECT_EQ(drawn, second.bytes(13));
        EXPECT_NE(drawn, other.bytes(13));
    }
    EXPECT_TRUE(first.bytes(0).empty());
}

TEST(Random, is_even_below_a_bound) {
    SeededRandom random(3);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i) ++counts.at(random.below(7));
    for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
    EXPECT_EQ(random.below(1), 0u);
    for (int i = 0; i < 100; ++i) EXPECT_LT(random.below((1ULL << 63) + 1), (1ULL << 63) + 1);
}

TEST(SystemRandom, does_not_repeat_itself) {
    SystemRandom random;
    std::set<base::Bytes> seen;
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(seen.insert(random.bytes(16)).second);
}

TEST(NewId, carries_the_clocks_moment) {
    struct Tag;
    const ManualClock clock({1'700'000'000'123});
    SystemRandom random;
    const auto id = new_id<base::Id<Tag>>(clock, random);
    EXPECT_EQ(id.uuid.made_at(), clock.now());
    EXPECT_NE(id, new_id<base::Id<Tag>>(clock, random));
}

}  // namespace
}  // namespace sunclover::platform
