// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/case_fate.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "areas/cases/stage_term.hpp"
#include "areas/programmes/programme.hpp"
#include "base/assert.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::cases {
namespace {

using base::Day;
using programmes::Exit;
using programmes::Programme;
using programmes::Stage;

enum class Ending { Open, Deferred, Completed, Refused, Withdrawn };
enum class Pace { OnTime, DueToday, Late };

struct Fate {
    Ending ending;
    std::string_view stage;
    Pace pace = Pace::OnTime;
};
constexpr std::array<Fate, fate_count> fates = {{
    {Ending::Open, "acceptance_check"},
    {Ending::Open, "assessment"},
    {Ending::Completed, ""},
    {Ending::Open, "works"},
    {Ending::Open, "plan", Pace::Late},
    {Ending::Open, "acceptance_check", Pace::DueToday},
    {Ending::Open, "resident_confirmation"},
    {Ending::Open, "follow_up"},
    {Ending::Deferred, "assessment"},
    {Ending::Open, "township_approval"},
    {Ending::Open, "works", Pace::DueToday},
    {Ending::Withdrawn, "resident_confirmation"},
    {Ending::Open, "offer"},
    {Ending::Open, "completion_acceptance"},
    {Ending::Completed, ""},
    {Ending::Open, "application_changes"},
    {Ending::Open, "district_approval", Pace::DueToday},
    {Ending::Open, "assessment", Pace::Late},
    {Ending::Open, "satisfaction_call"},
    {Ending::Refused, "assessment"},
    {Ending::Open, "plan"},
    {Ending::Open, "works", Pace::Late},
    {Ending::Open, "assessment", Pace::DueToday},
    {Ending::Open, "acceptance_check", Pace::Late},
    {Ending::Completed, ""},
    {Ending::Open, "resident_confirmation", Pace::Late},
    {Ending::Open, "follow_up", Pace::DueToday},
    {Ending::Open, "completion_acceptance", Pace::Late},
    {Ending::Open, "offer", Pace::Late},
    {Ending::Open, "township_approval", Pace::DueToday},
    {Ending::Open, "district_approval"},
}};

/// A way that is not the main one and comes back to it. At most once in a case.
struct Detour {
    std::string_view stage;
    std::string_view exit;
    std::uint64_t percent;
};
constexpr std::array<Detour, 7> detours = {{
    {"acceptance_check", "return_to_applicant", 12},
    {"resident_confirmation", "ask_for_change", 12},
    {"township_approval", "back_to_plan", 6},
    {"offer", "over_plan", 6},
    {"completion_acceptance", "back_to_works", 8},
    {"satisfaction_call", "repair", 6},
    {"satisfaction_call", "not_reached", 8},
}};

struct Passage {
    const Stage* stage;
    const Exit* exit;
};

const Exit& main_exit(const Stage& stage) {
    const auto found = std::find_if(stage.exits.begin(), stage.exits.end(), [](const Exit& exit) {
        return exit.is_primary;
    });
    ASSERT(found != stage.exits.end());  // The loader refuses a stage without a main exit.
    return *found;
}

class Route {
  public:
    Route(const Programme& programme, platform::Random& random) : programme_(programme), random_(random) {}

    /// The passages until the case stands in `target`; to the end where that is empty.
    std::vector<Passage> to(std::string_view target) {
        std::vector<Passage> way;
        const Stage* stage = &programme_.stages.front();
        while (stage != nullptr && stage->name != target) {
            const Exit& exit = exit_of(*stage, target);
            way.push_back({stage, &exit});
            stage = programme_.find_stage(exit.to);
        }
        return way;
    }

  private:
    const Exit& exit_of(const Stage& stage, std::string_view target) {
        // A stage that no main exit leads to is entered by the exit that leads to it.
        for (const Exit& exit : stage.exits) {
            if (!target.empty() && exit.to == target) return exit;
        }
        for (std::size_t i = 0; i < detours.size(); ++i) {
            const Detour& detour = detours[i];
            if (detour.stage != stage.name || taken_.at(i)) continue;
            const Exit* exit = stage.find_exit(detour.exit);
            if (exit == nullptr || random_.below(100) >= detour.percent) continue;
            taken_.at(i) = true;
            return *exit;
        }
        return main_exit(stage);
    }

    const Programme& programme_;
    platform::Random& random_;
    std::array<bool, detours.size()> taken_{};
};

Day worked_day_before(Day day, const clocks::WorkingCalendar& calendar) {
    while (!calendar.is_working_day(day)) day = day.plus_days(-1);
    return day;
}

/// Days that a passage through the stage took: mostly within its term.
int days_in(const Stage& stage, platform::Random& random) {
    const int term = stage.due_months > 0  ? stage.due_months * 30
                     : stage.due_hours > 0 ? (stage.due_hours + 23) / 24
                                           : stage.due_working_days * 7 / 5;
    if (stage.due_months > 0) return term - 5 + static_cast<int>(random.below(15));
    const bool is_slow = random.below(100) < 12;
    const auto span = static_cast<std::uint64_t>(std::max(term, 2));
    return is_slow ? term + 1 + static_cast<int>(random.below(span)) : 1 + static_cast<int>(random.below(span));
}

/// The day on which a case entered the stage, so that it is as late today as wanted.
Day entered_day(const Stage& stage, Pace pace, const Present& present, platform::Random& random) {
    constexpr int age_max = 260;
    constexpr int late_days_max = 12;
    const clocks::WorkingCalendar& calendar = present.calendar;
    const Day today = present.zone.day_of(present.now);
    std::vector<Day> candidates;
    for (int age = 0; age <= age_max; ++age) {
        const Day day = today.plus_days(-age);
        if (!calendar.is_working_day(day)) continue;
        const auto due = due_day_of(stage, day, calendar);
        const int left = due ? base::days_between(today, *due) : age_max;
        const bool fits = pace == Pace::DueToday ? left == 0
                          : pace == Pace::Late   ? left < 0 && left >= -late_days_max
                                                 : left > 0;
        if (fits && (due || age < 30)) candidates.push_back(day);
    }
    if (candidates.empty()) return worked_day_before(today, calendar);
    return candidates[random.below(candidates.size())];
}

/// Acts on their days, from the last back to the first, then given times of day.
class Schedule {
  public:
    Schedule(const Present& present, platform::Random& random) : present_(present), random_(random) {}

