// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/change_stages.hpp"

#include <algorithm>
#include <set>

namespace sunclover::programmes {

namespace {

using base::ErrorKind;
using Stages = std::vector<Stage>;

constexpr std::size_t stages_max = 60;

base::Failure unknown_stage() {
    return base::fail(ErrorKind::Invalid, "programmes.error.stage_unknown", "stage");
}

Stages::iterator find(Stages& stages, const std::string& name) {
    return std::ranges::find(stages, name, &Stage::name);
}

bool leads_somewhere(const Stages& stages, const Exit& exit) {
    if (exit.to.empty()) {
        return exit.outcome == "completed" || exit.outcome == "refused" ||
               exit.outcome == "withdrawn";
    }
    return exit.outcome.empty() && std::ranges::find(stages, exit.to, &Stage::name) != stages.end();
}

/// What write_bpmn() asks of a list.
base::Result<> check_writable(const Stages& stages) {
    if (stages.empty() || stages.size() > stages_max) {
        return base::fail(ErrorKind::Invalid, "programmes.error.stages_count", "stages");
    }
    std::set<std::string> names;
    for (const Stage& stage : stages) {
        if (!names.insert(stage.name).second) {
            return base::fail(ErrorKind::Invalid, "programmes.error.name_twice", "stages");
        }
        if (stage.exits.empty())
            return base::fail(ErrorKind::Invalid, "programmes.error.exits_missing", "exits");
        std::set<std::string> exits;
        for (const Exit& exit : stage.exits) {
            if (!leads_somewhere(stages, exit)) {
                return base::fail(ErrorKind::Invalid, "programmes.error.exit_goal", "exits");
            }
            if (!exits.insert(exit.name).second) {
                return base::fail(ErrorKind::Invalid, "programmes.error.name_twice", "exits");
            }
        }
    }
    return {};
}

base::Result<> add(Stages& stages, const AddStage& change) {
    if (change.title.zh.empty() || change.title.en.empty()) {
        return base::fail(ErrorKind::Invalid, "programmes.error.title_missing", "title_zh");
    }
    auto place = stages.end();
    if (!change.after.empty()) {
        place = find(stages, change.after);
        if (place == stages.end()) return unknown_stage();
        ++place;
    }
    Stage stage{};
    stage.name = free_name(stages, "stage_");
    stage.title = change.title;
    stage.resident_title = change.title;
    stage.role = access::Role::CaseWorker;
    Exit exit;
    exit.name = "way_1";
    exit.label = change.title;
    exit.is_primary = true;
    if (place == stages.end())
        exit.outcome = "completed";
    else
        exit.to = place->name;
    stage.exits.push_back(std::move(exit));
    stages.insert(place, std::move(stage));
    return {};
}

base::Result<> replace(Stages& stages, const ReplaceStage& change) {
    const auto place = find(stages, change.stage.name);
    if (place == stages.end()) return unknown_stage();
    *place = change.stage;
    return {};
}

base::Result<> move(Stages& stages, const MoveStage& change) {
    const auto place = find(stages, change.name);
    if (place == stages.end()) return unknown_stage();
    const bool is_up = change.direction == MoveStage::Direction::Up;
    if (is_up ? place == stages.begin() : place + 1 == stages.end()) {
        return base::fail(ErrorKind::Conflict, "programmes.error.stage_at_end", "stage");
    }
    std::iter_swap(place, is_up ? place - 1 : place + 1);
    return {};
}

base::Result<> remove(Stages& stages, const RemoveStage& change) {
    const auto place = find(stages, change.name);
    if (place == stages.end()) return unknown_stage();
    for (const Stage& stage : stages) {
        if (stage.name == change.name) continue;
        const auto exit = std::ranges::find(stage.exits, change.name, &Exit::to);
        if (exit == stage.exits.end()) continue;
        base::Error error{ErrorKind::Conflict, "programmes.error.stage_needed", "stage", {}, {}};
        error.arguments = {
            {"STAGE", stage.title.zh},
            {"STAGE_EN", stage.title.en},
            {"EXIT", exit->label.zh},
            {"EXIT_EN", exit->label.en},
        };
        return base::Failure(std::move(error));
    }
    stages.erase(place);
    return {};
}

base::Result<> replace_all(Stages& stages, const ReplaceStages& change) {
    stages = change.stages;
    return {};
}

}  // namespace

base::Result<Stages> change_stages(Stages stages, const StageChange& change) {
    struct Apply {
        Stages& stages;
        base::Result<> operator()(const AddStage& one) const { return add(stages, one); }
        base::Result<> operator()(const ReplaceStage& one) const { return replace(stages, one); }
        base::Result<> operator()(const MoveStage& one) const { return move(stages, one); }
        base::Result<> operator()(const RemoveStage& one) const { return remove(stages, one); }
        base::Result<> operator()(const ReplaceStages& one) const {
            return replace_all(stages, one);
        }
    };
    TRY(std::visit(Apply{stages}, change));
    TRY(check_writable(stages));
    return stages;
}

}  // namespace sunclover::programmes
