// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/day_position.hpp"

#include <gtest/gtest.h>

namespace sunclover::people {
namespace {

base::Uuid id_of(std::uint8_t last) {
    base::Uuid id;
    id.bytes[15] = last;
    return id;
}

TEST(DayPosition, is_read_back_as_it_was_written) {
    const DayPosition position{*base::Day::from_parts(2026, 11, 29), id_of(7)};
    EXPECT_EQ(token_of(position), "2026-11-29.00000000-0000-0000-0000-000000000007");
    EXPECT_EQ(parse_day_position(token_of(position)), position);
    EXPECT_EQ(parse_day_position(""), DayPosition{}) << "the beginning";
}

TEST(DayPosition, refuses_what_no_page_wrote) {
    const std::string id = ".00000000-0000-0000-0000-000000000007";
    const std::vector<std::string> wrong = {"2026", "2026-11-29", "2026-11-29.", "2026-02-30" + id, "29-11-2026" + id, id, "2026-11-29" + id + "0"};
    for (const auto& token : wrong) {
        EXPECT_FALSE(parse_day_position(token)) << token;
    }
}

TEST(DayPosition, keeps_one_page_of_rows_from_everywhere_and_tells_where_the_next_begins) {
    const auto day = *base::Day::from_parts(2026, 11, 29);
    std::vector<DayPosition> rows = {{day.plus_days(1), id_of(1)}, {day, id_of(2)}, {day, id_of(1)}};
    const auto itself = [](const DayPosition& row) { return row; };
    const auto next = keep_one_page(rows, 2, itself);
    EXPECT_EQ(rows, (std::vector<DayPosition>{{day, id_of(1)}, {day, id_of(2)}}));
    EXPECT_EQ(parse_day_position(next), rows.back());
    EXPECT_EQ(keep_one_page(rows, 2, itself), "") << "there is no more";
}

}  // namespace
}  // namespace sunclover::people
