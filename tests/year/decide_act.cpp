// SPDX-License-Identifier: AGPL-3.0-or-later
#include "decide_act.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/assert.hpp"
#include "dice.hpp"

namespace sunclover::year {
namespace {

using access::Role;
using cases::Alarm;
using cases::Case;
using programmes::Exit;
using programmes::Stage;

/// How often an exit is taken that is not the main one, in thousandths of the passages.
struct Detour {
    std::string_view exit;
    int per_mille;
};
constexpr std::array<Detour, 12> detours = {{
    {"return_to_applicant", 70}, {"refuse", 15}, {"not_suitable", 20}, {"ask_for_change", 80},
    {"back_to_plan", 40}, {"over_plan", 40}, {"decline", 10}, {"cannot_do", 5}, {"back_to_works", 50},
    {"repair", 40}, {"not_reached", 60}, {"withdraw", 0},
}};
/// Some cases are sent back again and again, until a lead must say how often.
constexpr int stubborn_percent = 3;
constexpr int stubborn_per_mille = 600;

const Stage& stage_of(const Seen& seen) {
    const Stage* stage = seen.programme.find_stage(seen.record.stage);
    ASSERT(stage != nullptr);
    return *stage;
}

Dice dice_of(const Seen& seen, std::string_view about) {
    return {seen.seed, about, seen.record.number, seen.record.stage_seq};
}

/// Days that the passage waits before somebody turns to it: mostly few, sometimes more than the term.
bool is_time(const Seen& seen) {
    const Stage& stage = stage_of(seen);
    Dice dice = dice_of(seen, "pace");
    if (stage.due_months > 0) return !seen.record.due_day || seen.today >= seen.record.due_day->plus_days(dice.below(20) - 14);
    const int term = std::max(stage.due_working_days, 2);
    const int mood = dice.below(100);
    const int wait = mood < 78   ? 1 + dice.below(2)
                     : mood < 94 ? 1 + dice.below(term)
                                 : term * 7 / 5 + dice.below(8);
    return base::days_between(seen.entered, seen.today) >= wait;
}

const Exit& exit_of(const Seen& seen, const Stage& stage) {
    Dice stubborn(seen.seed, "stubborn", seen.record.number);
    const bool is_stubborn = stubborn.percent(stubborn_percent);
    // Once more after a lead has said that it stays: with another outcome, perhaps.
    Dice dice(seen.seed, "exit", seen.record.number, seen.record.version);
    for (const Exit& exit : stage.exits) {
        const auto found = std::find_if(detours.begin(), detours.end(), [&](const Detour& one) {
            return one.exit == exit.name;
        });
        if (exit.is_primary || found == detours.end()) continue;
        const bool insists = is_stubborn && exit.name == "back_to_plan";
        if (dice.below(1000) < (insists ? stubborn_per_mille : found->per_mille)) return exit;
    }
    const auto main = std::find_if(stage.exits.begin(), stage.exits.end(), [](const Exit& exit) {
        return exit.is_primary;
    });
    ASSERT(main != stage.exits.end());
    return *main;
}

/// The exit that the stage is left by, with its form; a party that signs takes the main exit.
CaseAct exit_act(const Seen& seen, const Stage& stage) {
    CaseAct act = act_on(seen.record, ActKind::Exit, seen.worker);
    const bool is_party = !stage.signatures.empty() && seen.record.next_role != stage.role;
    act.number = is_party ? signs : writes_form;
    if (!is_party) {
        act.exit = exit_of(seen, stage).name;
        return act;
    }
    for (const Exit& exit : stage.exits) {
        if (exit.is_primary) act.exit = exit.name;
    }
    return act;
}

/// What happens to a passage instead of its exit, once.
std::optional<CaseAct> decide_turn(const Seen& seen, const Stage& stage) {
    Dice dice = dice_of(seen, "turn");
    const bool is_untouched = seen.record.urge_count == 0 && seen.record.arbitration_exit.empty();
    if (stage.may_withdraw && is_untouched && dice.below(1000) < 10) return act_on(seen.record, ActKind::Withdraw, -1);
    return std::nullopt;
}

/// Where the stage promises that somebody begins, half of the work is begun before it is finished.
std::optional<CaseAct> decide_beginning(const Seen& seen, const Stage& stage) {
    Dice dice(seen.seed, "begin", seen.record.number, seen.record.version);
    const bool begins = stage.service_level.start_working_days > 0 && seen.record.next_role == stage.role && dice.percent(50);
    if (!begins) return std::nullopt;
    return act_on(seen.record, ActKind::Save, seen.worker);
}

/// Who will not finish in time asks for more of it, as long as it is not late.
std::optional<CaseAct> decide_asking(const Seen& seen, const Stage& stage) {
    if (stage.service_level.extensions_max == 0 || seen.record.alarm == Alarm::Late) return std::nullopt;
    Dice dice(seen.seed, "asking", seen.record.number, seen.record.version);
    if (!dice.percent(seen.record.alarm == Alarm::DueSoon ? 40 : 4)) return std::nullopt;
    CaseAct act = act_on(seen.record, ActKind::AskExtension, seen.worker);
    act.number = 1 + dice.below(stage.service_level.extension_working_days_max);
    return act;
}

}  // namespace

std::optional<CaseAct> decide_work(const Seen& seen) {
    const Stage& stage = stage_of(seen);
    if (!seen.record.arbitration_exit.empty()) {
        CaseAct act = act_on(seen.record, ActKind::Arbitrate, seen.worker);
        Dice dice = dice_of(seen, "verdict");
        act.number = dice.percent(50) ? 1 : 0;
        return act;
    }
    if (seen.record.extension_days > 0) return std::nullopt;
    if (!is_time(seen)) {
        auto asking = decide_asking(seen, stage);
        return asking ? asking : decide_beginning(seen, stage);
    }
    if (seen.record.next_role == stage.role) {
        if (auto turn = decide_turn(seen, stage)) return turn;
    }
    return exit_act(seen, stage);
}

std::optional<CaseAct> decide_for_resident(const Seen& seen) {
    if (!is_time(seen)) return std::nullopt;
    const Stage& stage = stage_of(seen);
    Dice person(seen.seed, "self", seen.record.person.id.to_string());
    const bool acts_alone = person.percent(60);
    if (stage.form == "application") {
        return act_on(seen.record, ActKind::Resubmit, acts_alone ? -1 : seen.worker);
    }
    CaseAct act = exit_act(seen, stage);
    if (!stage.signatures.empty()) act.number = signs;
    if (acts_alone) act.worker = -1;
    else act.number = on_behalf;
    return act;
}

std::optional<CaseAct> decide_as_lead(const Seen& seen, int colleague) {
    const Case& record = seen.record;
    const Stage& stage = stage_of(seen);
    Dice dice(seen.seed, "lead", record.number, record.version);
    if (record.extension_days > 0) {
        CaseAct act = act_on(record, ActKind::AnswerExtension, seen.worker);
        act.number = dice.percent(70) ? 1 : 0;
        return act;
    }
    const bool is_late = record.alarm == Alarm::Late;
    if (is_late && !record.is_supervised && dice.percent(25)) return act_on(record, ActKind::Supervise, seen.worker);
    if (is_late && !record.waits_for_resident() && record.urge_count < 3 && dice.percent(25)) {
        return act_on(record, ActKind::Urge, -1);
    }
    Dice later = dice_of(seen, "later");
    if (!is_late && stage.may_defer && record.arbitration_exit.empty() && later.below(1000) < 25) {
        CaseAct act = act_on(record, ActKind::Defer, seen.worker);
        act.number = later.between(3, 60);
        return act;
    }
    if (stage.role == Role::CaseWorker && !record.assignee && record.stage_seq == 1 && dice.percent(25)) {
        CaseAct act = act_on(record, ActKind::Assign, seen.worker);
        act.number = colleague;
        return act;
    }
    return std::nullopt;
}

}  // namespace sunclover::year
