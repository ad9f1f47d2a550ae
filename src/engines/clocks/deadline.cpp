// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/deadline.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "engines/clocks/internal/term.hpp"

namespace sunclover::clocks {
namespace {

using base::Instant;
using std::chrono::milliseconds;

constexpr std::array<std::string_view, 6> state_codes = {
    "not_started", "running", "paused", "met", "met_late", "missed"};

/// A target on its way through the events.
struct Running {
    TargetKind kind = TargetKind::Resolve;
    const Target* target = nullptr;
    std::optional<Term> term = {};
    std::optional<Instant> met_at = {};

    bool is_open() const { return term && !met_at; }
    void meet(Instant at) {
        if (is_open()) met_at = at;
    }
};

class Replay {
  public:
    Replay(
        const ServiceLevel& level, const WorkingCalendar& calendar, const std::vector<Event>& events
    )
        : level_(level), calendar_(calendar), events_(events) {
        for (std::size_t i = 0; i < target_kinds; ++i) {
            const auto kind = static_cast<TargetKind>(i);
            const auto& target = level.target(kind);
            targets_[i].kind = kind;
            if (target) targets_[i].target = &*target;
        }
    }

    base::Result<> run() {
        for (std::size_t i = 0; i < events_.size(); ++i) TRY(apply(i));
        return {};
    }

    Running& of(TargetKind kind) { return targets_[static_cast<std::size_t>(kind)]; }
    int late_rounds() const { return late_rounds_; }

  private:
    base::Result<> apply(std::size_t index) {
        const Event& event = events_[index];
        switch (event.kind) {
            case EventKind::Dispatched:
                start_all(event.at);
                break;
            case EventKind::Started:
                of(TargetKind::Start).meet(event.at);
                break;
            case EventKind::Responded:
                of(TargetKind::Start).meet(event.at);
                of(TargetKind::Respond).meet(event.at);
                break;
            case EventKind::Paused:
                for (Running& each : targets_) {
                    if (each.is_open()) each.term->pause(event.at);
                }
                break;
            case EventKind::Resumed:
                for (Running& each : targets_) {
                    if (each.is_open()) each.term->resume(event.at);
                }
                break;
            case EventKind::ExtensionAsked:
                return extend(index);
            case EventKind::Supervised:
                start(of(TargetKind::Supervise), event.at);
                break;
            case EventKind::Resolved:
                for (Running& each : targets_) each.meet(event.at);
                break;
            case EventKind::Reopened:
                reopen(event.at);
                break;
            case EventKind::Opened:
            case EventKind::Accepted:
            case EventKind::ExtensionGranted:
            case EventKind::ExtensionRefused:
            case EventKind::Returned:
            case EventKind::Urged:
                break;
        }
        is_paused_ =
            (is_paused_ || event.kind == EventKind::Paused) && event.kind != EventKind::Resumed;
        return {};
    }

    void start(Running& running, Instant at) {
        if (running.target == nullptr) return;
        running.met_at.reset();
        running.term.emplace(*running.target, calendar_, at);
        if (is_paused_) running.term->pause(at);
    }

    /// Only the first time: being given back and forth gains nobody any time.
    void start_all(Instant at) {
        for (const TargetKind kind :
             {TargetKind::Start, TargetKind::Respond, TargetKind::Resolve}) {
            if (!of(kind).term) start(of(kind), at);
        }
    }

    base::Result<> extend(std::size_t index) {
        Running& resolve = of(TargetKind::Resolve);
        ASSERT(resolve.is_open()
        );  // An extension policy needs a resolve target, and one that runs.
        const Event& asked = events_[index];
        if (resolve.term->is_over(asked.at)) {
            base::Error error{
                base::ErrorKind::Conflict, "clocks.error.extension_late", "extension_asked"};
            error.arguments = {
                {"EVENT", "extension_asked"}, {"ORDINAL", std::to_string(index + 1)}};
            return base::Failure(std::move(error));
        }
        const auto answer = std::find_if(
            events_.begin() + static_cast<std::ptrdiff_t>(index),
            events_.end(),
            [](const Event& each) {
                return each.kind == EventKind::ExtensionGranted ||
                       each.kind == EventKind::ExtensionRefused || each.kind == EventKind::Resolved;
            }
        );
        const bool is_granted =
            answer != events_.end() && answer->kind == EventKind::ExtensionGranted;
        if (is_granted) resolve.term->extend(asked.at, answer->count);
        return {};
    }

