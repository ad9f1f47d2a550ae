// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/new_case.hpp"

#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/case_process.hpp"
#include "areas/cases/case_term.hpp"
#include "areas/cases/internal/applicant.hpp"
#include "areas/cases/internal/letter.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/cases/store/submission_json.hpp"
#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

Submission first_submission(const NewCase& order, const places::Directory& places, base::Day today) {
    Submission submission{};
    submission.answers = order.answers;
    submission.facts = register_facts(order.person, places, today);
    submission.programme_version = order.programme.version;
    submission.submitted_at = order.now;
    submission.submitted_by = order.caller.account;
    submission.canonical_json = submission_json(submission, order.programme.code);
    submission.hash = hash_of_text(submission.canonical_json);
    return submission;
}

std::string office_of(const places::Directory& places, const base::PlaceCode& township) {
    const places::Place* place = places.find(township);
    return place == nullptr || place->short_name.empty() ? township.text : place->short_name;
}

}  // namespace

Case first_record(
    const NewCase& order, CaseId id, const clocks::WorkingCalendar& calendar
) {
    ASSERT(!order.programme.stages.empty());
    const programmes::Stage& stage = order.programme.stages.front();
    Case record;
    record.ref = {order.person.ref.township, id};
    record.programme = order.programme.code;
    record.programme_version = order.programme.version;
    record.person = order.person.ref;
    record.committee = order.person.committee;
    if (order.person.household) record.household = order.person.household->id.uuid;
    record.channel = order.channel;
    record.stage = stage.name;
    record.next_role = next_role_of(stage, {});
    begin_term(record, stage, order.now, calendar);
    record.opened_at = order.now;
    record.entered_stage_at = order.now;
    record.changed_at = order.now;
    take_case_term(record, order.programme, {}, calendar, order.now);
    return record;
}

Case open_new_case(const Tables& tables, const Desk& desk, const NewCase& order) {
    const base::Day today = desk.services.zone.day_of(order.now);
    const auto places = desk.places.get();
    const auto calendar = desk.calendar.get();
    Case record = first_record(order, CaseId{new_row(desk.services)}, *calendar);
    const auto count = next_count(tables.tx, record.ref.township, today.year());
    record.number = case_number(office_of(*places, record.ref.township), today.year(), count);
    const Submission submission = first_submission(order, *places, today);
    record.submission_hash = submission.hash;
    insert_case(tables.tx, record);
    insert_submission(tables, record.ref, submission, new_row(desk.services));
    insert_stage(tables, record, {}, new_row(desk.services));
    save_process(tables, record.ref, flow::write_state(begin_process(order.programme, order.now)));
    Event event{};
    event.at = order.now;
    event.kind = EventKind::Submitted;
    event.actor = order.caller.display_name;
    const bool is_resident = order.caller.acts_for(record.person);
    const auto permission = is_resident ? access::Permission::OwnRecord : access::Permission::CaseCreate;
    event.role = std::string(access::code_of(role_on(record, order.caller, permission)));
    event.stage = record.stage;
    event.text = std::string(code_of(order.channel));
    event.for_resident = true;
    insert_event(tables, record.ref, event, order.caller.account, new_row(desk.services));
    const std::string letter(letter_received);
    send_letter(tables, desk, {record, order.programme, letter, {}, order.now, &order.person});
    return record;
}

}  // namespace sunclover::cases
