// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/decide_change.hpp"

#include "areas/cases/case_access.hpp"
#include "areas/cases/case_process.hpp"
#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

using access::Permission;
using base::ErrorKind;

/// The role under which the caller acts on this case, for the story.
access::Role role_for(const Situation& situation, Permission permission) {
    if (situation.caller.acts_for(situation.record.person)) return access::Role::Resident;
    return situation.caller.acting_role(permission);
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

/// Takes the stage up from the beginning: a new passage, because the home may have changed.
void reopen(Decision& decision, const Situation& situation) {
    const auto assignee = situation.record.assignee;
    StageRecord left = situation.current;
    left.left_at = situation.now;
    left.exit = "reopened";
    decision.touched = std::move(left);
    enter_stage(decision, stage_of(situation), situation);
    decision.record.assignee = assignee;
}

}  // namespace

base::Result<Decision> decide_deferral(const Situation& situation, const DeferCase& request) {
    const Case& record = situation.record;
    if (record.state != State::Open) return base::fail(ErrorKind::Conflict, "cases.error.not_open");
    const Abilities abilities = abilities_of(record, situation.programme, situation.caller);
    if (!stage_of(situation).may_defer) {
        return base::fail(ErrorKind::Conflict, "cases.error.stage_may_not_defer");
    }
    if (!abilities.defer) return base::fail(ErrorKind::Forbidden, "cases.error.not_yours_to_defer");
    TRY(check_version(record, request.version));
    if (request.until <= situation.today || request.until > situation.today.plus_months(24)) {
        return base::fail(ErrorKind::Invalid, "cases.error.until", "until");
    }
    TRY_ASSIGN(const std::string reason, checked_text(request.reason, "reason"));
    Decision decision = begin(situation);
    decision.record.state = State::Deferred;
    end_term(decision.record);
    decision.record.deferred_until = request.until;
    decision.record.due_day = request.until;
    Event event = event_of(situation, EventKind::Deferred, role_for(situation, Permission::CaseDefer));
    event.text = reason;
    event.for_resident = true;
    decision.events.push_back(std::move(event));
    decision.letter = "deferred";
    return decision;
}

base::Result<Decision> decide_reopening(const Situation& situation, const ReopenCase& request) {
    if (situation.record.state != State::Deferred) {
        return base::fail(ErrorKind::Conflict, "cases.error.not_deferred");
    }
    if (!abilities_of(situation.record, situation.programme, situation.caller).reopen) {
        return base::fail(ErrorKind::Forbidden, "cases.error.not_yours_to_defer");
    }
    TRY(check_version(situation.record, request.version));
    Decision decision = begin(situation);
    Event event = event_of(situation, EventKind::Reopened, role_for(situation, Permission::CaseDefer));
    event.for_resident = true;
    decision.events.push_back(std::move(event));
    reopen(decision, situation);
    decision.letter = "reopened";
    return decision;
}

Decision decide_due_reopening(const Situation& situation) {
    ASSERT(situation.record.state == State::Deferred);
    Decision decision = begin(situation);
    Event event = event_of(situation, EventKind::Reopened, access::Role::CaseWorker);
    event.role.clear();
    event.actor.clear();
    event.for_resident = true;
    decision.events.push_back(std::move(event));
    reopen(decision, situation);
    decision.letter = "reopened";
    return decision;
}

base::Result<Decision> decide_withdrawal(const Situation& situation, const WithdrawCase& request) {
    const Case& record = situation.record;
    if (record.state == State::Closed) return base::fail(ErrorKind::Conflict, "cases.error.closed_already");
    if (!stage_of(situation).may_withdraw) {
        return base::fail(ErrorKind::Conflict, "cases.error.stage_may_not_withdraw");
    }
    if (!abilities_of(record, situation.programme, situation.caller).withdraw) {
        return base::fail(ErrorKind::Forbidden, "cases.error.not_yours_to_withdraw");
    }
    TRY(check_version(record, request.version));
    const bool is_resident = situation.caller.acts_for(record.person);
    std::string reason;
    if (!is_resident || !request.reason.empty()) {
        TRY_ASSIGN(reason, checked_text(request.reason, "reason"));
    }
    Decision decision = begin(situation);
    decision.record.state = State::Closed;
    decision.record.outcome = Outcome::Withdrawn;
    decision.record.closed_at = situation.now;
    end_term(decision.record);
    decision.record.deferred_until.reset();
    decision.record.assignee.reset();
    decision.process = end_process(situation.programme, situation.process, situation.now);
    StageRecord left = situation.current;
    left.left_at = situation.now;
    left.exit = "withdrawn";
    left.reason = reason;
    decision.touched = std::move(left);
    Event event = event_of(situation, EventKind::Withdrawn, role_for(situation, Permission::CaseWork));
    event.text = reason;
    event.for_resident = true;
    decision.events.push_back(std::move(event));
    decision.letter = "withdrawn";
    return decision;
}

base::Result<Decision> decide_assignment(const Situation& situation, const AssignCase& request) {
    const Case& record = situation.record;
    if (record.state == State::Closed) return base::fail(ErrorKind::Conflict, "cases.error.closed_already");
    if (!abilities_of(record, situation.programme, situation.caller).assign) {
        return base::fail(ErrorKind::Forbidden, "cases.error.not_yours_to_assign");
    }
    TRY(check_version(record, request.version));
    const auto& organisation = request.keeps_organisation ? record.organisation : request.organisation;
    if (stage_of(situation).at_partner && !organisation) {
        return base::fail(ErrorKind::Invalid, "cases.error.organisation_missing", "organisation");
    }
    Decision decision = begin(situation);
    decision.record.assignee = request.assignee;
    decision.record.organisation = organisation;
    Event event = event_of(situation, EventKind::Assigned, role_for(situation, Permission::CaseAssign));
    event.text = request.assignee_name;
    if (!request.organisation_name.empty()) {
        event.text += (event.text.empty() ? "" : "、") + request.organisation_name;
    }
    decision.events.push_back(std::move(event));
    return decision;
}

}  // namespace sunclover::cases
