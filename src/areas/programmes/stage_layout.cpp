// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/stage_layout.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"

namespace sunclover::programmes {

namespace {

constexpr int margin = 20;
constexpr int task_width = 180;
constexpr int task_height = 80;
constexpr int event_size = 36;
constexpr int gateway_size = 50;
constexpr int column_gap = 40;
constexpr int task_x = margin + 10;
constexpr int decision_x = task_x + task_width + column_gap;
constexpr int decision_width = 140;
constexpr int gateway_x = decision_x + decision_width + column_gap;
constexpr int trunk_x = gateway_x + gateway_size + 16;
constexpr int label_width = 250;
constexpr int lanes_x = trunk_x + label_width + 20;
constexpr int lane_gap = 14;
constexpr int exit_gap = 36;
constexpr int channel_gap = 12;
constexpr int row_gap = 24;

/// One way that runs on the right of all rows: along its exit line, in a lane up or down, through a
/// channel above the row it leads to, into the top of the shape.
struct Way {
    std::size_t edge = 0;
    int exit_y = 0;
    int channel_y = 0;
    int lane = 0;
    int top() const { return std::min(exit_y, channel_y); }
    int bottom() const { return std::max(exit_y, channel_y); }
};

class Drawing {
  public:
    explicit Drawing(const std::vector<Stage>& stages) : stages_(stages) {}

    StageLayout draw() {
        find_ends();
        count_arrivals();
        place_rows();
        for (std::size_t i = 0; i < stages_.size(); ++i) draw_stage(i);
        take_lanes();
        for (Way& way : ways_) finish(way);
        layout_.width = lanes_x + lanes_ * lane_gap + margin;
        layout_.height = bottom_ + margin;
        return std::move(layout_);
    }

  private:
    void find_ends() {
        for (const std::string_view outcome : {"completed", "refused", "withdrawn"}) {
            const bool is_used = std::ranges::any_of(stages_, [&](const Stage& stage) {
                return std::ranges::find(stage.exits, outcome, &Exit::outcome) != stage.exits.end();
            });
            if (is_used) ends_.emplace_back(outcome);
        }
    }

    /// The row that an exit leads to; the ends stand together in the last one.
    std::size_t row_of(const Exit& exit) const {
        if (!exit.outcome.empty()) return stages_.size();
        const auto found = std::ranges::find(stages_, exit.to, &Stage::name);
        ASSERT(found != stages_.end());
        return static_cast<std::size_t>(found - stages_.begin());
    }

    void count_arrivals() {
        arrivals_.assign(stages_.size() + 1, 0);
        for (const Stage& stage : stages_) {
            for (const Exit& exit : stage.exits) ++arrivals_[row_of(exit)];
        }
    }

    /// Each row stands below the channels through which it is reached.
    void place_rows() {
        int y = margin + event_size + row_gap;
        for (std::size_t row = 0; row <= stages_.size(); ++row) {
            channels_.push_back(y);
            y += (arrivals_[row] + 1) * channel_gap;
            rows_.push_back(y);
            const int exits =
                row < stages_.size() ? static_cast<int>(stages_[row].exits.size()) : 0;
            const int height = row < stages_.size() ? task_height : event_size;
            y += std::max(height, exits * exit_gap) + row_gap;
        }
        bottom_ = y + margin;  // the words below the ends
        const DrawnBox start{
            task_x + (task_width - event_size) / 2, margin, event_size, event_size};
        layout_.shapes.push_back({ShapeKind::Start, std::string(start_id), start});
        if (!stages_.empty()) {
            const int x = start.x + event_size / 2;
            layout_.edges.push_back(
                {EdgeKind::Start,
                 "Flow_start",
                 std::string(start_id),
                 stages_.front().name,
                 {{x, margin + event_size}, {x, rows_.front()}},
                 {},
                 -1,
                 -1}
            );
        }
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            const int x = task_x + static_cast<int>(i) * (task_width + column_gap);
            const DrawnBox box{x, rows_.back(), event_size, event_size};
            layout_.shapes.push_back({ShapeKind::End, end_id(ends_[i]), box, -1, ends_[i]});
        }
    }

    int middle_of(std::size_t row) const { return rows_[row] + task_height / 2; }

    void draw_stage(std::size_t row) {
        const Stage& stage = stages_[row];
        const int place = static_cast<int>(row);
        const int y = middle_of(row);
        add(ShapeKind::Task, stage.name, {task_x, rows_[row], task_width, task_height}, place);
        std::string last = stage.name;
        int right = task_x + task_width;
        const auto join = [&](const std::string& id, const std::string& target, int x) {
            layout_.edges.push_back(
                {EdgeKind::Inside, id, last, target, {{right, y}, {x, y}}, {}, place, -1}
            );
            last = target;
        };
        if (!stage.decision.empty()) {
            join(stage.name + "-to-decision", decision_id(stage), decision_x);
            right = decision_x + decision_width;
            add(ShapeKind::Decision,
                last,
                {decision_x, rows_[row], decision_width, task_height},
                place);
        }
        if (stage.exits.size() > 1) {
            join(stage.name + "-to-exits", exits_id(stage), gateway_x);
            right = gateway_x + gateway_size;
            add(ShapeKind::Exits,
                last,
                {gateway_x, y - gateway_size / 2, gateway_size, gateway_size},
                place);
        }
        for (std::size_t e = 0; e < stage.exits.size(); ++e) draw_exit(row, e, last, right);
    }

