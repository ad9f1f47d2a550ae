// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/stage_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "areas/programmes/internal/random_stages_test.hpp"
#include "areas/programmes/internal/small_programme_test.hpp"

namespace sunclover::programmes {
namespace {

bool overlap(const DrawnBox& a, const DrawnBox& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

DrawnBox between(const DrawnPoint& a, const DrawnPoint& b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

/// The stretch lies inside the box, not only on its border.
bool runs_through(const DrawnPoint& a, const DrawnPoint& b, const DrawnBox& box) {
    const DrawnBox line = between(a, b);
    return line.x < box.x + box.width && box.x < line.x + line.width + (line.width == 0 ? 1 : 0) &&
           line.y < box.y + box.height && box.y < line.y + line.height + (line.height == 0 ? 1 : 0) &&
           (line.width > 0 || (line.x > box.x && line.x < box.x + box.width)) &&
           (line.height > 0 || (line.y > box.y && line.y < box.y + box.height));
}

/// Two stretches on one line that have more than a point in common.
bool share(const DrawnPoint& a, const DrawnPoint& b, const DrawnPoint& c, const DrawnPoint& d) {
    const DrawnBox one = between(a, b);
    const DrawnBox other = between(c, d);
    if (one.width == 0 && other.width == 0 && one.x == other.x) {
        return one.y < other.y + other.height && other.y < one.y + one.height;
    }
    if (one.height == 0 && other.height == 0 && one.y == other.y) {
        return one.x < other.x + other.width && other.x < one.x + one.width;
    }
    return false;
}

void expect_readable(const std::vector<Stage>& stages) {
    const StageLayout layout = lay_out(stages);
    for (std::size_t i = 0; i < layout.shapes.size(); ++i) {
        const DrawnShape& shape = layout.shapes[i];
        EXPECT_GE(shape.box.x, 0);
        EXPECT_LE(shape.box.x + shape.box.width, layout.width);
        EXPECT_LE(shape.box.y + shape.box.height, layout.height);
        for (std::size_t k = i + 1; k < layout.shapes.size(); ++k) {
            EXPECT_FALSE(overlap(shape.box, layout.shapes[k].box)) << shape.id << " " << layout.shapes[k].id;
        }
    }
    for (const DrawnEdge& edge : layout.edges) {
        ASSERT_GE(edge.points.size(), 2U) << edge.id;
        for (std::size_t i = 1; i < edge.points.size(); ++i) {
            const DrawnPoint& a = edge.points[i - 1];
            const DrawnPoint& b = edge.points[i];
            EXPECT_TRUE(a.x == b.x || a.y == b.y) << edge.id;
            EXPECT_LE(b.x, layout.width);
            for (const DrawnShape& shape : layout.shapes) {
                EXPECT_FALSE(runs_through(a, b, shape.box)) << edge.id << " runs through " << shape.id;
            }
            for (const DrawnEdge& other : layout.edges) {
                if (&other == &edge || other.source == edge.source) continue;
                for (std::size_t k = 1; k < other.points.size(); ++k) {
                    EXPECT_FALSE(share(a, b, other.points[k - 1], other.points[k])) << edge.id << " " << other.id;
                }
            }
        }
    }
}

TEST(StageLayout, would_be_told_what_covers_something) {
    const DrawnBox box{10, 10, 20, 20};
    EXPECT_TRUE(runs_through({0, 15}, {40, 15}, box));
    EXPECT_TRUE(runs_through({15, 40}, {15, 0}, box));
    EXPECT_TRUE(runs_through({0, 15}, {20, 15}, box)) << "it ends inside";
    EXPECT_FALSE(runs_through({0, 15}, {10, 15}, box)) << "it ends on the border";
    EXPECT_FALSE(runs_through({15, 0}, {15, 10}, box));
    EXPECT_FALSE(runs_through({0, 10}, {40, 10}, box)) << "it runs along the border";
    EXPECT_FALSE(runs_through({0, 5}, {40, 5}, box));
    EXPECT_TRUE(share({0, 0}, {10, 0}, {5, 0}, {15, 0}));
    EXPECT_FALSE(share({0, 0}, {10, 0}, {10, 0}, {15, 0}));
    EXPECT_FALSE(share({0, 0}, {10, 0}, {5, -5}, {5, 5})) << "they cross";
    EXPECT_TRUE(overlap(box, {29, 29, 5, 5}));
    EXPECT_FALSE(overlap(box, {30, 10, 5, 5}));
}

TEST(StageLayout, draws_our_programmes_without_covering_anything) {
    for (const auto& [code, files] : embedded_programme_sources()) {
        expect_readable(load_programme(code, files).value().stages);
    }
    expect_readable(load_programme("small", deciding_files()).value().stages);
}

TEST(StageLayout, draws_any_stage_list_without_covering_anything) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    for (std::uint64_t round = 0; round < 200; ++round) {
        expect_readable(RandomStages(seed + round).programme().stages);
        if (HasFailure()) FAIL() << "round " << round;
    }
}

TEST(StageLayout, draws_every_exit_and_one_end_for_each_outcome) {
    const auto stages = small_programme().stages;
    const StageLayout layout = lay_out(stages);
    const auto count = [&](EdgeKind kind) { return std::ranges::count(layout.edges, kind, &DrawnEdge::kind); };
    EXPECT_EQ(count(EdgeKind::Exit), 3);
    EXPECT_EQ(count(EdgeKind::Start), 1);
    EXPECT_EQ(std::ranges::count(layout.shapes, ShapeKind::End, &DrawnShape::kind), 2);
    EXPECT_EQ(std::ranges::count(layout.shapes, ShapeKind::Exits, &DrawnShape::kind), 1);
}

}  // namespace
}  // namespace sunclover::programmes
