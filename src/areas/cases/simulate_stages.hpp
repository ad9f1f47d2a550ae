// SPDX-License-Identifier: AGPL-3.0-or-later
// What a new stage list would have made of past cases: the same answers and decisions, followed
// through the new process. Nothing is written.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/desk.hpp"
#include "areas/programmes/programme.hpp"
#include "base/task.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::cases {

/// So many closed cases are followed, the newest first.
inline constexpr int simulated_cases_max = 300;

/// How one past case fares under another stage list.
struct CaseSimulation {
    enum class Fate {
        SameWay,     ///< to its end, by the same stages
        OtherWay,    ///< the new list leads elsewhere, from `stage` on
        ExitClosed,  ///< the exit that was taken may not be taken: its condition does not hold
        Stuck,       ///< the new list has no such stage or exit
    };
    Fate fate = Fate::SameWay;
    std::string stage = {};  ///< where the ways part
    std::string exit = {};
};

struct StageSimulation {
    int passages = 0;
    int late_before = 0;     ///< by the terms of the version under which the case ran
    int late_after = 0;      ///< by the new ones
};

struct Simulation {
    int cases = 0;
    int same_way = 0;
    std::map<std::string, StageSimulation> stages = {};   ///< of the new list, those that were passed
    struct Example {
        std::string case_number;
        CaseSimulation outcome;
    };
    std::vector<Example> other = {};   ///< every case that does not go the same way
};

/// Follows the passages of one case. @param passages  in order, with answers
CaseSimulation follow_case(const programmes::Programme& programme, const std::vector<StageRecord>& passages);

/// Late by the stage's term, had it been left when it was.
bool was_late(
    const programmes::Stage& stage, const StageRecord& passage, const clocks::WorkingCalendar& calendar
);

/// @param programme  the new version: whole, checked, with its process
base::Task<Simulation> simulate_stages(const Desk& desk, std::shared_ptr<const programmes::Programme> programme);

}  // namespace sunclover::cases
