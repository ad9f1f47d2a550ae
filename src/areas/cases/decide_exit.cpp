// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/decide_exit.hpp"

#include <algorithm>
#include <cmath>

#include "areas/cases/case_access.hpp"
#include "areas/cases/case_process.hpp"
#include "areas/programmes/stage_facts.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

using access::Role;
using base::ErrorKind;
using programmes::Answers;
using programmes::Exit;
using programmes::Stage;

/// A way back into an earlier stage, or into the same. What a resident asks for is no return: nobody
/// arbitrates about that.
bool goes_back(const Situation& situation, const Stage& stage, const Exit& exit, Role role) {
    if (exit.to.empty() || !exit.needs_reason || role == Role::Resident) return false;
    const auto& stages = situation.programme.stages;
    const auto place_of = [&](const std::string& name) {
        return std::find_if(stages.begin(), stages.end(), [&](const Stage& one) { return one.name == name; });
    };
    return place_of(exit.to) <= place_of(stage.name);
}

/// True if the case came back into the stage as often as the stage allows.
bool is_over_return_limit(const Situation& situation, const Exit& exit) {
    const Stage* target = situation.programme.find_stage(exit.to);
    ASSERT(target != nullptr);
    const auto found = situation.passages.find(exit.to);
    const int returns = found == situation.passages.end() ? 0 : found->second - 1;
    return returns >= target->service_level.returns_max;
}

/// The present stage, if the case is open, unchanged and the stage is the caller's to do.
struct Turn {
    const Stage& stage;
    StageActor actor;
};
base::Result<Turn> turn_of(const Situation& situation, std::int64_t version) {
    const Case& record = situation.record;
    if (record.state == State::Deferred) return base::fail(ErrorKind::Conflict, "cases.error.is_deferred");
    if (record.state == State::Closed) return base::fail(ErrorKind::Conflict, "cases.error.closed_already");
    TRY(check_version(record, version));
    const Stage* stage = situation.programme.find_stage(record.stage);
    ASSERT(stage != nullptr);  // A case is pinned to its version, and the loader checked its stages.
    if (!record.arbitration_exit.empty()) return base::fail(ErrorKind::Conflict, "cases.error.in_arbitration");
    const auto actor = stage_actor(record, *stage, situation.caller);
    if (!actor) return base::fail(ErrorKind::Forbidden, "cases.error.not_your_stage");
    return Turn{*stage, *actor};
}

/// A resident who signs or confirms what staff wrote does not write in it.
bool may_write_form(const Turn& turn) {
    return turn.stage.role == Role::Resident || turn.actor.role != Role::Resident || turn.actor.on_behalf;
}

/// The answers of the stage after this request, in normal form.
base::Result<Answers> answers_after(
    const Situation& situation, const Turn& turn, const std::optional<Answers>& given,
    programmes::Completeness completeness
) {
    const Answers& stored = situation.current.answers;
    const programmes::Form* form = situation.programme.find_form(turn.stage.form);
    if (form == nullptr) return stored;
    const bool writes = given && may_write_form(turn);
    auto checked = programmes::validate_answers(
        situation.programme, *form, writes ? *given : stored, completeness
    );
    if (checked.is_valid()) return std::move(checked.answers);
    if (!writes) return base::fail(ErrorKind::Conflict, "cases.error.form_not_ready");
    return base::Failure(checked.errors.front());
}

/// True if the programme measures what was spent by this form of this stage.
bool tells_spending(const programmes::Programme& programme, const Stage& stage) {
    return std::any_of(programme.indicators.begin(), programme.indicators.end(), [&](const auto& indicator) {
        return indicator.kind == "sum_of_items" && indicator.stage == stage.name;
    });
}

/// Figures that lists and indicators need in the clear: the sums of the plan and of what was done,
/// the mark of the satisfaction call.
void take_figures(const Situation& situation, const Stage& stage, const Answers& answers, Case& record) {
    const programmes::Form* form = situation.programme.find_form(stage.form);
    if (form == nullptr) return;
    const bool is_spending = tells_spending(situation.programme, stage);
    for (const auto& page : form->pages) {
        for (const auto& field : page.fields) {
            if (field.kind != programmes::FieldKind::Items || !answers.has(field.name)) continue;
            const base::Fen total = programmes::items_total(situation.programme, answers.items(field.name));
            (is_spending ? record.spent : record.plan) = total;
        }
    }
    for (const auto& indicator : situation.programme.indicators) {
        if (indicator.kind != "average_of_field" || indicator.stage != stage.name) continue;
        const auto mark = answers.number(indicator.field);
        if (mark) record.satisfaction = static_cast<int>(std::lround(*mark));
    }
}

/// Writes `answers` into the passage; signatures given on other answers become void.
void write_record(const Situation& situation, Answers answers, Decision& decision) {
    StageRecord record = situation.current;
    if (!record.signatures.empty() && hash_of(answers) != record.signatures.back().record_hash) {
        record.signatures.clear();
        decision.voids_signatures = true;
        decision.events.push_back(event_of(situation, EventKind::SignaturesVoided, Role::CaseWorker));
        decision.events.back().role.clear();
    }
    record.answers = std::move(answers);
    record.account = situation.caller.account;
    record.account_name = situation.caller.display_name;
    record.saved_at = situation.now;
    decision.touched = std::move(record);
}

