// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/district_overview.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sunclover::overview {
namespace {

const base::PlaceCode first{"310114001"};
const base::PlaceCode second{"310114002"};
const base::PlaceCode retired{"310114999"};

TEST(DistrictOverview, lists_townships_without_a_case) {
    const auto overview = make_overview({"plan", "works"}, {first, second}, {{first, "works", 3, 1, 0}});
    ASSERT_EQ(overview.townships.size(), 2U);
    EXPECT_EQ(overview.townships[0].by_stage, (std::vector<std::int64_t>{0, 3}));
    EXPECT_EQ(overview.townships[1].open, 0);
    EXPECT_EQ(overview.townships[1].by_stage.size(), 2U);
}

TEST(DistrictOverview, gives_stages_of_older_versions_a_column) {
    const auto overview = make_overview({"plan"}, {first}, {{first, "plan", 1, 0, 0}, {first, "survey", 2, 0, 0}});
    EXPECT_EQ(overview.stages, (std::vector<std::string>{"plan", "survey"}));
    EXPECT_EQ(overview.townships[0].open, 3);
}

TEST(DistrictOverview, keeps_cases_of_places_that_are_no_longer_listed) {
    const auto overview = make_overview({"plan"}, {first}, {{retired, "plan", 4, 4, 1}});
    ASSERT_EQ(overview.townships.size(), 2U);
    EXPECT_EQ(overview.townships[1].township, retired);
    EXPECT_EQ(overview.total.late, 4);
}

TEST(DistrictOverview, adds_up_in_both_directions_for_any_counts) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        std::vector<StageCount> counts;
        for (int i = 0; i < static_cast<int>(random() % 30); ++i) {
            const auto open = static_cast<std::int64_t>(random() % 50);
            counts.push_back(
                {random() % 2 ? first : second, random() % 2 ? "plan" : "works", open,
                 open > 0 ? static_cast<std::int64_t>(random() % static_cast<unsigned>(open)) : 0, 1}
            );
        }
        const auto overview = make_overview({"plan", "works"}, {first, second}, counts);
        std::int64_t rows = 0;
        for (const auto& row : overview.townships) {
            std::int64_t columns = 0;
            for (const auto cell : row.by_stage) columns += cell;
            EXPECT_EQ(columns, row.open);
            rows += row.open;
        }
        EXPECT_EQ(rows, overview.total.open);
        EXPECT_EQ(overview.total.deferred, static_cast<std::int64_t>(counts.size()));
    }
}

TEST(BarChart, makes_the_longest_bar_as_wide_as_the_drawing_and_hides_no_value) {
    const auto chart = lay_out_bars({{1000, 1}, {1, 0}, {0, 0}}, 400);
    EXPECT_DOUBLE_EQ(chart.bars[0].width, 400);
    EXPECT_GE(chart.bars[0].late_width, 2);
    EXPECT_GE(chart.bars[1].width, 2);
    EXPECT_DOUBLE_EQ(chart.bars[2].width, 0);
}

TEST(BarChart, draws_nothing_for_no_values) {
    EXPECT_DOUBLE_EQ(lay_out_bars({}, 400).height, 0);
}

}  // namespace
}  // namespace sunclover::overview
