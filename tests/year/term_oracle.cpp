// SPDX-License-Identifier: AGPL-3.0-or-later
#include "term_oracle.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "engines/clocks/testing/deadline_oracle.hpp"

namespace sunclover::year {
namespace {

using clocks::EventKind;
using clocks::testing::DeadlineOracle;
using clocks::testing::instant_of;
using clocks::testing::Minute;
using clocks::testing::minute_of;

/// Said once more here, so that the program's own number is held against it.
constexpr int supervised_days = 3;

std::vector<clocks::Event> begun(base::Instant at) {
    return {{EventKind::Opened, at}, {EventKind::Dispatched, at, "stage"}};
}

base::Day day_of(Minute minute) { return base::Day(std::chrono::sys_days(std::chrono::days(
    clocks::testing::MinuteOracle::local_day(minute)))); }

std::string key_of(const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks) {
    std::string key = std::to_string(entered_at.unix_ms) + " " + std::to_string(stage.due_working_days) + " " +
                      std::to_string(stage.due_months) + " " + std::to_string(stage.service_level.warn_at_percent) + " " +
                      std::to_string(stage.service_level.start_working_days) + " " +
                      std::to_string(stage.service_level.respond_working_days) + " " + std::to_string(stage.due_hours) + " " +
                      std::to_string(stage.service_level.start_hours) + " " + std::to_string(stage.service_level.respond_hours);
    for (const TermMark& mark : marks) {
        if (mark.kind == "urged") continue;
        key += " " + mark.kind + std::to_string(mark.at.unix_ms) + "+" + std::to_string(mark.amount);
    }
    return key;
}

bool has(const std::vector<TermMark>& marks, std::initializer_list<std::string_view> kinds) {
    return std::any_of(marks.begin(), marks.end(), [&](const TermMark& mark) {
        return std::find(kinds.begin(), kinds.end(), mark.kind) != kinds.end();
    });
}

}  // namespace

TermOracle::Answer TermOracle::ask(
    const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks, base::Instant now
) {
    const std::string key = key_of(stage, entered_at, marks);
    auto found = known_.find(key);
    if (found == known_.end()) found = known_.emplace(key, reckon(stage, entered_at, marks)).first;
    Answer answer;
    const auto change_at = [&](std::int64_t ms) {
        if (ms > now.unix_ms && (!answer.wake_at || ms < answer.wake_at->unix_ms)) answer.wake_at = base::Instant{ms};
    };
    for (const Moments& each : found->second) {
        const base::Day day = day_of(each.due_ms / 60'000 - 1);   // it ends with that day's last minute
        if (!answer.due_day || day < *answer.due_day) answer.due_day = day;
        if (now.unix_ms > each.due_ms) answer.alarm = 2;
        else if (answer.alarm == 0 && each.warning_ms && *each.warning_ms <= now.unix_ms) answer.alarm = 1;
        change_at(each.due_ms + 1);
        if (each.warning_ms) change_at(*each.warning_ms);
    }
    return answer;
}

std::vector<TermOracle::Moments> TermOracle::reckon(
    const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks
) {
    std::vector<Moments> all;
    const bool is_answered = has(marks, {"message_out"});
    const bool is_begun = is_answered || has(marks, {"saved", "signed"});
    const auto& promised = stage.service_level;
    if (promised.start_working_days > 0 && !is_begun) all.push_back(first_step(promised.start_working_days, stage, entered_at));
    if (promised.start_hours > 0 && !is_begun) all.push_back(hours(promised.start_hours, stage, entered_at));
    if (promised.respond_working_days > 0 && !is_answered) {
        all.push_back(first_step(promised.respond_working_days, stage, entered_at));
    }
    if (promised.respond_hours > 0 && !is_answered) all.push_back(hours(promised.respond_hours, stage, entered_at));
    if (stage.due_hours > 0) all.push_back(hours(stage.due_hours, stage, entered_at));
    if (stage.due_working_days > 0) all.push_back(resolve(stage, entered_at, marks));
    if (stage.due_months > 0) all.push_back(months(stage, entered_at));
    for (const TermMark& mark : marks) {
        if (mark.kind == "supervised") all.push_back(supervise(stage, entered_at, mark.at));
    }
    return all;
}

/// The days of the stage, and those that were granted on top. An extension that by a calendar of today
/// was asked for after the end counts from the end.
TermOracle::Moments TermOracle::resolve(
    const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks
) {
    const int percent = stage.service_level.warn_at_percent;
    const clocks::Target target{{stage.due_working_days, clocks::Unit::WorkingDays}, percent};
    const Minute start = minute_of(entered_at);
    auto events = begun(entered_at);
    const auto due_of = [&] {
        const auto answer = DeadlineOracle(minutes_, target, clocks::TargetKind::Resolve).walk(events, minute_of(events.back().at));
        ASSERT(answer.due);
        return *answer.due;
    };
    Minute due = due_of();
    Moments moments{due * 60'000, warning_of(start, start, due, percent)};
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].kind != "extension_asked") continue;
        const auto answer = std::find_if(marks.begin() + static_cast<std::ptrdiff_t>(i), marks.end(), [](const TermMark& one) {
            return one.kind == "extension_granted" || one.kind == "extension_refused";
        });
        if (answer == marks.end() || answer->kind == "extension_refused") continue;
        const base::Instant asked = std::min(marks[i].at, instant_of(due));
        events.push_back({EventKind::ExtensionAsked, asked, {}, {}, marks[i].amount});
        events.push_back({EventKind::ExtensionGranted, asked, {}, {}, answer->amount});
        due = due_of();
        const std::int64_t warning = warning_of(minute_of(asked), start, due, percent);
        // Who asks with less left than the warning share, even after it was granted, was warned before.
        const bool was_warned = warning <= asked.unix_ms && *moments.warning_ms <= asked.unix_ms;
        moments = {due * 60'000, was_warned ? *moments.warning_ms : warning};
    }
    return moments;
}

/// By when somebody is to begin or to answer: days from the beginning of the passage.
TermOracle::Moments TermOracle::first_step(int working_days, const programmes::Stage& stage, base::Instant entered_at) {
    const int percent = stage.service_level.warn_at_percent;
    const clocks::Target target{{working_days, clocks::Unit::WorkingDays}, percent};
    const Minute start = minute_of(entered_at);
    const auto answer = DeadlineOracle(minutes_, target, clocks::TargetKind::Resolve).walk(begun(entered_at), start);
    ASSERT(answer.due);
    return {*answer.due * 60'000, warning_of(start, start, *answer.due, percent)};
}

/// Real time: nothing stops it.
TermOracle::Moments TermOracle::hours(int count, const programmes::Stage& stage, base::Instant entered_at) {
    const std::int64_t total_ms = std::int64_t{count} * 3'600'000;
    return {entered_at.unix_ms + total_ms, entered_at.unix_ms + total_ms / 100 * stage.service_level.warn_at_percent};
}

TermOracle::Moments TermOracle::supervise(
    const programmes::Stage& stage, base::Instant entered_at, base::Instant supervised_at
) {
    const int percent = stage.service_level.warn_at_percent;
    const clocks::Target target{{supervised_days, clocks::Unit::WorkingDays}, percent};
    auto events = begun(entered_at);
    events.push_back({EventKind::Supervised, supervised_at});
    const auto answer = DeadlineOracle(minutes_, target, clocks::TargetKind::Supervise).walk(events, minute_of(supervised_at));
    ASSERT(answer.due);
    const Minute start = minute_of(supervised_at);
    return {*answer.due * 60'000, warning_of(start, start, *answer.due, percent)};
}

TermOracle::Moments TermOracle::months(const programmes::Stage& stage, base::Instant entered_at) {
    const base::Day entered = day_of(minute_of(entered_at));
    const auto day = entered.plus_months(stage.due_months).sys_days().time_since_epoch().count();
    return {minutes_.closing(minutes_.after_days(day, 0)) * 60'000};
}

/// When the share of the working time from `start` to `due` is used up; not before `from`.
std::int64_t TermOracle::warning_of(Minute from, Minute start, Minute due, int percent) {
    const std::int64_t total_ms = minutes_.worked_minutes(start, due) * 60'000;
    const std::int64_t threshold_ms = total_ms * (100 - percent) / 100;
    std::int64_t left_ms = minutes_.worked_minutes(from, due) * 60'000;
    if (left_ms <= threshold_ms) return from * 60'000;
    for (Minute minute = from;; ++minute) {
        if (!minutes_.is_worked(minute)) continue;
        if (left_ms - 60'000 <= threshold_ms) return minute * 60'000 + (left_ms - threshold_ms);
        left_ms -= 60'000;
    }
}

}  // namespace sunclover::year
