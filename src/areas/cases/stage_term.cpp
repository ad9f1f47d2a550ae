// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/stage_term.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

using clocks::Unit;
using Clock = clocks::EventKind;

/// The passage has one receiver: the stage. Who of it works is no matter of clocks.
constexpr const char* receiver = "stage";

/// @returns nothing where neither is promised
std::optional<clocks::Target> target_of(int working_days, int hours, int warning_percent) {
    if (working_days > 0) return clocks::Target{{working_days, Unit::WorkingDays}, warning_percent};
    if (hours > 0) return clocks::Target{{hours * 60, Unit::RealMinutes}, warning_percent};
    return std::nullopt;
}

/// More time is given in working days, so only to a term in working days.
bool may_be_extended(const clocks::ServiceLevel& level) {
    return level.resolve && level.resolve->amount.unit == Unit::WorkingDays;
}

/// @returns nothing for what no clock cares about
std::optional<Clock> clock_kind_of(EventKind kind) {
    switch (kind) {
        case EventKind::Saved:
        case EventKind::Signed: return Clock::Started;
        case EventKind::MessageOut: return Clock::Responded;
        case EventKind::ExtensionAsked: return Clock::ExtensionAsked;
        case EventKind::ExtensionGranted: return Clock::ExtensionGranted;
        case EventKind::ExtensionRefused: return Clock::ExtensionRefused;
        case EventKind::Urged: return Clock::Urged;
        case EventKind::Supervised: return Clock::Supervised;
        default: return std::nullopt;
    }
}

bool holds(const std::vector<clocks::Event>& events, Clock kind) {
    return std::any_of(events.begin(), events.end(), [&](const auto& one) { return one.kind == kind; });
}

/// Adds what the mark is for the clocks, if it is anything.
void add_event(std::vector<clocks::Event>& events, const Mark& mark) {
    const auto kind = clock_kind_of(mark.kind);
    if (!kind) return;
    // Work begins once, and once the resident has heard from us.
    const bool counts_once = *kind == Clock::Started || *kind == Clock::Responded;
    if (counts_once && holds(events, *kind)) return;
    events.push_back({*kind, std::max(mark.at, events.back().at), {}, {}, mark.amount});
}

bool is_asking(const Mark& mark) { return mark.kind == EventKind::ExtensionAsked; }

/// What was asked for and granted stays so, whatever the version allows to which the case came since.
clocks::ServiceLevel level_of_past(const programmes::Stage& stage, const std::vector<Mark>& marks) {
    clocks::ServiceLevel level = service_level_of(stage);
    if (!may_be_extended(level)) return level;
    for (const Mark& mark : marks) level.extension.amount_max = std::max(level.extension.amount_max, mark.amount);
    const auto asked = std::count_if(marks.begin(), marks.end(), is_asking);
    level.extension.count_max = std::max(level.extension.count_max, static_cast<int>(asked));
    return level;
}

/// An extension was asked for in time by the calendar of that day. Where a year was corrected since,
/// so that the term was over by then, it counts from the end of the term.
void put_asked_in_time(
    std::vector<clocks::Event>& events, const clocks::ServiceLevel& level, const clocks::WorkingCalendar& calendar
) {
    clocks::Event asked = events.back();
    events.pop_back();
    const auto before = clocks::deadline(level, calendar, events, asked.at);
    ASSERT(before);
    asked.at = std::min(asked.at, before->find(clocks::TargetKind::Resolve)->due.value_or(asked.at));
    const auto later = std::find_if(events.begin(), events.end(), [&](const auto& one) { return one.at > asked.at; });
    events.insert(later, asked);
}

/// The events of the passage as they count today. A stage without a term in working days, to which a case
/// came by a migration, has nothing that could be extended.
std::vector<clocks::Event> counted_events(
    const clocks::ServiceLevel& level, base::Instant entered_at, const std::vector<Mark>& marks,
    const clocks::WorkingCalendar& calendar
) {
    std::vector<clocks::Event> events = clock_events_of(entered_at, {});
    for (const Mark& mark : marks) {
        const bool extends = is_asking(mark) || mark.kind == EventKind::ExtensionGranted ||
                             mark.kind == EventKind::ExtensionRefused;
        if (extends && !may_be_extended(level)) continue;
        const std::size_t count = events.size();
        add_event(events, mark);
        if (events.size() > count && is_asking(mark)) put_asked_in_time(events, level, calendar);
    }
    return events;
}

