// SPDX-License-Identifier: AGPL-3.0-or-later
#include <set>

#include "areas/programmes/internal/read_files.hpp"

namespace sunclover::programmes {

namespace {

using Names = std::set<std::string, std::less<>>;

/// Stages that a case can come to from the first one.
Names reached_from_first(const Programme& programme) {
    Names reached;
    std::vector<const Stage*> open;
    if (!programme.stages.empty()) open.push_back(&programme.stages.front());
    while (!open.empty()) {
        const Stage* stage = open.back();
        open.pop_back();
        if (stage == nullptr || !reached.insert(stage->name).second) continue;
        for (const Exit& exit : stage->exits) open.push_back(programme.find_stage(exit.to));
    }
    return reached;
}

/// Stages from which a case can come to an end.
Names leading_to_an_end(const Programme& programme) {
    Names leading;
    bool is_growing = true;
    while (is_growing) {
        is_growing = false;
        for (const Stage& stage : programme.stages) {
            if (leading.contains(stage.name)) continue;
            for (const Exit& exit : stage.exits) {
                if (exit.outcome.empty() && !leading.contains(exit.to)) continue;
                leading.insert(stage.name);
                is_growing = true;
                break;
            }
        }
    }
    return leading;
}

}  // namespace

void check_stage_graph(FaultSink& sink, const Programme& programme) {
    const Names reached = reached_from_first(programme);
    const Names leading = leading_to_an_end(programme);
    for (std::size_t i = 0; i < programme.stages.size(); ++i) {
        const Stage& stage = programme.stages[i];
        if (stage.name.empty()) continue;
        const std::string pointer = "/stages/" + std::to_string(i) + "/name";
        if (!reached.contains(stage.name)) {
            sink.add(pointer, "unreachable_stage", {{"STAGE", stage.name}});
        }
        if (!leading.contains(stage.name)) {
            sink.add(pointer, "no_way_to_end", {{"STAGE", stage.name}});
        }
    }
}

}  // namespace sunclover::programmes
