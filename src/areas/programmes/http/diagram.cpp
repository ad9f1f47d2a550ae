// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/diagram.hpp"

#include <algorithm>

#include "areas/programmes/compare_stages.hpp"
#include "areas/programmes/stage_layout.hpp"
#include "base/text.hpp"

namespace sunclover::programmes {

namespace {

constexpr int line_height = 18;
constexpr double wide_width = 14;  // of a Han character at 14 px
constexpr double narrow_width = 7.4;

double width_of(std::string_view character) {
    return character.size() > 2 ? wide_width : narrow_width;
}

/// One character of UTF-8 at the beginning of `text`.
std::string_view first_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        ++length;
    return text.substr(0, length);
}

/// Breaks `text` where a line is full: English between words, Chinese anywhere. What finds no room
/// is left out with an ellipsis; the list beside the picture has it whole.
std::vector<std::string> broken(std::string_view text, int width, std::size_t lines_max) {
    std::vector<std::string> lines(1);
    double used = 0;
    std::size_t blank = std::string::npos;  // in the last line
    while (!text.empty()) {
        const std::string_view character = first_character(text);
        if (used + width_of(character) > width) {
            if (lines.size() == lines_max) {
                lines.back() += "…";
                return lines;
            }
            std::string rest;
            if (blank != std::string::npos && character.size() < 3) {
                rest = lines.back().substr(blank + 1);
                lines.back().resize(blank);
            }
            lines.push_back(rest);
            used = static_cast<double>(rest.size()) * narrow_width;
            blank = std::string::npos;
        }
        if (character == " ") blank = lines.back().size();
        lines.back() += character;
        used += width_of(character);
        text.remove_prefix(character.size());
    }
    return lines;
}

void add_words(pages::Model& model, const DrawnBox& box, const std::vector<std::string>& lines) {
    int y = box.y + box.height / 2 - (static_cast<int>(lines.size()) - 1) * line_height / 2 + 5;
    for (const std::string& line : lines) {
        auto& text = model.add("LINE");
        text.set("X", std::int64_t{box.x + box.width / 2})
            .set("Y", std::int64_t{y})
            .set("WORDS", line);
        y += line_height;
    }
}

void set_box(pages::Model& model, const DrawnBox& box) {
    model.set("X", std::int64_t{box.x}).set("Y", std::int64_t{box.y});
    model.set("WIDTH", std::int64_t{box.width}).set("HEIGHT", std::int64_t{box.height});
    model.set("MIDDLE_X", std::int64_t{box.x + box.width / 2})
        .set("MIDDLE_Y", std::int64_t{box.y + box.height / 2});
    model.set("RADIUS", std::int64_t{box.width / 2});
}

std::string points_of(const std::vector<DrawnPoint>& points) {
    std::string out;
    for (const DrawnPoint& point : points) {
        if (!out.empty()) out += " ";
        out += std::to_string(point.x) + "," + std::to_string(point.y);
    }
    return out;
}

/// The corners of the diamond that a gateway is.
std::string diamond(const DrawnBox& box) {
    const int x = box.x + box.width / 2;
    const int y = box.y + box.height / 2;
    return points_of({{x, box.y}, {box.x + box.width, y}, {x, box.y + box.height}, {box.x, y}});
}

void fill_shape(
    pages::Model& drawn, const DrawnShape& shape, const Programme& programme, const PageWords& words
) {
    const auto stage = [&]() -> const Stage& {
        return programme.stages[static_cast<std::size_t>(shape.stage)];
    };
    switch (shape.kind) {
        case ShapeKind::Start:
            return set_box(drawn.add("START"), shape.box);
        case ShapeKind::End: {
            auto& end = drawn.add("END");
            set_box(end, shape.box);
            const DrawnBox below{
                shape.box.x - 20, shape.box.y + shape.box.height, shape.box.width + 40, 24};
            return add_words(end, below, {words("outcome." + shape.outcome)});
        }
        case ShapeKind::Exits: {
            auto& exits = drawn.add("EXITS");
            exits.set("POINTS", diamond(shape.box));
            return;
        }
        case ShapeKind::Task: {
            auto& task = drawn.add("TASK");
            set_box(task, shape.box);
            auto lines = broken(stage().title.in(words.locale()), shape.box.width - 16, 2);
            for (auto& line : broken(words.role(stage().role), shape.box.width - 16, 1))
                lines.push_back(std::move(line));
            return add_words(task, shape.box, lines);
        }
        case ShapeKind::Decision: {
            auto& decision = drawn.add("DECISION");
            set_box(decision, shape.box);
            return add_words(
                decision, shape.box, broken(stage().decision, shape.box.width - 16, 2)
            );
        }
    }
}

}  // namespace

void fill_diagram(pages::Model& model, const Programme& programme, const PageWords& words) {
    const StageLayout layout = lay_out(programme.stages);
    auto& drawn = model.add("DIAGRAM");
    drawn.set("DRAWN_WIDTH", std::int64_t{layout.width})
        .set("DRAWN_HEIGHT", std::int64_t{layout.height});
    drawn.set("DRAWN_TITLE", programme.title.in(words.locale()));
    drawn.set("COUNT", static_cast<std::int64_t>(programme.stages.size()));
    for (const DrawnEdge& edge : layout.edges) {
        auto& line = drawn.add("EDGE");
        line.set("POINTS", points_of(edge.points));
        if (edge.kind != EdgeKind::Exit) continue;
        const Stage& stage = programme.stages[static_cast<std::size_t>(edge.stage)];
        const Exit& exit = stage.exits[static_cast<std::size_t>(edge.exit)];
        auto& label = line.add("EDGE_LABEL");
        label.set("X", std::int64_t{edge.label.x}).set("Y", std::int64_t{edge.label.y + 14});
        label.set("WORDS", broken(exit.label.in(words.locale()), edge.label.width, 1).front());
    }
    for (const DrawnShape& shape : layout.shapes) fill_shape(drawn, shape, programme, words);
}

}  // namespace sunclover::programmes
