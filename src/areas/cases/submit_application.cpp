// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/submit_application.hpp"

#include "areas/audit/record.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/decide_exit.hpp"
#include "areas/cases/internal/applicant.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/internal/letter.hpp"
#include "areas/cases/internal/new_case.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/people/load_person.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using base::ErrorKind;

/// What is read before the write begins, asked for in one go.
struct Asked {
    AskedDraft draft;   ///< of the caller
    AskedCases of_person;
    AskedCases of_household;
};

Asked ask_for(const Tables& tables, const access::Caller& caller, const people::Person& person, const std::string& programme) {
    Asked asked{ask_draft(tables, person.ref, programme, caller.account), ask_cases_of_person(tables.tx, person.ref), {}};
    if (person.household) asked.of_household = ask_open_cases_of_household(tables.tx, person.ref.township, person.household->id.uuid);
    return asked;
}

/// What one submission works on.
struct Submitting {
    const Tables& tables;
    const Desk& desk;
    const access::Caller& caller;
    const SubmitApplication& request;
    const Applicant& applicant;
    const Asked& asked;
};

base::Failure already_open(const OpenDuplicate& duplicate) {
    base::Error error{
        ErrorKind::Conflict,
        duplicate.is_same_person ? "cases.error.already_open" : "cases.error.already_open_household",
    };
    error.arguments = {{"NUMBER", duplicate.number}};
    return base::Failure(error);
}

std::vector<OpenDuplicate> duplicates_in(const Asked& asked, const people::Person& person, const std::string& programme) {
    std::vector<OpenDuplicate> found;
    for (const Case& record : asked.of_person.cases()) {
        if (record.state == State::Closed || record.programme != programme) continue;
        found.push_back({record.ref, record.number, true});
    }
    for (const Case& record : asked.of_household.cases()) {
        if (record.programme != programme || record.person == person.ref) continue;
        found.push_back({record.ref, record.number, false});
    }
    return found;
}

/// The answers that are handed in: given, or those of the caller's draft.
base::Result<programmes::Answers> answers_of(
    const Submitting& work, const std::optional<Draft>& draft, const programmes::Programme& programme
) {
    const programmes::Form* form = programme.find_form(application_form);
    ASSERT(form != nullptr);  // The loader refuses a programme without an application.
    if (!work.request.answers && !draft) return not_found();
    programmes::Answers answers = work.request.answers ? *work.request.answers : draft->answers;
    std::vector<Photo> photos;
    if (draft) photos = select_photos(work.tables, draft->person.township, {{}, draft->id});
    if (work.request.returned_case) {
        const CaseRef& ref = *work.request.returned_case;
        const auto kept = select_photos(work.tables, ref.township, {ref.id});
        photos.insert(photos.begin(), kept.begin(), kept.end());
    }
    take_photos(answers, *form, photos);
    auto checked = programmes::validate_answers(programme, *form, std::move(answers));
    if (!checked.is_valid()) return base::Failure(checked.errors.front());
    return std::move(checked.answers);
}

base::Result<Channel> channel_of(const Submitting& work, const Applicant& applicant) {
    if (applicant.is_resident()) return Channel::App;
    if (work.request.channel == Channel::App) {
        return base::fail(ErrorKind::Invalid, "cases.error.channel_missing", "channel");
    }
    return work.request.channel;
}

/// The draft has become a case: its photos go with it.
void hand_over_draft(const Submitting& work, const std::optional<Draft>& draft, const CaseRef& ref) {
    if (!draft) return;
    give_photos_to_case(work.tables.tx, ref, draft->id);
    delete_draft(work.tables.tx, draft->person.township, draft->id);
}

base::Result<Case> submit_new(const Submitting& work) {
    const base::Instant now = work.desk.services.clock.now();
    const Applicant& applicant = work.applicant;
    const auto programme = work.desk.programmes.current(work.request.programme);
    if (!programme) return not_found();
    if (!programme->open_for_applications) {
        return base::fail(ErrorKind::Conflict, "cases.error.programme_closed");
    }
    if (applicant.person.state != people::PersonState::Registered) {
        return base::fail(ErrorKind::NotEligible, "cases.error.person_not_registered");
    }
    TRY_ASSIGN(const Channel channel, channel_of(work, applicant));
    const auto draft = work.asked.draft.draft(work.tables);
    TRY_ASSIGN(programmes::Answers answers, answers_of(work, draft, *programme));
    for (const OpenDuplicate& duplicate : duplicates_in(work.asked, applicant.person, programme->code)) {
        // Money that is capped for a household is given once to it; else it is a hint for staff.
        if (duplicate.is_same_person || programme->household_cap.fen > 0) return already_open(duplicate);
    }
    const NewCase order{applicant.person, *programme, std::move(answers), channel, work.caller, now};
    const audit::AskedHead head = audit::ask_head(work.tables.tx);
    Case record = open_new_case(work.tables, work.desk, order);
    hand_over_draft(work, draft, record.ref);
    const Act act{
        "case.submitted", applicant.permission, work.request.attempt.request_id,
        programme->code + " v" + std::to_string(programme->version) + " " + std::string(code_of(channel)),
    };
    audit::Entry entry = entry_of(record, &work.caller, act, now);
    entry.reason = work.request.access_reason;
    audit::record(work.tables.tx, entry, head);
    return record;
}

