// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/decide_term.hpp"

#include <algorithm>

#include "areas/cases/case_access.hpp"
#include "areas/cases/decide_exit.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::cases {
namespace {

using access::Permission;
using access::Role;
using base::ErrorKind;

base::Failure refuse(ErrorKind kind, const std::string& name) {
    return base::fail(kind, "cases.error." + name);
}

Decision begin(const Situation& situation) {
    Decision decision;
    decision.record = situation.record;
    ++decision.record.version;
    return decision;
}

const programmes::Stage& stage_of(const Situation& situation) {
    const programmes::Stage* stage = situation.programme.find_stage(situation.record.stage);
    ASSERT(stage != nullptr);  // A case is pinned to its version, and the loader checked its stages.
    return *stage;
}

base::Result<> check_open(const Situation& situation) {
    if (situation.record.state != State::Open) return refuse(ErrorKind::Conflict, "not_open");
    return {};
}

Role role_for(const Situation& situation, Permission permission) {
    if (situation.caller.acts_for(situation.record.person)) return Role::Resident;
    return situation.caller.acting_role(permission);
}

/// Adds the mark to the story and takes over what the clock makes of it.
base::Result<> add_mark(Decision& decision, const Situation& situation, Event event) {
    const Mark mark{event.kind, event.at, event.amount, situation.caller.account};
    const auto& entered = situation.current.entered_at;
    TRY(check_mark(stage_of(situation), entered, situation.marks, mark, situation.calendar));
    std::vector<Mark> marks = situation.marks;
    marks.push_back(mark);
    decision.events.push_back(std::move(event));
    take_term(decision.record, situation, marks);
    return {};
}

bool urged_today(const Situation& situation) {
    const auto& zone = situation.calendar.zone();
    return std::any_of(situation.marks.begin(), situation.marks.end(), [&](const Mark& mark) {
        return mark.kind == EventKind::Urged && mark.account == situation.caller.account &&
               zone.day_of(mark.at) == situation.today;
    });
}

/// Who asked for the extension that waits; nobody if none does.
std::optional<access::AccountId> asker_of(const Situation& situation) {
    const auto last = std::find_if(situation.marks.rbegin(), situation.marks.rend(), [](const Mark& mark) {
        return mark.kind == EventKind::ExtensionAsked;
    });
    return last == situation.marks.rend() ? std::nullopt : last->account;
}

int asked_days(const Situation& situation) {
    const auto& entered = situation.current.entered_at;
    return term_of(stage_of(situation), entered, situation.marks, situation.calendar, situation.now).asked_days;
}

}  // namespace

base::Result<Decision> decide_urging(const Situation& situation, const UrgeCase& request) {
    TRY(check_open(situation));
    if (situation.record.waits_for_resident()) return refuse(ErrorKind::Conflict, "your_turn");
    if (urged_today(situation)) return refuse(ErrorKind::Conflict, "urged_today");
    const bool is_limited = situation.caller.acts_for(situation.record.person) && !situation.caller.acts_for(situation.record.person, applies);
    if (is_limited) return base::fail(ErrorKind::Forbidden, "access.error.limit_apply");
    Event event = event_of(situation, EventKind::Urged, role_for(situation, Permission::CaseOpen));
    event.for_resident = true;
    if (!situation.caller.acts_for(situation.record.person) || !base::trim(request.reason).empty()) {
        TRY_ASSIGN(event.text, checked_text(request.reason, "reason"));
    }
    Decision decision = begin(situation);
    TRY(add_mark(decision, situation, std::move(event)));
    return decision;
}

base::Result<Decision> decide_supervision(const Situation& situation, const SuperviseCase& request) {
    TRY(check_open(situation));
    if (!abilities_of(situation.record, situation.programme, situation.caller).supervise) {
        return refuse(ErrorKind::Forbidden, "not_yours_to_supervise");
    }
    TRY(check_version(situation.record, request.version));
    Event event = event_of(situation, EventKind::Supervised, role_for(situation, Permission::CaseAssign));
    TRY_ASSIGN(event.text, checked_text(request.reason, "reason"));
    Decision decision = begin(situation);
    TRY(add_mark(decision, situation, std::move(event)));
    return decision;
}

