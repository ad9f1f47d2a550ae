// SPDX-License-Identifier: AGPL-3.0-or-later
// Where each part of a stage list stands when it is drawn: one row a stage, from the first to the
// last, then the ends. The BPMN diagram and the picture on our pages are made from this one.
#pragma once

#include <string>
#include <vector>

#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

struct DrawnPoint {
    int x = 0;
    int y = 0;
    bool operator==(const DrawnPoint&) const = default;
};

struct DrawnBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

enum class ShapeKind { Start, Task, Decision, Exits, End };

struct DrawnShape {
    ShapeKind kind = ShapeKind::Task;
    std::string id;  ///< of the BPMN element
    DrawnBox box;
    int stage = -1;            ///< place in the list; -1 for the start and the ends
    std::string outcome = {};  ///< End
};

enum class EdgeKind { Start, Inside, Exit };

struct DrawnEdge {
    EdgeKind kind = EdgeKind::Inside;
    std::string id;
    std::string source;  ///< ids of shapes
    std::string target;
    std::vector<DrawnPoint> points;
    DrawnBox label = {};  ///< Exit: where its words have room
    int stage = -1;       ///< from which it comes
    int exit = -1;        ///< place among the exits of that stage
};

struct StageLayout {
    int width = 0;
    int height = 0;
    std::vector<DrawnShape> shapes;
    std::vector<DrawnEdge> edges;
};

/// No two shapes overlap; no edge runs through a shape; no two edges share a stretch, except where
/// the exits of one stage leave its gateway together.
/// @param stages  each exit leads to one of them or to an outcome
StageLayout lay_out(const std::vector<Stage>& stages);

/// Ids of the BPMN elements that a stage list has beside its stages. No stage can have such a name:
/// they begin with a capital or hold a hyphen or a dot.
std::string decision_id(const Stage& stage);                ///< "assessment-decision"
std::string exits_id(const Stage& stage);                   ///< "assessment-exits"
std::string exit_id(const Stage& stage, const Exit& exit);  ///< "assessment.assessed"
std::string end_id(std::string_view outcome);               ///< "End_completed"
inline constexpr std::string_view start_id = "Start";

}  // namespace sunclover::programmes
