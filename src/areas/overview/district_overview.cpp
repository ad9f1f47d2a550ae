// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/district_overview.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::overview {
namespace {

constexpr double bar_height = 16;
constexpr double bar_step = 48;
constexpr double bar_width_min = 2;

std::size_t column_of(std::vector<std::string>& stages, const std::string& stage) {
    const auto found = std::find(stages.begin(), stages.end(), stage);
    if (found != stages.end()) return static_cast<std::size_t>(found - stages.begin());
    stages.push_back(stage);
    return stages.size() - 1;
}

void add(TownshipRow& row, std::size_t column, const StageCount& count) {
    if (row.by_stage.size() <= column) {
        row.by_stage.resize(column + 1);
        row.late_by_stage.resize(column + 1);
    }
    row.by_stage[column] += count.open;
    row.late_by_stage[column] += count.late;
    row.open += count.open;
    row.late += count.late;
    row.deferred += count.deferred;
}

}  // namespace

DistrictOverview make_overview(
    std::vector<std::string> stages, const std::vector<base::PlaceCode>& townships,
    const std::vector<StageCount>& counts
) {
    DistrictOverview overview{std::move(stages), {}, {}};
    std::map<base::PlaceCode, TownshipRow> rows;
    for (const auto& count : counts) {
        const std::size_t column = column_of(overview.stages, count.stage);
        add(rows[count.township], column, count);
        add(overview.total, column, count);
    }
    for (const auto& township : townships) {
        TownshipRow row = std::move(rows[township]);
        row.township = township;
        overview.townships.push_back(std::move(row));
        rows.erase(township);
    }
    // A case of a place that the directory no longer lists is still somebody's case.
    for (auto& [township, row] : rows) {
        row.township = township;
        overview.townships.push_back(std::move(row));
    }
    const std::size_t columns = overview.stages.size();
    for (auto& row : overview.townships) {
        row.by_stage.resize(columns);
        row.late_by_stage.resize(columns);
    }
    overview.total.by_stage.resize(columns);
    overview.total.late_by_stage.resize(columns);
    return overview;
}

BarChart lay_out_bars(const std::vector<std::pair<std::int64_t, std::int64_t>>& values, double width_max) {
    std::int64_t longest = 1;
    for (const auto& [total, late] : values) {
        ASSERT(late <= total);
        longest = std::max(longest, total);
    }
    const auto scaled = [&](std::int64_t value) {
        if (value == 0) return 0.0;
        return std::max(bar_width_min, width_max * static_cast<double>(value) / static_cast<double>(longest));
    };
    BarChart chart{width_max, bar_step * static_cast<double>(values.size()), bar_height, {}};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& [total, late] = values[i];
        chart.bars.push_back({bar_step * static_cast<double>(i), scaled(total), scaled(late)});
    }
    return chart;
}

}  // namespace sunclover::overview
