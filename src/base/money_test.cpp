// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

constexpr std::int64_t fen_max = 9'000'000'000'000'000;

TEST(Money, is_written_the_way_a_clerk_writes_it) {
    EXPECT_EQ(to_yuan_text({0}), "0");
    EXPECT_EQ(to_yuan_text({1}), "0.01");
    EXPECT_EQ(to_yuan_text({10}), "0.10");
    EXPECT_EQ(to_yuan_text({99'900}), "999");
    EXPECT_EQ(to_yuan_text({100'000}), "1,000");
    EXPECT_EQ(to_yuan_text({123'450}), "1,234.50");
    EXPECT_EQ(to_yuan_text({-123'456'789}), "-1,234,567.89");
    EXPECT_EQ(to_yuan_text({std::numeric_limits<std::int64_t>::min()}), "-92,233,720,368,547,758.08");
}

TEST(Money, is_read_the_way_a_clerk_types_it) {
    for (const auto& [typed, fen] : std::initializer_list<std::pair<const char*, std::int64_t>>{
             {"0", 0}, {"20", 2000}, {"1234.5", 123'450}, {"1,234.50", 123'450}, {"１２３４", 123'400},
             {"¥20", 2000}, {"￥ 20.05 元", 2005}, {"20元", 2000}, {"　8 ", 800}, {"007", 700}, {"1，234", 123'400},
             {"90,000,000,000,000", 0}}) {
        const auto parsed = parse_yuan(typed);
        if (std::string_view(typed).starts_with("90,")) {
            EXPECT_FALSE(parsed.has_value()) << "fourteen digits are a slip of the finger";
            continue;
        }
        ASSERT_TRUE(parsed.has_value()) << typed;
        EXPECT_EQ(parsed->fen, fen) << typed;
    }
}

TEST(Money, refuses_what_is_no_amount) {
    for (const char* typed : {"", " ", "元", "¥", "-1", "+1", "1.234", "1.", ".5", "1.2.3", "1,23", "12,34,567", ",100",
                              "1234,567", "1 000", "1e3", "0x10", "一百", "12a", "1.2元元", "99999999999999"}) {
        EXPECT_FALSE(parse_yuan(typed).has_value()) << typed;
    }
}

TEST(Money, comes_back_from_its_text) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 5000; ++i) {
        // As many small amounts as large ones.
        const auto bits = std::uniform_int_distribution<int>(1, 49)(random);
        const Fen amount{static_cast<std::int64_t>(random() >> (64 - bits))};
        const auto parsed = parse_yuan(to_yuan_text(amount));
        ASSERT_TRUE(parsed.has_value()) << amount.fen;
        ASSERT_EQ(parsed->fen, amount.fen);
    }
}

TEST(Money, adds_subtracts_and_multiplies_in_whole_fen) {
    EXPECT_EQ((Fen{10} + Fen{20}).fen, 30);
    EXPECT_EQ((Fen{10} - Fen{20}).fen, -10);
    EXPECT_EQ((Fen{36'000} * 3).fen, 108'000);
    EXPECT_EQ((Fen{fen_max - 1} + Fen{1}).fen, fen_max);
}

TEST(MoneyDeathTest, stops_instead_of_running_over) {
    EXPECT_DEATH((void)(Fen{fen_max} + Fen{1}), "");
    EXPECT_DEATH((void)(Fen{-fen_max} - Fen{1}), "");
    EXPECT_DEATH((void)(Fen{fen_max} * 2), "");
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    EXPECT_DEATH((void)(Fen{most} + Fen{most}), "");
    EXPECT_DEATH((void)(Fen{-most} - Fen{most}), "");
    EXPECT_DEATH((void)(Fen{most} * most), "");
}

}  // namespace
}  // namespace sunclover::base
