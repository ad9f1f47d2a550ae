// SPDX-License-Identifier: AGPL-3.0-or-later
// A plain drawing: what nothing needs at the top, what it needs in rows below. Decision services
// are not drawn, since dmn-js has no shape for them.
#include <algorithm>
#include <map>

#include "engines/rules/dmn/internal/check_references.hpp"
#include "engines/rules/dmn/internal/graph.hpp"
#include "engines/rules/dmn/internal/model_writer.hpp"

namespace sunclover::dmn::internal {
namespace {

// In the units of DMNDI, which dmn-js takes for pixels at its first zoom. The sizes are its own.
constexpr int kWidth = 180;
constexpr int kDecisionHeight = 80;
constexpr int kInputHeight = 45;
constexpr int kColumnWidth = 230;
constexpr int kRowHeight = 160;
constexpr int kMargin = 80;

struct Shape {
    std::string id;
    int height = kDecisionHeight;
    const Requirements* requirements = nullptr;
    int x = 0;
    int y = 0;
};

struct Line {
    std::string id;
    std::size_t from;
    std::size_t to;
};

class Drawing {
  public:
    explicit Drawing(const Model& model) : model_(model) {
        for (std::size_t i = 0; i < model.inputs.size(); ++i)
            add({id_or(model.inputs[i].id, "input_", i), kInputHeight});
        for (std::size_t i = 0; i < model.decisions.size(); ++i) {
            add(
                {id_or(model.decisions[i].id, "decision_", i),
                 kDecisionHeight,
                 &model.decisions[i].requires_}
            );
        }
        for (std::size_t i = 0; i < model.knowledge.size(); ++i) {
            add(
                {id_or(model.knowledge[i].id, "knowledge_", i),
                 kInputHeight,
                 &model.knowledge[i].requires_}
            );
        }
        for (std::size_t i = 0; i < shapes_.size(); ++i) connect(i);
        place();
    }
    const std::vector<Shape>& shapes() const { return shapes_; }
    const std::vector<Line>& lines() const { return lines_; }

  private:
    void add(Shape shape) {
        numbers_.emplace(shape.id, shapes_.size());
        shapes_.push_back(std::move(shape));
    }

    void connect(std::size_t owner) {
        const auto* const requirements = shapes_[owner].requirements;
        if (requirements == nullptr) return;
        // In the order in which the requirements are written, since their ids are counted.
        std::size_t number = 0;
        for (const auto* const hrefs :
             {&requirements->decisions, &requirements->inputs, &requirements->knowledge}) {
            for (const auto& href : *hrefs) {
                const auto id = requirement_id(shapes_[owner].id, number++);
                const auto [space, target] = split_href(href);
                const auto found = numbers_.find(target);
                const bool is_own = space.empty() || space == model_.target_namespace;
                if (is_own && found != numbers_.end()) lines_.push_back({id, found->second, owner});
            }
        }
    }

    void place() {
        Needs needs(shapes_.size());
        for (const auto& line : lines_) needs[line.to].push_back(line.from);
        std::vector<int> levels(shapes_.size(), 0);
        int level_max = 0;
        for (const auto node : order_by_need(needs).nodes) {
            for (const auto needed : needs[node])
                levels[node] = std::max(levels[node], levels[needed] + 1);
            level_max = std::max(level_max, levels[node]);
        }
        std::map<int, int> columns;
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            shapes_[i].x = kMargin + kColumnWidth * columns[levels[i]]++;
            shapes_[i].y = kMargin + kRowHeight * (level_max - levels[i]);
        }
    }

    const Model& model_;
    std::vector<Shape> shapes_;
    std::vector<Line> lines_;
    std::map<std::string, std::size_t, std::less<>> numbers_;
};

void add_point(pugi::xml_node edge, int x, int y) {
    auto point = edge.append_child("di:waypoint");
    point.append_attribute("x").set_value(x);
    point.append_attribute("y").set_value(y);
}

}  // namespace

void ModelWriter::write_diagram(pugi::xml_node root) {
    const Drawing drawing(model_);
    if (drawing.shapes().empty()) return;
    auto diagram = root.append_child("dmndi:DMNDI").append_child("dmndi:DMNDiagram");
    set(diagram, "id", "diagram_1");
    for (const auto& shape : drawing.shapes()) {
        auto node = diagram.append_child("dmndi:DMNShape");
        set(node, "id", "shape_of_" + shape.id);
        set(node, "dmnElementRef", shape.id);
        auto bounds = node.append_child("dc:Bounds");
        bounds.append_attribute("height").set_value(shape.height);
        bounds.append_attribute("width").set_value(kWidth);
        bounds.append_attribute("x").set_value(shape.x);
        bounds.append_attribute("y").set_value(shape.y);
    }
    for (const auto& line : drawing.lines()) {
        auto node = diagram.append_child("dmndi:DMNEdge");
        set(node, "id", "edge_of_" + line.id);
        set(node, "dmnElementRef", line.id);
        const auto& from = drawing.shapes()[line.from];
        const auto& to = drawing.shapes()[line.to];
        add_point(node, from.x + kWidth / 2, from.y);
        add_point(node, to.x + kWidth / 2, to.y + to.height);
    }
}

}  // namespace sunclover::dmn::internal
