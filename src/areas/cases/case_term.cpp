// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_term.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

using access::Role;
using Clock = clocks::EventKind;

/// Who does the whole case, for clocks that ask for a receiver.
constexpr const char* receiver = "office";

/// Collects the events of a case so that each may follow the one before.
class Course {
  public:
    Course(const clocks::ServiceLevel& level, base::Instant opened_at) : level_(level) {
        events_ = {{Clock::Opened, opened_at}, {Clock::Dispatched, opened_at, receiver}};
    }
    void start(base::Instant at) { once(is_started_, Clock::Started, at); }
    void respond(base::Instant at) { once(is_responded_, Clock::Responded, at); }
    void pause(base::Instant at, std::string_view status) {
        if (is_paused_ || is_resolved_ || !level_.pauses_on(status)) return;
        is_paused_ = true;
        put(Clock::Paused, at);
        events_.back().status = status;
    }
    void go_on(base::Instant at) {
        if (!is_paused_) return;
        is_paused_ = false;
        put(Clock::Resumed, at);
    }
    void resolve(base::Instant at) {
        go_on(at);
        if (!is_resolved_) put(Clock::Resolved, at);
        is_resolved_ = true;
    }
    void begin_anew(base::Instant at) {
        if (is_resolved_) put(Clock::Reopened, at);
        is_resolved_ = false;
    }
    std::vector<clocks::Event> take() { return std::move(events_); }

  private:
    /// What happens while the case waits changes no clock: it is told when the case goes on.
    void once(bool& is_done, Clock kind, base::Instant at) {
        if (is_done || is_paused_ || is_resolved_) return;
        is_done = true;
        put(kind, at);
    }
    void put(Clock kind, base::Instant at) { events_.push_back({kind, std::max(at, events_.back().at)}); }

    const clocks::ServiceLevel& level_;
    std::vector<clocks::Event> events_;
    bool is_started_ = false;
    bool is_responded_ = false;
    bool is_paused_ = false;
    bool is_resolved_ = false;
};

/// A stage that comes as late as the promised one, or later, in the list.
bool is_promise_kept(const programmes::Programme& programme, const programmes::Stage& stage) {
    const std::string& name = programme.case_promise->resolved_on;
    const programmes::Stage* const promised = name.empty() ? nullptr : programme.find_stage(name);
    return promised != nullptr && &stage >= promised;
}

void enter(Course& course, const programmes::Programme& programme, const CaseMark& mark) {
    const programmes::Stage* const stage = programme.find_stage(mark.to_stage);
    if (stage == nullptr) return;  // Of a version from which the case was taken over.
    if (is_promise_kept(programme, *stage)) {
        course.resolve(mark.at);
        return;
    }
    course.begin_anew(mark.at);
    course.go_on(mark.at);
    if (stage->waits_for_resident || stage->role == Role::Resident) {
        course.pause(mark.at, programmes::waiting_status);
    }
}

void add(Course& course, const programmes::Programme& programme, const CaseMark& mark) {
    const bool is_move = mark.kind == EventKind::Moved || mark.kind == EventKind::Resubmitted || mark.kind == EventKind::Migrated;
    if (mark.is_by_staff && mark.kind != EventKind::Migrated) course.start(mark.at);
    // A resident reads of each step and each message.
    if (mark.is_by_staff && (mark.kind == EventKind::Moved || mark.kind == EventKind::MessageOut)) course.respond(mark.at);
    if (is_move) enter(course, programme, mark);
    if (mark.kind == EventKind::Deferred) course.pause(mark.at, programmes::deferred_status);
    if (mark.kind == EventKind::Reopened) course.go_on(mark.at);
    if (mark.kind == EventKind::Closed || mark.kind == EventKind::Withdrawn) course.resolve(mark.at);
}

/// How high in the house somebody is told.
int rank_of(Role role) {
    return role == Role::DistrictLead ? 3 : role == Role::DistrictOfficer ? 2 : 1;
}

void take_target(CaseTerm& term, const clocks::ServiceLevel& level, const clocks::TargetClock& clock) {
    const bool runs = clock.state == clocks::TargetState::Running || clock.state == clocks::TargetState::Missed;
    if (!runs) return;
    if (clock.kind == clocks::TargetKind::Resolve) term.due_at = clock.due;
    const Alarm alarm = clock.state == clocks::TargetState::Missed ? Alarm::Late : clock.is_warned ? Alarm::DueSoon : Alarm::None;
    term.alarm = std::max(term.alarm, alarm);
    if (clock.escalation_level == 0) return;
    const auto& escalations = level.target(clock.kind)->escalations;
    const auto role = access::role_of(escalations.at(clock.escalation_level - 1).who);
    ASSERT(role);  // The loader checked it.
    if (!term.escalated_to || rank_of(*role) > rank_of(*term.escalated_to)) term.escalated_to = role;
}

}  // namespace

bool is_case_mark(EventKind kind) {
    switch (kind) {
        case EventKind::Moved:
        case EventKind::Resubmitted:
        case EventKind::Migrated:
        case EventKind::Saved:
        case EventKind::Signed:
        case EventKind::MessageOut:
        case EventKind::Deferred:
        case EventKind::Reopened:
        case EventKind::Closed:
        case EventKind::Withdrawn: return true;
        default: return false;
    }
}

CaseMark case_mark_of(const Event& event) {
    const bool is_by_staff = !event.role.empty() && event.role != access::code_of(Role::Resident);
    return {event.kind, event.at, event.to_stage, is_by_staff};
}

std::vector<clocks::Event> case_events_of(
    const programmes::Programme& programme, base::Instant opened_at, const std::vector<CaseMark>& marks
) {
    ASSERT(programme.case_promise);
    Course course(programme.case_promise->level, opened_at);
    for (const CaseMark& mark : marks) add(course, programme, mark);
    return course.take();
}

CaseTerm case_term_of(
    const programmes::Programme& programme, base::Instant opened_at, const std::vector<CaseMark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
) {
    const clocks::ServiceLevel& level = programme.case_promise->level;
    const auto events = case_events_of(programme, opened_at, marks);
    const auto deadline = clocks::deadline(level, calendar, events, std::max(now, events.back().at));
    ASSERT(deadline);  // Course lets each event follow the one before.
    CaseTerm term;
    term.targets = deadline->targets;
    term.next_change = deadline->next_change;
    for (const clocks::TargetClock& clock : deadline->targets) take_target(term, level, clock);
    return term;
}

void take_case_term(
    Case& record, const programmes::Programme& programme, const std::vector<CaseMark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
) {
    CaseTerm term;
    if (programme.case_promise && record.state != State::Closed) {
        term = case_term_of(programme, record.opened_at, marks, calendar, now);
    }
    record.case_due_at = term.due_at;
    record.case_alarm = term.alarm;
    record.escalated_to = term.escalated_to;
    record.case_wake_at = term.next_change;
}

}  // namespace sunclover::cases
