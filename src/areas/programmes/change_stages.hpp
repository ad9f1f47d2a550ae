// SPDX-License-Identifier: AGPL-3.0-or-later
// Changing a stage list one step at a time. Pure; whatever comes out is still a list that can be
// written as BPMN: every exit leads to a stage that is there, and no name stands twice.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "areas/programmes/programme.hpp"
#include "base/result.hpp"

namespace sunclover::programmes {

/// A new stage behind `after` (at the end where that is empty), done by case workers, whose one
/// exit leads to the stage that follows, or ends the case. Nothing leads to it yet.
struct AddStage {
    Text title;
    std::string after = {};
};
/// Another stage of the same name in its place, exits and all.
struct ReplaceStage {
    Stage stage;
};
struct MoveStage {
    std::string name;
    enum class Direction { Up, Down } direction = Direction::Up;
};
struct RemoveStage {
    std::string name;
};
/// The whole list at once: a file that was uploaded.
struct ReplaceStages {
    std::vector<Stage> stages;
};
using StageChange = std::variant<AddStage, ReplaceStage, MoveStage, RemoveStage, ReplaceStages>;

/// @errors Invalid: no such stage; an exit that leads nowhere (field "exits"); two exits of one
/// name;
///         a text that is missing. Conflict: a stage that exits still lead to, naming the first;
///         the last stage; a move beyond the end.
base::Result<std::vector<Stage>> change_stages(
    std::vector<Stage> stages, const StageChange& change
);

/// "stage_7": the first of its kind that no element of `elements` has.
template <class Element>
std::string free_name(const std::vector<Element>& elements, const std::string& prefix) {
    for (std::size_t number = elements.size() + 1;; ++number) {
        std::string name = prefix + std::to_string(number);
        bool is_taken = false;
        for (const Element& element : elements) is_taken = is_taken || element.name == name;
        if (!is_taken) return name;
    }
}

}  // namespace sunclover::programmes
