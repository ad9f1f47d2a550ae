// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/first_rows.hpp"

#include <gtest/gtest.h>

namespace sunclover::people {
namespace {

/// Sixteen bytes that differ for each number; they lie side by side, so that slots collide.
base::Bytes index_of(std::uint32_t number) {
    base::Bytes index(16, 0);
    for (int i = 0; i < 4; ++i) index[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>((number + 1) >> (8 * i));
    return index;
}

TEST(FirstRows, tells_the_first_row_of_each_value_however_many_there_are) {
    FirstRows rows;
    for (std::uint32_t number = 0; number < 20'000; ++number) {
        EXPECT_FALSE(rows.has(index_of(number)));
        EXPECT_EQ(rows.meet(index_of(number), number + 2), 0);
    }
    for (std::uint32_t number = 0; number < 20'000; ++number) {
        ASSERT_EQ(rows.meet(index_of(number), 99'999), number + 2);
        EXPECT_TRUE(rows.has(index_of(number)));
    }
    EXPECT_FALSE(rows.has(index_of(20'000)));
}

}  // namespace
}  // namespace sunclover::people