    void reopen(Instant at) {
        Running& resolve = of(TargetKind::Resolve);
        if (resolve.term && resolve.met_at && resolve.term->is_over(*resolve.met_at))
            ++late_rounds_;
        of(TargetKind::Supervise).term.reset();
        start(resolve, at);
    }

    const ServiceLevel& level_;
    const WorkingCalendar& calendar_;
    const std::vector<Event>& events_;
    std::array<Running, target_kinds> targets_{};
    bool is_paused_ = false;
    int late_rounds_ = 0;
};

std::int64_t minutes_up(milliseconds span) { return (span.count() + 59'999) / 60'000; }

TargetState state_of(const Running& running, Instant now) {
    if (!running.term) return TargetState::NotStarted;
    if (running.met_at)
        return running.term->is_over(*running.met_at) ? TargetState::MetLate : TargetState::Met;
    if (running.term->is_paused()) return TargetState::Paused;
    return running.term->is_over(now) ? TargetState::Missed : TargetState::Running;
}

/// When the escalation is reached: lateness begins one millisecond after the due moment.
Instant moment_of(const Escalation& escalation, Instant due, const WorkingCalendar& calendar) {
    const std::chrono::minutes late(escalation.late_by.count);
    const bool is_real = escalation.late_by.unit == Unit::RealMinutes;
    const Instant at = is_real ? due + late : calendar.after_working_time(due, late).value;
    return std::max(at, due + milliseconds(1));
}

TargetClock clock_of(const Running& running, const WorkingCalendar& calendar, Instant now) {
    TargetClock clock;
    clock.kind = running.kind;
    clock.state = state_of(running, now);
    if (!running.term) return clock;
    const Term& term = *running.term;
    const Instant seen = running.met_at.value_or(now);
    clock.started_at = term.started_at();
    clock.due = term.due();
    clock.warning_at = term.warning_at();
    clock.met_at = running.met_at;
    clock.is_warned = !running.met_at && clock.warning_at && *clock.warning_at <= now;
    if (!running.met_at) clock.minutes_left = minutes_up(term.left_at(now));
    clock.minutes_late = term.late_at(seen).count() / 60'000;
    clock.is_provisional = term.is_provisional();
    std::vector<Instant> changes;
    if (clock.due) {
        for (const Escalation& each : running.target->escalations) {
            changes.push_back(moment_of(each, *clock.due, calendar));
            if (changes.back() <= seen) ++clock.escalation_level;
        }
        changes.push_back(*clock.due + milliseconds(1));
    }
    if (running.met_at) return clock;
    if (clock.warning_at) changes.push_back(*clock.warning_at);
    for (const Instant change : changes) {
        if (change > now && (!clock.next_change || change < *clock.next_change))
            clock.next_change = change;
    }
    return clock;
}

}  // namespace

std::string_view code_of(TargetState state) { return state_codes[static_cast<std::size_t>(state)]; }

const TargetClock* Deadline::find(TargetKind kind) const {
    for (const TargetClock& each : targets) {
        if (each.kind == kind) return &each;
    }
    return nullptr;
}

base::Result<Deadline> deadline(
    const ServiceLevel& level,
    const WorkingCalendar& calendar,
    const std::vector<Event>& events,
    Instant now
) {
    Deadline result;
    TRY_ASSIGN(result.course, course_of(events, level));
    if (now < result.course.last_at)
        return base::fail(base::ErrorKind::Conflict, "clocks.error.out_of_order", "now");
    Replay replay(level, calendar, events);
    TRY(replay.run());
    result.late_rounds = replay.late_rounds();
    for (std::size_t i = 0; i < target_kinds; ++i) {
        const Running& running = replay.of(static_cast<TargetKind>(i));
        const bool is_shown =
            running.target != nullptr && (running.kind != TargetKind::Supervise || running.term);
        if (!is_shown) continue;
        result.targets.push_back(clock_of(running, calendar, now));
        const auto& next = result.targets.back().next_change;
        if (next && (!result.next_change || *next < *result.next_change)) result.next_change = next;
    }
    return result;
}

base::Result<> check_next_event(
    const ServiceLevel& level,
    const WorkingCalendar& calendar,
    std::vector<Event> events,
    Event next
) {
    const Instant at = next.at;
    events.push_back(std::move(next));
    TRY_ASSIGN([[maybe_unused]] const Deadline unused, deadline(level, calendar, events, at));
    return {};
}

}  // namespace sunclover::clocks
