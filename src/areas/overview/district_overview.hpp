// SPDX-License-Identifier: AGPL-3.0-or-later
// The district in figures: how many cases stand where, how many of them are late, and what the
// programme is measured by. Pure: made from counts that the cases area keeps.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/place_code.hpp"

namespace sunclover::overview {

/// Cases of one township in one stage.
struct StageCount {
    base::PlaceCode township;
    std::string stage;
    std::int64_t open = 0;
    std::int64_t late = 0;       ///< of the open ones, past their due day
    std::int64_t deferred = 0;
};

/// One row of the table: a township or a committee, its counts by stage in the order of the columns.
struct TownshipRow {
    base::PlaceCode township;
    std::vector<std::int64_t> by_stage;        ///< open ones
    std::vector<std::int64_t> late_by_stage;   ///< of these
    std::int64_t open = 0;
    std::int64_t late = 0;
    std::int64_t deferred = 0;
};

struct DistrictOverview {
    std::vector<std::string> stages;      ///< the columns, in the order of the programme
    std::vector<TownshipRow> townships;   ///< in the order given; townships without a case too
    TownshipRow total;
};

/// Counts in stages that `stages` does not name (of older versions of the programme) get a column of
/// their own after the others, so that the total is always the sum of the row.
DistrictOverview make_overview(
    std::vector<std::string> stages, const std::vector<base::PlaceCode>& townships,
    const std::vector<StageCount>& counts
);

// Above each bar stands its label, so that neither takes room from the other on a small screen.
inline constexpr double label_height = 22;
inline constexpr double label_baseline = 16;

/// One bar of a drawing, in units of the drawing.
struct Bar {
    double y = 0;            ///< where its label begins; the bar itself is label_height below
    double width = 0;
    double late_width = 0;   ///< drawn from the left over the bar, with a pattern
};

struct BarChart {
    double width = 0;
    double height = 0;
    double bar_height = 0;
    std::vector<Bar> bars;
};

/// Horizontal bars, the longest as wide as `width_max`; a value above zero is always visible.
/// @param values  total and late of each bar, late at most total
BarChart lay_out_bars(const std::vector<std::pair<std::int64_t, std::int64_t>>& values, double width_max);

}  // namespace sunclover::overview