/// Hands a returned application in again: the main exit of the stage in which it waits.
base::Result<Case> submit_returned(const Submitting& work) {
    const CaseRef& ref = *work.request.returned_case;
    const Applicant& applicant = work.applicant;
    TRY_ASSIGN(HeldCase held, hold_case(work.tables, work.desk, work.caller, ref));
    if (held.record.person != work.request.person) return not_found();
    const programmes::Stage* stage = held.programme->find_stage(held.record.stage);
    if (held.record.state != State::Open || stage == nullptr || stage->form != application_form) {
        return base::fail(ErrorKind::Conflict, "cases.error.not_returned");
    }
    const auto draft =
        select_draft(work.tables, work.request.person, held.record.programme, work.caller.account);
    TRY_ASSIGN(const Channel channel, channel_of(work, applicant));
    TRY_ASSIGN(programmes::Answers answers, answers_of(work, draft, *held.programme));
    TakeExit exit{};
    exit.ref = ref;
    exit.version = held.record.version;
    exit.answers = std::move(answers);
    exit.attempt = work.request.attempt;
    for (const programmes::Exit& each : stage->exits) {
        if (each.is_primary) exit.exit = each.name;
    }
    // Written down for the resident: how it came stands in the story.
    if (!applicant.is_resident()) exit.reason = std::string(code_of(channel));
    TRY_ASSIGN(ExitDecision outcome, decide_exit(held.situation(work.desk, work.caller), exit));
    const Act act{
        "case.resubmitted", applicant.permission, work.request.attempt.request_id,
        std::string(code_of(channel)),
    };
    TRY_ASSIGN(
        Case record,
        save_decision(work.tables, work.desk, held, std::move(outcome.decision), &work.caller, act)
    );
    hand_over_draft(work, draft, ref);
    return record;
}

std::string content_of(const SubmitApplication& request) {
    return base::join(
        {"submit", request.person.id.to_string(), request.programme, std::string(code_of(request.channel)),
         request.answers ? request.answers->to_json() : std::string(),
         request.returned_case ? request.returned_case->path() : std::string()},
        "\n"
    );
}

base::Result<Submitted> submit_in(const Submitting& work) {
    std::optional<Case> made;
    auto write = [&]() -> base::Result<std::string> {
        TRY_ASSIGN(made, work.request.returned_case ? submit_returned(work) : submit_new(work));
        return made->ref.township.text + "/" + made->ref.id.to_string();
    };
    TRY_ASSIGN(
        const Effect effect,
        run_once(
            work.tables.tx, work.caller, work.request.attempt, work.desk.services.clock.now(),
            content_of(work.request), write
        )
    );
    if (made) return Submitted{*std::move(made), false};
    const auto ref = CaseRef::parse(effect.outcome.substr(0, 9), effect.outcome.substr(10));
    ASSERT(ref);
    auto record = select_case(work.tables.tx, *ref);
    ASSERT(record);
    return Submitted{*std::move(record), true};
}

}  // namespace

base::Task<base::Result<Submitted>> submit_application(
    const Desk& desk, access::Caller caller, SubmitApplication request
) {
    // The register is read before the write: the one writer of SQLite does only what nobody else can.
    const auto read = [&](store::Transaction& tx) { return applicant_for({tx, desk.services.cipher}, caller, request.person); };
    CO_TRY_ASSIGN(Applicant applicant, co_await desk.services.store.read(read));
    auto work = [&](store::Transaction& tx) -> base::Result<Submitted> {
        const Tables tables{tx, desk.services.cipher};
        Asked asked = ask_for(tables, caller, applicant.person, request.programme);
        if (!people::is_unchanged(tx, applicant.person)) {
            TRY_ASSIGN(applicant, applicant_for(tables, caller, request.person));
            asked = ask_for(tables, caller, applicant.person, request.programme);
        }
        return submit_in({tables, desk, caller, request, applicant, asked});
    };
    // Every new case takes the next number of its township.
    co_return co_await desk.services.store.write(work, "cases of " + request.person.township.text);
}

base::Task<base::Result<std::vector<OpenDuplicate>>> find_duplicates(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
) {
    auto work = [&](store::Transaction& tx) -> base::Result<std::vector<OpenDuplicate>> {
        const Tables tables{tx, desk.services.cipher};
        TRY_ASSIGN(const Applicant applicant, applicant_for(tables, caller, person));
        const Asked asked = ask_for(tables, caller, applicant.person, programme);
        tx.settle();
        return duplicates_in(asked, applicant.person, programme);
    };
    co_return co_await desk.services.store.read(work);
}

}  // namespace sunclover::cases