std::vector<Role> signed_roles(const StageRecord& record) {
    std::vector<Role> roles;
    for (const Signature& signature : record.signatures) roles.push_back(signature.role);
    return roles;
}

bool all_signed(const Stage& stage, const std::vector<Role>& roles) {
    return std::all_of(stage.signatures.begin(), stage.signatures.end(), [&](Role role) {
        return std::find(roles.begin(), roles.end(), role) != roles.end();
    });
}

/// The role as which the caller signs: one of the caller's that has not signed yet.
base::Result<StageActor> signer_of(const Situation& situation, const Stage& stage, const StageRecord& record) {
    const auto done = signed_roles(record);
    bool is_party = false;
    for (const Role role : stage.signatures) {
        if (!holds_role(situation.record, situation.caller, role)) continue;
        is_party = true;
        if (std::find(done.begin(), done.end(), role) == done.end()) return StageActor{role};
    }
    const auto actor = stage_actor(situation.record, stage, situation.caller);
    const bool resident_open = std::find(stage.signatures.begin(), stage.signatures.end(), Role::Resident) !=
                                   stage.signatures.end() &&
                               std::find(done.begin(), done.end(), Role::Resident) == done.end();
    const bool may_record = situation.caller.may_at(access::Permission::CaseCreate, situation.record.committee);
    if (resident_open && may_record) return StageActor{Role::Resident, true};
    if (is_party) return base::fail(ErrorKind::Forbidden, "cases.error.signed_already");
    if (actor) return *actor;
    return base::fail(ErrorKind::Forbidden, "cases.error.not_your_stage");
}

/// True in the stage in which a returned application is corrected.
bool is_application(const Situation& situation) {
    const Stage* stage = situation.programme.find_stage(situation.record.stage);
    return stage != nullptr && stage->form == application_form;
}

/// The process says where the exit leads.
ProcessStep take_step(const Situation& situation, const Exit& exit, const Answers& answers) {
    const Stage* stage = situation.programme.find_stage(situation.record.stage);
    ASSERT(stage != nullptr);
    const auto facts = programmes::stage_facts(situation.programme, *stage, answers);
    return leave_stage(situation.programme, situation.process, stage->name, exit, facts, situation.now);
}

base::Result<> move_on(
    const Situation& situation, const Exit& exit, const TakeExit& request, Role role, ExitDecision& outcome
) {
    Decision& decision = outcome.decision;
    ProcessStep step = take_step(situation, exit, decision.touched->answers);
    decision.process = std::move(step.state);
    decision.touched->exit = exit.name;
    decision.touched->left_at = situation.now;
    EventKind kind = step.stage.empty() ? EventKind::Closed : EventKind::Moved;
    if (is_application(situation)) kind = EventKind::Resubmitted;
    Event event = event_of(situation, kind, role);
    event.exit = exit.name;
    event.to_stage = step.stage;
    event.text = decision.touched->reason;
    event.for_resident = true;
    decision.events.push_back(std::move(event));
    decision.letter = exit.letter;
    if (step.stage.empty()) {
        decision.record.state = State::Closed;
        decision.record.outcome = outcome_from(exit.outcome).value_or(Outcome::Completed);
        decision.record.closed_at = situation.now;
        end_term(decision.record);
        decision.record.assignee.reset();
        outcome.effect = ExitTaken::Effect::Closed;
        return {};
    }
    const Stage* next = situation.programme.find_stage(step.stage);
    ASSERT(next != nullptr);
    if (request.organisation) decision.record.organisation = request.organisation;
    if (next->at_partner && !decision.record.organisation) {
        return base::fail(ErrorKind::Invalid, "cases.error.organisation_missing", "organisation");
    }
    enter_stage(decision, *next, situation);
    outcome.effect = ExitTaken::Effect::Moved;
    return {};
}

/// The case stays, and the lead above is asked.
void ask_arbiter(
    const Situation& situation, const Stage& stage, const Exit& exit, Role role, ExitDecision& outcome
) {
    Decision& decision = outcome.decision;
    decision.record.arbitration_exit = exit.name;
    decision.record.next_role = arbiter_of(stage);
    Event event = event_of(situation, EventKind::ArbitrationAsked, role);
    event.exit = exit.name;
    event.text = decision.touched->reason;
    decision.events.push_back(std::move(event));
    outcome.effect = ExitTaken::Effect::Arbitration;
}

/// Whoever of the staff takes the main exit says of each needed paper that it is at hand.
base::Result<> check_documents(const Stage& stage, const Exit& exit, const TakeExit& request) {
    if (!exit.is_primary || stage.role == Role::Resident) return {};
    for (const auto& document : stage.documents) {
        const auto& named = request.documents;
        if (!document.required || std::find(named.begin(), named.end(), document.name) != named.end()) continue;
        return base::fail(ErrorKind::Invalid, "cases.error.document_missing", "document-" + document.name);
    }
    return {};
}