    void draw_exit(std::size_t row, std::size_t e, const std::string& source, int right) {
        const Stage& stage = stages_[row];
        const Exit& exit = stage.exits[e];
        const std::size_t to = row_of(exit);
        const int middle = middle_of(row);
        // A single way goes straight on; several fan out from the trunk behind the gateway.
        const int y = stage.exits.size() == 1
                          ? middle
                          : rows_[row] + exit_gap / 2 + static_cast<int>(e) * exit_gap;
        DrawnEdge edge{
            EdgeKind::Exit,
            exit_id(stage, exit),
            source,
            exit.outcome.empty() ? exit.to : end_id(exit.outcome),
            {}};
        edge.stage = static_cast<int>(row);
        edge.exit = static_cast<int>(e);
        edge.points = {{right, middle}};
        if (y != middle) {
            edge.points.push_back({trunk_x, middle});
            edge.points.push_back({trunk_x, y});
        }
        edge.label = {trunk_x + 6, y - 22, label_width, 20};
        Way way;
        way.edge = layout_.edges.size();
        way.exit_y = y;
        const int taken = ++taken_[to];
        way.channel_y = channels_[to] + taken * channel_gap;
        layout_.edges.push_back(std::move(edge));
        ways_.push_back(way);
    }

    /// Short ways take the inner lanes; two that overlap never share one.
    void take_lanes() {
        std::vector<Way*> order;
        for (Way& way : ways_) order.push_back(&way);
        std::ranges::stable_sort(order, {}, [](const Way* way) {
            return way->bottom() - way->top();
        });
        std::vector<std::vector<const Way*>> lanes;
        for (Way* way : order) {
            const auto is_free = [&](const std::vector<const Way*>& lane) {
                return std::ranges::none_of(lane, [&](const Way* other) {
                    return way->top() <= other->bottom() && other->top() <= way->bottom();
                });
            };
            const auto found = std::ranges::find_if(lanes, is_free);
            way->lane = static_cast<int>(found - lanes.begin());
            if (found == lanes.end()) lanes.emplace_back();
            lanes[static_cast<std::size_t>(way->lane)].push_back(way);
        }
        lanes_ = static_cast<int>(lanes.size());
    }

    void finish(const Way& way) {
        DrawnEdge& edge = layout_.edges[way.edge];
        const auto target = std::ranges::find(layout_.shapes, edge.target, &DrawnShape::id);
        ASSERT(target != layout_.shapes.end());
        const int lane_x = lanes_x + way.lane * lane_gap;
        // Arrivals spread over the top of the shape, the start's own place in the middle left free.
        const int arrival = ++landed_[edge.target];
        int arrivals = 0;
        for (const Way& other : ways_)
            arrivals += layout_.edges[other.edge].target == edge.target ? 1 : 0;
        const bool is_first = !stages_.empty() && edge.target == stages_.front().name;
        const int width = is_first ? target->box.width / 2 - 6 : target->box.width;
        const int x = target->box.x + width * arrival / (arrivals + 1);
        edge.points.push_back({lane_x, way.exit_y});
        edge.points.push_back({lane_x, way.channel_y});
        edge.points.push_back({x, way.channel_y});
        edge.points.push_back({x, target->box.y});
    }

    void add(ShapeKind kind, const std::string& id, DrawnBox box, int stage) {
        layout_.shapes.push_back({kind, id, box, stage});
    }

    const std::vector<Stage>& stages_;
    StageLayout layout_;
    std::vector<std::string> ends_;
    std::vector<int> arrivals_;          // how many ways lead to each row
    std::vector<int> channels_;          // the first y above each row
    std::vector<int> rows_;              // the top of each row's shapes
    std::map<std::size_t, int> taken_;   // channels of a row
    std::map<std::string, int> landed_;  // ways that came to a shape
    std::vector<Way> ways_;
    int lanes_ = 0;
    int bottom_ = 0;
};

}  // namespace

StageLayout lay_out(const std::vector<Stage>& stages) { return Drawing(stages).draw(); }

std::string decision_id(const Stage& stage) { return stage.name + "-decision"; }
std::string exits_id(const Stage& stage) { return stage.name + "-exits"; }
std::string exit_id(const Stage& stage, const Exit& exit) { return stage.name + "." + exit.name; }
std::string end_id(std::string_view outcome) { return "End_" + std::string(outcome); }

}  // namespace sunclover::programmes
