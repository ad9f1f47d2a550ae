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

std::optional<clocks::Target> target_of(int working_days, int warning_percent) {
    if (working_days == 0) return std::nullopt;
    return clocks::Target{{working_days, Unit::WorkingDays}, warning_percent};
}

/// @returns nothing for what no clock cares about
std::optional<Clock> clock_kind_of(EventKind kind) {
    switch (kind) {
        case EventKind::Saved: return Clock::Started;
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
    level.start = target_of(promised.start_working_days, promised.warn_at_percent);
    level.respond = target_of(promised.respond_working_days, promised.warn_at_percent);
    level.resolve = target_of(stage.due_working_days, promised.warn_at_percent);
    level.supervise = target_of(supervised_working_days, promised.warn_at_percent);
    level.extension = {promised.extensions_max, promised.extension_working_days_max};
    if (!level.resolve) level.extension = {};
    return level;
}

std::vector<clocks::Event> clock_events_of(base::Instant entered_at, const std::vector<Mark>& marks) {
    std::vector<clocks::Event> events = {
        {Clock::Opened, entered_at}, {Clock::Dispatched, entered_at, receiver},
    };
    for (const Mark& mark : marks) {
        const auto kind = clock_kind_of(mark.kind);
        if (!kind) continue;
        // Work begins once, and once the resident has heard from us.
        const bool counts_once = *kind == Clock::Started || *kind == Clock::Responded;
        if (counts_once && holds(events, *kind)) continue;
        events.push_back({*kind, std::max(mark.at, events.back().at), {}, {}, mark.amount});
    }
    return events;
}

StageTerm term_of(
    const programmes::Stage& stage, base::Instant entered_at, const std::vector<Mark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
) {
    const auto events = clock_events_of(entered_at, marks);
    const auto level = service_level_of(stage);
    const auto deadline = clocks::deadline(level, calendar, events, std::max(now, events.back().at));
    ASSERT(deadline);  // Every mark was checked when it was set.
    StageTerm term;
    term.is_supervised = deadline->course.is_supervised;
    term.urges = deadline->course.urges;
    term.asked_days = deadline->course.asked;
    term.extensions = deadline->course.extensions_granted;
    for (const auto kind : {clocks::TargetKind::Resolve, clocks::TargetKind::Supervise}) {
        const clocks::TargetClock* clock = deadline->find(kind);
        if (clock == nullptr || !clock->due) continue;
        const base::Day day = calendar.zone().day_of(*clock->due);
        if (!term.due_day || day < *term.due_day) term.due_day = day;
        term.is_warned = term.is_warned || clock->is_warned;
        term.is_late = term.is_late || clock->state == clocks::TargetState::Missed;
        if (clock->next_change && (!term.next_change || *clock->next_change < *term.next_change)) {
            term.next_change = clock->next_change;
        }
    }
    if (stage.due_months > 0) {
        const base::Day entered = calendar.zone().day_of(entered_at);
        const base::Day day = calendar.after_working_days(entered.plus_months(stage.due_months), 0).value;
        if (!term.due_day || day < *term.due_day) term.due_day = day;
        const base::Instant end = calendar.closing_of(day);
        if (now >= end) term.is_late = true;
        else if (!term.next_change || end < *term.next_change) term.next_change = end;
    }
    return term;
}

base::Result<> check_mark(
    const programmes::Stage& stage, base::Instant entered_at, std::vector<Mark> marks, Mark next,
    const clocks::WorkingCalendar& calendar
) {
    const auto level = service_level_of(stage);
    const auto before = clock_events_of(entered_at, marks);
    marks.push_back(std::move(next));
    auto after = clock_events_of(entered_at, marks);
    if (after.size() == before.size()) return {};
    const auto fits = clocks::check_next_event(level, calendar, before, after.back());
    if (!fits) return base::Failure(refusal_of(fits.error()));
    return {};
}

}  // namespace sunclover::cases
