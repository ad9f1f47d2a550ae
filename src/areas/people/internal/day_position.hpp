// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists that go on by day and id, page by page: where a page ends, as its token says it, and how rows of several townships become one.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"

namespace sunclover::people {

/// The day and the id of the last row of a page.
struct DayPosition {
    base::Day day = *base::Day::from_parts(1850, 1, 1);   ///< before every row
    base::Uuid id = {};

    auto operator<=>(const DayPosition&) const = default;
};

/// "2026-11-29.018f…": an id and a day only, so that it may stand in an address.
std::string token_of(const DayPosition& last);
/// @returns the beginning for an empty text, nothing for what token_of does not write
std::optional<DayPosition> parse_day_position(std::string_view token);

/// Puts rows that were read township by township in order and keeps one page of them.
/// @param position_of  the DayPosition of a row
/// @returns the token of the next page; empty where there is no more
template <typename Row, typename PositionOf>
std::string keep_one_page(std::vector<Row>& rows, std::size_t count_max, const PositionOf& position_of) {
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return position_of(a) < position_of(b); });
    if (rows.size() <= count_max) return {};
    rows.resize(count_max);
    return token_of(position_of(rows.back()));
}

}  // namespace sunclover::people
