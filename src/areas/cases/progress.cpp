// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/progress.hpp"

#include <algorithm>

namespace sunclover::cases {
namespace {

const programmes::Exit* main_exit(const programmes::Stage& stage) {
    for (const programmes::Exit& exit : stage.exits) {
        if (exit.is_primary) return &exit;
    }
    return stage.exits.empty() ? nullptr : &stage.exits.front();
}

Step step_of(const programmes::Stage& stage) {
    Step step{};
    step.stage = stage.name;
    step.title = stage.resident_title.zh;
    step.title_en = stage.resident_title.en;
    return step;
}

/// The last time that the stage was left; nothing if it never was.
std::optional<base::Instant> left_at(const std::vector<StageRecord>& passed, const std::string& stage) {
    std::optional<base::Instant> last;
    for (const StageRecord& record : passed) {
        if (record.stage == stage && record.left_at) last = record.left_at;
    }
    return last;
}

}  // namespace

std::vector<const programmes::Stage*> main_path(const programmes::Programme& programme) {
    std::vector<const programmes::Stage*> path;
    const programmes::Stage* stage = programme.stages.empty() ? nullptr : &programme.stages.front();
    // A programme may lead in a circle: each stage counts once.
    while (stage != nullptr && std::find(path.begin(), path.end(), stage) == path.end()) {
        path.push_back(stage);
        const programmes::Exit* exit = main_exit(*stage);
        stage = exit == nullptr ? nullptr : programme.find_stage(exit->to);
    }
    return path;
}

std::vector<Step> progress_of(
    const Case& record, const programmes::Programme& programme, const std::vector<StageRecord>& passed
) {
    const auto path = main_path(programme);
    const auto now = std::find_if(path.begin(), path.end(), [&](const programmes::Stage* stage) {
        return stage->name == record.stage;
    });
    const bool is_closed = record.state == State::Closed;
    std::vector<Step> steps;
    // A case that was sent to a side stage goes on at the stage to which that one leads.
    auto next = now;
    const programmes::Stage* side = now == path.end() ? programme.find_stage(record.stage) : nullptr;
    if (side != nullptr) {
        const programmes::Exit* exit = main_exit(*side);
        next = std::find_if(path.begin(), path.end(), [&](const programmes::Stage* stage) {
            return exit != nullptr && stage->name == exit->to;
        });
        if (next == path.end()) next = path.begin();
    }
    for (auto each = path.begin(); each != path.end(); ++each) {
        if (side != nullptr && each == next) {
            steps.push_back(step_of(*side));
            steps.back().status = is_closed ? Step::Status::Done : Step::Status::Now;
            steps.back().due_day = record.due_day;
        }
        Step step = step_of(**each);
        if (each < next) {
            step.status = Step::Status::Done;
            step.done_at = left_at(passed, step.stage);
        } else if (each == now) {
            step.status = is_closed ? Step::Status::Done : Step::Status::Now;
            step.due_day = record.due_day;
            step.done_at = record.closed_at;
        } else if (is_closed) {
            break;  // It ended before: what would have followed is no promise any more.
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace sunclover::cases
