// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/held_case.hpp"

#include "areas/audit/record.hpp"
#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/case_process.hpp"
#include "areas/cases/internal/letter.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/cases/store/submission_json.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/assert.hpp"
#include "platform/crypto/field_cipher.hpp"

namespace sunclover::cases {
namespace {

/// True if the decision hands a corrected application in again.
bool resubmits(const Decision& decision) {
    for (const Event& event : decision.events) {
        if (event.kind == EventKind::Resubmitted) return true;
    }
    return false;
}

/// A corrected application is a new snapshot; the old one stays as it was.
void save_new_snapshot(
    const Tables& tables, const Desk& desk, const HeldCase& held, Decision& decision,
    const access::AccountId& account
) {
    auto submission = select_submission(tables, held.record.ref, held.record.submission_seq);
    ASSERT(submission);
    ++submission->seq;
    submission->answers = decision.touched->answers;
    submission->programme_version = held.record.programme_version;
    submission->submitted_at = held.now;
    submission->submitted_by = account;
    submission->canonical_json = submission_json(*submission, held.record.programme);
    submission->hash = hash_of_text(submission->canonical_json);
    insert_submission(tables, held.record.ref, *submission, new_row(desk.services));
    decision.record.submission_seq = submission->seq;
    decision.record.submission_hash = submission->hash;
}

/// What the form of a stage that is entered shows beforehand: the application that is corrected, or
/// what was written when the stage was passed before. What parties sign begins empty each time.
programmes::Answers answers_beforehand(
    const Tables& tables, const programmes::Programme& programme, const Case& record
) {
    const programmes::Stage* stage = programme.find_stage(record.stage);
    ASSERT(stage != nullptr);
    if (stage->form == application_form) {
        return select_submission(tables, record.ref, record.submission_seq)->answers;
    }
    if (stage->form.empty() || !stage->signatures.empty()) return {};
    return select_last_answers(tables, record.ref, record.stage);
}

/// A closed case is held too, to be read; its process is over.
flow::State held_process(
    const Tables& tables, const Case& record, const programmes::Programme& programme, base::Instant now
) {
    const auto bytes = select_process(tables, record.ref);
    if (!bytes) {
        if (record.state == State::Closed) return {};
        return process_at(programme, record.stage, now);
    }
    auto state = flow::read_state(*bytes, *programme.process);
    ASSERT(state);  // It was written by this version of the programme.
    return *std::move(state);
}

std::optional<HeldCase> held_from(const Tables& tables, const Desk& desk, std::optional<Case> record) {
    if (!record) return std::nullopt;
    const CaseRef ref = record->ref;
    auto current = select_stage(tables, ref, record->stage_seq);
    ASSERT(current);
    auto programme = desk.programmes.version(record->programme, record->programme_version);
    ASSERT(programme);  // Published versions are never removed.
    const programmes::Stage* stage = programme->find_stage(record->stage);
    ASSERT(stage != nullptr);
    if (!stage->signatures.empty()) current->signatures = select_signatures(tables, ref, current->seq);
    HeldCase held{*std::move(record), programme, *std::move(current), desk.services.clock.now(), desk.calendar.get()};
    auto marks = select_marks(tables, ref, held.current.stage, held.current.entered_at);
    held.marks = std::move(marks.of_passage);
    held.case_marks = std::move(marks.of_case);
    held.process = held_process(tables, held.record, *programme, held.now);
    return held;
}

std::string reason_of(const Decision& decision) {
    for (const Event& event : decision.events) {
        if (!event.text.empty()) return event.text;
    }
    return {};
}

/// Tells the clocks of a case that stays in its passage, or goes on in another one, what happened.
void take_clocks(Case& record, const HeldCase& held, const Desk& desk, const std::vector<Event>& events) {
    const access::Caller nobody{};
    const Situation situation = held.situation(desk, nobody);
    std::vector<Mark> marks = held.marks;
    std::vector<CaseMark> case_marks = held.case_marks;
    bool is_stage_told = false;
    for (const Event& event : events) {
        marks.push_back({event.kind, event.at, event.amount});
        if (is_case_mark(event.kind)) case_marks.push_back(case_mark_of(event));
        is_stage_told = is_stage_told || moves_stage_clock(event.kind);
    }
    const bool stays = record.state == State::Open && record.stage_seq == held.record.stage_seq;
    if (stays && is_stage_told) take_term(record, situation, marks);
    take_case_term(record, *held.programme, case_marks, *held.calendar, held.now);
}

}  // namespace

Situation HeldCase::situation(const Desk& desk, const access::Caller& caller) const {
    return {record, *programme, current, caller, *calendar, now, desk.services.zone.day_of(now), marks, passages, case_marks, process};
}

std::optional<HeldCase> hold_case(const Tables& tables, const Desk& desk, const CaseRef& ref) {
    return held_from(tables, desk, lock_case(tables.tx, ref));
}

std::optional<HeldCase> hold_clock(const Tables& tables, const Desk& desk, const CaseRef& ref) {
    auto record = lock_case(tables.tx, ref);
    if (!record || record->state != State::Open) return std::nullopt;
    auto programme = desk.programmes.version(record->programme, record->programme_version);
    ASSERT(programme);  // Published versions are never removed.
    StageRecord current{};
    current.stage = record->stage;
    current.entered_at = record->entered_stage_at;
    HeldCase held{*std::move(record), std::move(programme), std::move(current), desk.services.clock.now(), desk.calendar.get()};
    auto marks = select_marks(tables, ref, held.current.stage, held.current.entered_at);
    held.marks = std::move(marks.of_passage);
    held.case_marks = std::move(marks.of_case);
    return held;
}

void save_told(
    const Tables& tables, const Desk& desk, const HeldCase& held, const Decision& decision, const Act& act
) {
    save_clock(tables.tx, held.record, decision.record);
    for (const Event& event : decision.events) {
        insert_event(tables, held.record.ref, event, std::nullopt, new_row(desk.services));
    }
    if (!decision.events.empty()) audit::record(tables.tx, entry_of(held.record, nullptr, act, held.now));
}

std::optional<HeldCase> look_at_case(const Tables& tables, const Desk& desk, const CaseRef& ref) {
    return held_from(tables, desk, select_case(tables.tx, ref));
}

base::Result<HeldCase> hold_case(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const CaseRef& ref
) {
    auto held = hold_case(tables, desk, ref);
    if (!held || !may_open(held->record, caller)) return not_found();
    return *std::move(held);
}

void add_to_story(
    const Tables& tables, const Desk& desk, const HeldCase& held, const access::Caller& caller, const Event& event
) {
    insert_event(tables, held.record.ref, event, caller.account, new_row(desk.services));
    touch_case(tables.tx, held.record.ref, event.at);
    if (held.record.state == State::Closed) return;
    Case record = held.record;
    take_clocks(record, held, desk, {event});
    save_clock(tables.tx, held.record, record);
}

base::Result<Case> save_decision(
    const Tables& tables, const Desk& desk, const HeldCase& held, Decision decision,
    const access::Caller* caller, const Act& act
) {
    const CaseRef& ref = held.record.ref;
    const auto account = caller == nullptr ? std::optional<access::AccountId>() : caller->account;
    take_clocks(decision.record, held, desk, decision.events);
    decision.record.changed_at = held.now;
    if (decision.voids_signatures) delete_signatures(tables, ref, held.current.seq);
    if (decision.touched) update_stage(tables, ref, *decision.touched);
    if (decision.signature) {
        insert_signature(tables, ref, held.current.seq, *decision.signature, new_row(desk.services));
    }
    if (resubmits(decision)) {
        ASSERT(account && decision.touched);
        save_new_snapshot(tables, desk, held, decision, *account);
    }
    if (!update_case(tables.tx, decision.record, held.record.version)) {
        return base::fail(base::ErrorKind::Conflict, "cases.error.changed_meanwhile");
    }
    if (decision.enters_stage) {
        const auto answers = answers_beforehand(tables, *held.programme, decision.record);
        insert_stage(tables, decision.record, answers, new_row(desk.services));
    }
    if (decision.process) save_process(tables, ref, flow::write_state(*decision.process));
    for (const Event& event : decision.events) {
        insert_event(tables, ref, event, account, new_row(desk.services));
    }
    send_letter(tables, desk, {decision.record, *held.programme, decision.letter, reason_of(decision), held.now});
    if (decision.enters_stage) {
        const programmes::Stage* entered = held.programme->find_stage(decision.record.stage);
        ASSERT(entered != nullptr);
        send_letter(tables, desk, {decision.record, *held.programme, entered->letter, {}, held.now});
    }
    audit::record(tables.tx, entry_of(held.record, caller, act, held.now));
    return decision.record;
}

void take_photos(
    programmes::Answers& answers, const programmes::Form& form, const std::vector<Photo>& photos
) {
    for (const programmes::FormPage& page : form.pages) {
        for (const programmes::Field& field : page.fields) {
            if (field.kind != programmes::FieldKind::Photos) continue;
            programmes::PhotoIds ids;
            for (const Photo& photo : photos) {
                if (photo.form == form.name && photo.field == field.name) ids.ids.push_back(photo.id.uuid);
            }
            answers.set(field.name, std::move(ids));
        }
    }
}

const std::string& photo_form_of(const programmes::Stage& stage) {
    return stage.form.empty() ? stage.name : stage.form;
}

}  // namespace sunclover::cases