base::Result<Decision> decide_extension_request(const Situation& situation, const AskExtension& request) {
    TRY(check_open(situation));
    const auto actor = stage_actor(situation.record, stage_of(situation), situation.caller);
    if (!actor || actor->role == Role::Resident) return refuse(ErrorKind::Forbidden, "not_your_stage");
    TRY(check_version(situation.record, request.version));
    Event event = event_of(situation, EventKind::ExtensionAsked, actor->role);
    event.amount = request.working_days;
    TRY_ASSIGN(event.text, checked_text(request.reason, "reason"));
    Decision decision = begin(situation);
    TRY(add_mark(decision, situation, std::move(event)));
    return decision;
}

base::Result<Decision> decide_extension_answer(const Situation& situation, const AnswerExtension& request) {
    TRY(check_open(situation));
    const bool is_lead = abilities_of(situation.record, situation.programme, situation.caller).supervise;
    if (!is_lead || asker_of(situation) == situation.caller.account) {
        return refuse(ErrorKind::Forbidden, "not_yours_to_extend");
    }
    TRY(check_version(situation.record, request.version));
    const bool is_granted = request.answer == ExtensionAnswer::Granted;
    const EventKind kind = is_granted ? EventKind::ExtensionGranted : EventKind::ExtensionRefused;
    Event event = event_of(situation, kind, role_for(situation, Permission::CaseAssign));
    if (is_granted) event.amount = asked_days(situation);
    if (!is_granted || !base::trim(request.reason).empty()) {
        TRY_ASSIGN(event.text, checked_text(request.reason, "reason"));
    }
    Decision decision = begin(situation);
    TRY(add_mark(decision, situation, std::move(event)));
    return decision;
}

base::Result<Decision> decide_arbitration(const Situation& situation, const ArbitrateReturn& request) {
    TRY(check_open(situation));
    const Case& record = situation.record;
    if (record.arbitration_exit.empty()) return refuse(ErrorKind::Conflict, "no_arbitration");
    const programmes::Stage& stage = stage_of(situation);
    if (!holds_role(record, situation.caller, arbiter_of(stage))) {
        return refuse(ErrorKind::Forbidden, "not_yours_to_arbitrate");
    }
    TRY(check_version(record, request.version));
    TRY_ASSIGN(const std::string reason, checked_text(request.reason, "reason"));
    if (request.verdict == Verdict::GoesBack) return decide_return_after_all(situation, reason);
    Decision decision = begin(situation);
    decision.record.arbitration_exit.clear();
    decision.record.next_role = next_role_of(stage, {});
    Event event = event_of(situation, EventKind::ArbitrationDecided, arbiter_of(stage));
    event.exit = record.arbitration_exit;
    event.text = reason;
    decision.events.push_back(std::move(event));
    return decision;
}

Decision decide_waking(const Situation& situation) {
    Decision decision = begin(situation);
    const Case& before = situation.record;
    Case& now = decision.record;
    take_term(now, situation, situation.marks);
    take_case_term(now, situation.programme, situation.case_marks, situation.calendar, situation.now);
    const auto tell = [&](EventKind kind) -> Event& {
        Event event = event_of(situation, kind, Role::CaseWorker);
        event.role.clear();
        event.actor.clear();
        decision.events.push_back(std::move(event));
        return decision.events.back();
    };
    if (now.alarm > before.alarm) tell(now.alarm == Alarm::Late ? EventKind::Overdue : EventKind::DueSoon);
    if (now.case_alarm > before.case_alarm) {
        tell(now.case_alarm == Alarm::Late ? EventKind::CaseOverdue : EventKind::CaseDueSoon);
    }
    if (now.escalated_to && now.escalated_to != before.escalated_to) {
        tell(EventKind::Escalated).text = access::code_of(*now.escalated_to);
    }
    return decision;
}

}  // namespace sunclover::cases