base::Error refusal_of(const base::Error& error) {
    const std::string_view key = error.message_key;
    const auto is = [&](std::string_view name) { return key == std::string("clocks.error.") + std::string(name); };
    base::Error refused{base::ErrorKind::Conflict, "cases.error.no_term"};
    if (is("extension_late")) refused.message_key = "cases.error.extension_late";
    if (is("extension_pending")) refused.message_key = "cases.error.extension_pending";
    if (is("extension_count")) refused.message_key = "cases.error.extension_limit";
    if (is("no_extension_asked")) refused.message_key = "cases.error.no_extension_asked";
    if (is("supervised_twice")) refused.message_key = "cases.error.supervised_already";
    if (is("extension_amount")) refused = {base::ErrorKind::Invalid, "cases.error.extension_days", "days"};
    refused.internal = error.message_key;
    return refused;
}

}  // namespace

clocks::ServiceLevel service_level_of(const programmes::Stage& stage) {
    const auto& promised = stage.service_level;
    clocks::ServiceLevel level;
    level.start = target_of(promised.start_working_days, promised.start_hours, promised.warn_at_percent);
    level.respond = target_of(promised.respond_working_days, promised.respond_hours, promised.warn_at_percent);
    level.resolve = target_of(stage.due_working_days, stage.due_hours, promised.warn_at_percent);
    level.supervise = target_of(supervised_working_days, 0, promised.warn_at_percent);
    if (may_be_extended(level)) level.extension = {promised.extensions_max, promised.extension_working_days_max};
    return level;
}

std::optional<base::Day> due_day_of(
    const programmes::Stage& stage, base::Day entered, const clocks::WorkingCalendar& calendar
) {
    if (stage.due_months > 0) {
        return calendar.after_working_days(entered.plus_months(stage.due_months), 0).value;
    }
    if (stage.due_hours > 0) return entered.plus_days((stage.due_hours + 23) / 24);
    if (stage.due_working_days > 0) {
        return calendar.after_working_days(entered, stage.due_working_days).value;
    }
    return std::nullopt;
}

std::vector<clocks::Event> clock_events_of(base::Instant entered_at, const std::vector<Mark>& marks) {
    std::vector<clocks::Event> events = {
        {Clock::Opened, entered_at}, {Clock::Dispatched, entered_at, receiver},
    };
    for (const Mark& mark : marks) add_event(events, mark);
    return events;
}

bool moves_stage_clock(EventKind kind) {
    const auto clock = clock_kind_of(kind);
    return clock == Clock::Started || clock == Clock::Responded;
}

StageTerm term_of(
    const programmes::Stage& stage, base::Instant entered_at, const std::vector<Mark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
) {
    const auto level = level_of_past(stage, marks);
    const auto events = counted_events(level, entered_at, marks, calendar);
    const auto deadline = clocks::deadline(level, calendar, events, std::max(now, events.back().at));
    ASSERT(deadline);  // Every mark was checked when it was set.
    StageTerm term;
    term.is_supervised = deadline->course.is_supervised;
    term.urges = deadline->course.urges;
    term.asked_days = deadline->course.asked;
    term.extensions = deadline->course.extensions_granted;
    term.targets = deadline->targets;
    for (const clocks::TargetClock& clock : deadline->targets) {
        if (!clock.due || clock.met_at) continue;
        const base::Day day = calendar.zone().day_of(*clock.due);
        if (!term.due_day || day < *term.due_day) term.due_day = day;
        term.is_warned = term.is_warned || clock.is_warned;
        term.is_late = term.is_late || clock.state == clocks::TargetState::Missed;
        if (clock.next_change && (!term.next_change || *clock.next_change < *term.next_change)) {
            term.next_change = clock.next_change;
        }
    }
    if (stage.due_months > 0) {
        const base::Day day = *due_day_of(stage, calendar.zone().day_of(entered_at), calendar);
        if (!term.due_day || day < *term.due_day) term.due_day = day;
        const base::Instant end = calendar.closing_of(day);
        // Exactly at the end is in time.
        const base::Instant late_from = end + std::chrono::milliseconds(1);
        if (now >= late_from) term.is_late = true;
        else if (!term.next_change || late_from < *term.next_change) term.next_change = late_from;
    }
    return term;
}

base::Result<> check_mark(
    const programmes::Stage& stage, base::Instant entered_at, std::vector<Mark> marks, Mark next,
    const clocks::WorkingCalendar& calendar
) {
    const auto strict = service_level_of(stage);
    const auto before = counted_events(level_of_past(stage, marks), entered_at, marks, calendar);
    auto after = before;
    add_event(after, next);
    if (after.size() == before.size()) return {};
    const auto course = clocks::course_of(before, level_of_past(stage, marks));
    ASSERT(course);  // Every mark was checked when it was set.
    const auto follows = clocks::after_event(*course, after.back(), strict);
    if (!follows) return base::Failure(refusal_of(follows.error()));
    marks.push_back(next);
    const auto reckoned = clocks::deadline(level_of_past(stage, marks), calendar, after, after.back().at);
    if (!reckoned) return base::Failure(refusal_of(reckoned.error()));
    return {};
}

}  // namespace sunclover::cases