/// Adds the caller's signature. @returns true if it was the last that was missing
base::Result<bool> sign(
    const Situation& situation, const Stage& stage, const Exit& exit, const TakeExit& request,
    Decision& decision
) {
    StageRecord& record = *decision.touched;
    TRY_ASSIGN(const StageActor signer, signer_of(situation, stage, record));
    if (signer.on_behalf) {
        TRY_ASSIGN(record.reason, checked_text(request.reason, "reason"));
    }
    Signature signature{};
    signature.role = signer.role;
    signature.account = situation.caller.account;
    signature.name = situation.caller.display_name;
    signature.signed_at = situation.now;
    signature.on_behalf = signer.on_behalf;
    signature.record_hash = hash_of(record.answers);
    record.signatures.push_back(signature);
    decision.signature = signature;
    Event event = event_of(situation, EventKind::Signed, signer.role);
    event.exit = exit.name;
    event.text = signer.on_behalf ? record.reason : std::string();
    event.for_resident = true;
    decision.events.push_back(std::move(event));
    return all_signed(stage, signed_roles(record));
}

}  // namespace

bool needs_signatures(const Stage& stage, const Exit& exit) {
    return !stage.signatures.empty() && exit.is_primary;
}

base::Result<ExitDecision> decide_exit(const Situation& situation, const TakeExit& request) {
    TRY_ASSIGN(const Turn turn, turn_of(situation, request.version));
    const Exit* exit = turn.stage.find_exit(request.exit);
    if (exit == nullptr) return base::fail(ErrorKind::Invalid, "cases.error.unknown_exit", "exit");
    const bool signs = needs_signatures(turn.stage, *exit);
    std::string reason = request.reason;
    if (exit->needs_reason || (turn.actor.on_behalf && !signs) || !reason.empty()) {
        TRY_ASSIGN(reason, checked_text(request.reason, "reason"));
    }
    const auto completeness =
        exit->needs_form ? programmes::Completeness::Complete : programmes::Completeness::Draft;
    TRY_ASSIGN(Answers answers, answers_after(situation, turn, request.answers, completeness));
    const auto facts = programmes::stage_facts(situation.programme, turn.stage, answers);
    if (!programmes::condition_holds(*exit, answers, facts)) {
        const std::string field = exit->only_when ? exit->only_when->field : std::string();
        return base::fail(ErrorKind::Conflict, "cases.error.exit_condition", field);
    }
    TRY(check_documents(turn.stage, *exit, request));
    ExitDecision outcome;
    outcome.decision.record = situation.record;
    ++outcome.decision.record.version;
    take_figures(situation, turn.stage, answers, outcome.decision.record);
    write_record(situation, std::move(answers), outcome.decision);
    outcome.decision.touched->reason = reason;
    if (signs) {
        TRY_ASSIGN(const bool is_last, sign(situation, turn.stage, *exit, request, outcome.decision));
        if (!is_last) {
            outcome.decision.record.next_role =
                next_role_of(turn.stage, signed_roles(*outcome.decision.touched));
            outcome.effect = ExitTaken::Effect::Signed;
            return outcome;
        }
    }
    if (goes_back(situation, turn.stage, *exit, turn.actor.role) && is_over_return_limit(situation, *exit)) {
        ask_arbiter(situation, turn.stage, *exit, turn.actor.role, outcome);
        return outcome;
    }
    TRY(move_on(situation, *exit, request, turn.actor.role, outcome));
    return outcome;
}

base::Result<Decision> decide_return_after_all(const Situation& situation, const std::string& reason) {
    const Stage* stage = situation.programme.find_stage(situation.record.stage);
    ASSERT(stage != nullptr);
    const Exit* exit = stage->find_exit(situation.record.arbitration_exit);
    ASSERT(exit != nullptr);  // It was an exit of this version when it was held back.
    ExitDecision outcome;
    outcome.decision.record = situation.record;
    ++outcome.decision.record.version;
    outcome.decision.touched = situation.current;
    Event event = event_of(situation, EventKind::ArbitrationDecided, arbiter_of(*stage));
    event.exit = exit->name;
    event.text = reason;
    outcome.decision.events.push_back(std::move(event));
    TRY(move_on(situation, *exit, {}, arbiter_of(*stage), outcome));
    return outcome.decision;
}

base::Result<Decision> decide_save(const Situation& situation, const SaveStage& request) {
    TRY_ASSIGN(const Turn turn, turn_of(situation, request.version));
    if (!may_write_form(turn)) return base::fail(ErrorKind::Forbidden, "cases.error.not_your_stage");
    TRY_ASSIGN(
        Answers answers,
        answers_after(situation, turn, request.answers, programmes::Completeness::Draft)
    );
    Decision decision;
    decision.record = situation.record;
    ++decision.record.version;
    write_record(situation, std::move(answers), decision);
    if (decision.voids_signatures) decision.record.next_role = next_role_of(turn.stage, {});
    decision.events.push_back(event_of(situation, EventKind::Saved, turn.actor.role));
    return decision;
}

}  // namespace sunclover::cases
