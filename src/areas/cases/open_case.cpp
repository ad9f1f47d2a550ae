// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/open_case.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/calendars/current_calendar.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/progress.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/people/load_person.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/assert.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

/// More lines than any case has; a limit all the same.
constexpr int events_max = 500;

CaseSummary summary_of(const Desk& desk, Case record) {
    CaseSummary summary{};
    const auto programme = desk.programmes.version(record.programme, record.programme_version);
    ASSERT(programme);  // Published versions are never removed.
    summary.programme_title = programme->title.zh;
    if (const programmes::Stage* stage = programme->find_stage(record.stage)) {
        summary.stage_title = stage->title.zh;
        summary.resident_stage_title = stage->resident_title.zh;
    }
    summary.record = std::move(record);
    return summary;
}

/// Open ones first, then the newest.
void sort_for_reading(std::vector<Case>& records) {
    std::stable_sort(records.begin(), records.end(), [](const Case& a, const Case& b) {
        const bool a_closed = a.state == State::Closed;
        const bool b_closed = b.state == State::Closed;
        return a_closed != b_closed ? b_closed : a.opened_at > b.opened_at;
    });
}

/// Other cases of the person, and open ones of the household, that the caller may open.
std::vector<CaseSummary> related_to(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const Case& record
) {
    const AskedCases of_person = ask_cases_of_person(tables.tx, record.person);
    AskedCases of_household;
    if (record.household) of_household = ask_open_cases_of_household(tables.tx, record.ref.township, *record.household);
    tables.tx.settle();
    auto records = of_person.cases();
    for (Case& each : of_household.cases()) {
        if (each.person != record.person) records.push_back(std::move(each));
    }
    sort_for_reading(records);
    std::vector<CaseSummary> summaries;
    for (Case& each : records) {
        if (each.ref == record.ref || !may_open(each, caller)) continue;
        summaries.push_back(summary_of(desk, std::move(each)));
    }
    return summaries;
}

/// What staff write for each other is not the resident's to read.
void keep_for_resident(CaseFile& file) {
    std::erase_if(file.events, [](const Event& event) { return !event.for_resident; });
    for (Event& event : file.events) {
        const bool is_explained = event.kind != EventKind::Submitted && event.kind != EventKind::Resubmitted;
        if (!is_explained) event.text.clear();
    }
}

/// How the promises stand, of the whole case and of its stage.
void take_terms(const Tables& tables, const Desk& desk, CaseFile& file) {
    const Case& record = file.record;
    const auto calendar = desk.calendar.get();
    const base::Instant now = desk.services.clock.now();
    const auto marks = select_marks(tables, record.ref, record.stage, record.entered_stage_at);
    if (file.programme->case_promise) {
        file.case_term = case_term_of(*file.programme, record.opened_at, marks.of_case, *calendar, now);
    }
    if (record.state != State::Open) return;
    file.stage_term = term_of(file.stage(), record.entered_stage_at, marks.of_passage, *calendar, now);
}

base::Result<CaseFile> open_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const CaseRef& ref
) {
    auto record = select_case(tables.tx, ref);
    if (!record || !may_open(*record, caller)) return not_found();
    CaseFile file{};
    file.record = *std::move(record);
    file.programme = desk.programmes.version(file.record.programme, file.record.programme_version);
    ASSERT(file.programme);
    auto submission = select_submission(tables, ref, file.record.submission_seq);
    ASSERT(submission && submission->hash == file.record.submission_hash);
    file.submission = *std::move(submission);
    file.stages = select_stages(tables, ref);
    ASSERT(!file.stages.empty());
    file.events = select_events(tables, ref, events_max);
    file.messages = select_messages_of_case(tables, ref);
    file.photos = select_photos(tables, ref.township, {ref.id, {}});
    file.steps = progress_of(file.record, *file.programme, file.stages);
    take_terms(tables, desk, file);
    file.abilities = abilities_of(file.record, *file.programme, caller);
    const programmes::Form* form = file.programme->find_form(file.stage().form);
    if (form != nullptr && file.record.state != State::Closed) {
        take_photos(file.stages.back().answers, *form, file.photos);
    }
    if (caller.acts_for(file.record.person)) {
        keep_for_resident(file);
    } else {
        file.related = related_to(tables, desk, caller, file.record);
    }
    return file;
}

}  // namespace

const programmes::Stage& CaseFile::stage() const {
    const programmes::Stage* found = programme->find_stage(record.stage);
    ASSERT(found != nullptr);
    return *found;
}

base::Task<base::Result<CaseFile>> open_case(
    const Desk& desk, access::Caller caller, CaseRef ref, Purpose purpose, base::Uuid request_id
) {
    auto work = [&](store::Transaction& tx) -> base::Result<CaseFile> {
        TRY_ASSIGN(CaseFile file, open_in({tx, desk.services.cipher}, desk, caller, ref));
        if (purpose == Purpose::Read) {
            const bool is_resident = caller.acts_for(file.record.person);
            const Act act{
                "case.opened",
                is_resident ? access::Permission::OwnRecord : access::Permission::CaseOpen, request_id,
            };
            audit::Entry entry = entry_of(file.record, &caller, act, desk.services.clock.now());
            entry.reason = "case_in_progress";
            audit::record(tx, entry);
        }
        return file;
    };
    if (purpose == Purpose::Read) co_return co_await desk.services.store.write(work);
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<std::vector<CaseSummary>>> cases_of(
    const Desk& desk, access::Caller caller, people::PersonRef person
) {
    auto work = [&](store::Transaction& tx) -> base::Result<std::vector<CaseSummary>> {
        auto records = select_cases_of_person(tx, person);
        std::erase_if(records, [&](const Case& record) { return !may_open(record, caller); });
        if (records.empty() && !caller.acts_for(person, knows_cases)) {
            const auto found = people::load_person(tx, desk.services.cipher, person);
            if (!found || !caller.may_at(access::Permission::CaseOpen, found->committee)) return not_found();
        }
        sort_for_reading(records);
        std::vector<CaseSummary> summaries;
        for (Case& record : records) summaries.push_back(summary_of(desk, std::move(record)));
        return summaries;
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<std::vector<CaseSummary>> open_cases_of_household(
    const Desk& desk, access::Caller caller, people::HouseholdRef household
) {
    const auto work = [&](store::Transaction& tx) {
        std::vector<CaseSummary> summaries;
        const AskedCases asked = ask_open_cases_of_household(tx, household.township, household.id.uuid);
        tx.settle();
        for (Case& each : asked.cases()) {
            if (may_open(each, caller)) summaries.push_back(summary_of(desk, std::move(each)));
        }
        return summaries;
    };
    co_return co_await desk.services.store.read(work);
}

}  // namespace sunclover::cases