    /// @param last_day  on which the last passage was left
    std::vector<PlannedAct> of(const std::vector<Passage>& way, Day last_day, Day opened_if_empty) {
        std::vector<PlannedAct> acts;
        Day day = last_day;
        for (auto passage = way.rbegin(); passage != way.rend(); ++passage) {
            add_exits(acts, *passage, day);
            day = worked_day_before(day.plus_days(-days_in(*passage->stage, random_)), present_.calendar);
        }
        PlannedAct submit{};
        submit.at = time_on(way.empty() ? opened_if_empty : day);
        acts.push_back(submit);
        std::reverse(acts.begin(), acts.end());
        return acts;
    }

    base::Instant time_on(Day day) {
        constexpr std::uint64_t office_minutes = 8 * 60;
        return present_.zone.start_of(day) + std::chrono::minutes(8 * 60 + 40 + static_cast<int>(random_.below(office_minutes)));
    }

    /// Each later than the one before, the last earlier than now.
    void settle(std::vector<PlannedAct>& acts) const {
        base::Instant limit = present_.now;
        for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
            limit = std::min(act->at, limit - std::chrono::minutes(3));
            act->at = limit;
        }
    }

  private:
    /// Latest first. A stage that parties sign: the worker writes the record, then the others sign.
    void add_exits(std::vector<PlannedAct>& acts, const Passage& passage, Day day) {
        PlannedAct act{};
        act.kind = PlannedAct::Kind::Exit;
        act.stage = passage.stage->name;
        act.exit = passage.exit->name;
        act.at = time_on(day);
        act.role = passage.stage->role;
        if (!passage.exit->is_primary || passage.stage->signatures.empty()) {
            acts.push_back(act);
            return;
        }
        for (const access::Role role : passage.stage->signatures) {
            if (role == passage.stage->role) continue;
            act.role = role;
            acts.push_back(act);
        }
        act.role = passage.stage->role;
        acts.push_back(act);
    }

    const Present& present_;
    platform::Random& random_;
};

/// The exit that closes the case as refused; nullptr if the stage has none.
const Exit* refusing_exit(const Stage& stage) {
    const auto found = std::find_if(stage.exits.begin(), stage.exits.end(), [](const Exit& exit) {
        return exit.to.empty() && exit.outcome == "refused";
    });
    return found == stage.exits.end() ? nullptr : &*found;
}

/// A closed case ended within the last months.
Day closed_day(const Present& present, platform::Random& random) {
    const Day today = present.zone.day_of(present.now);
    return worked_day_before(today.plus_days(-1 - static_cast<int>(random.below(90))), present.calendar);
}

}  // namespace

std::vector<PlannedAct> plan_case(
    const Programme& programme, int number, const Present& present, platform::Random& random
) {
    ASSERT(number >= 0);
    const Fate& fate = fates.at(static_cast<std::size_t>(number % fate_count));
    const Day today = present.zone.day_of(present.now);
    const Stage* target = programme.find_stage(fate.stage);
    Schedule schedule(present, random);
    std::vector<Passage> way = Route(programme, random).to(target == nullptr ? std::string_view() : fate.stage);
    std::vector<PlannedAct> acts;
    if (target == nullptr || fate.ending == Ending::Completed) {
        acts = schedule.of(way, closed_day(present, random), today);
    } else if (fate.ending == Ending::Open) {
        // Every second round of fates has nothing late: else more than a quarter of the district would be.
        const bool is_calm = (number / fate_count) % 2 == 1 && fate.pace == Pace::Late;
        const Day entered = entered_day(*target, is_calm ? Pace::OnTime : fate.pace, present, random);
        acts = schedule.of(way, entered, entered);
    } else if (fate.ending == Ending::Refused && refusing_exit(*target) != nullptr) {
        way.push_back({target, refusing_exit(*target)});
        acts = schedule.of(way, closed_day(present, random), today);
    } else {
        PlannedAct last{};
        last.kind = fate.ending == Ending::Deferred ? PlannedAct::Kind::Defer : PlannedAct::Kind::Withdraw;
        last.stage = target->name;
        const Day day = closed_day(present, random);
        const Day entered = worked_day_before(day.plus_days(-2), present.calendar);
        acts = schedule.of(way, entered, entered);
        last.at = schedule.time_on(day);
        last.until = today.plus_days(10 + static_cast<int>(random.below(150)));
        acts.push_back(last);
    }
    schedule.settle(acts);
    return acts;
}

}  // namespace sunclover::cases
