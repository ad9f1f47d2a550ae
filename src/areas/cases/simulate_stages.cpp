// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/simulate_stages.hpp"

#include <algorithm>
#include <memory>

#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/case_process.hpp"
#include "areas/cases/stage_term.hpp"
#include "areas/cases/store/list_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using Fate = CaseSimulation::Fate;

/// What ended a passage beside an exit of its stage: taken up anew, moved by a migration, withdrawn.
bool is_no_exit(const std::string& exit) {
    return exit.empty() || exit == "reopened" || exit == "migrated" || exit == "withdrawn";
}

void count_passages_of(
    Simulation& simulation, const programmes::Programme& before, const programmes::Programme& after,
    const std::vector<StageRecord>& passages, const clocks::WorkingCalendar& calendar
) {
    for (const StageRecord& passage : passages) {
        const programmes::Stage* old_stage = before.find_stage(passage.stage);
        const programmes::Stage* new_stage = after.find_stage(passage.stage);
        if (old_stage == nullptr || new_stage == nullptr || !passage.left_at) continue;
        StageSimulation& stage = simulation.stages[passage.stage];
        ++stage.passages;
        stage.late_before += was_late(*old_stage, passage, calendar) ? 1 : 0;
        stage.late_after += was_late(*new_stage, passage, calendar) ? 1 : 0;
    }
}

}  // namespace

CaseSimulation follow_case(const programmes::Programme& programme, const std::vector<StageRecord>& passages) {
    if (passages.empty()) return {};
    flow::State state = begin_process(programme, passages.front().entered_at);
    for (const StageRecord& passage : passages) {
        const std::string stage = stage_of(programme, state);
        if (programme.find_stage(passage.stage) == nullptr) return {Fate::Stuck, passage.stage, passage.exit};
        if (stage != passage.stage) return {Fate::OtherWay, stage, passage.exit};
        if (is_no_exit(passage.exit)) continue;
        const programmes::Stage* now = programme.find_stage(stage);
        const programmes::Exit* exit = now->find_exit(passage.exit);
        if (exit == nullptr) return {Fate::Stuck, stage, passage.exit};
        const auto facts = programmes::stage_facts(programme, *now, passage.answers);
        if (!programmes::condition_holds(*exit, passage.answers, facts)) {
            return {Fate::ExitClosed, stage, passage.exit};
        }
        const base::Instant left = passage.left_at.value_or(passage.entered_at);
        state = leave_stage(programme, std::move(state), stage, *exit, facts, left).state;
    }
    return {};
}

bool was_late(
    const programmes::Stage& stage, const StageRecord& passage, const clocks::WorkingCalendar& calendar
) {
    const auto due = due_day_of(stage, calendar.zone().day_of(passage.entered_at), calendar);
    return due && passage.left_at && calendar.zone().day_of(*passage.left_at) > *due;
}

base::Task<Simulation> simulate_stages(
    const Desk& desk, std::shared_ptr<const programmes::Programme> programme
) {
    const auto calendar = desk.calendar.get();
    const auto work = [&](store::Transaction& tx) {
        const Tables tables{tx, desk.services.cipher};
        Simulation simulation;
        for (const Case& record : select_newest_closed(tx, programme->code, simulated_cases_max)) {
            const auto before = desk.programmes.version(record.programme, record.programme_version);
            if (!before) continue;
            const auto passages = select_stages(tables, record.ref);
            ++simulation.cases;
            count_passages_of(simulation, *before, *programme, passages, *calendar);
            CaseSimulation outcome = follow_case(*programme, passages);
            if (outcome.fate == Fate::SameWay) {
                ++simulation.same_way;
            } else {
                simulation.other.push_back({record.number, std::move(outcome)});
            }
        }
        return simulation;
    };
    co_return co_await desk.services.store.read(work);
}

}  // namespace sunclover::cases
