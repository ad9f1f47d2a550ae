// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on cases, each one use case that the pages call too.
#include "areas/cases/http/api_cases.hpp"

#include <variant>

#include "areas/access/manage_accounts.hpp"
#include "areas/api/common_schemas.hpp"
#include "areas/api/page_token.hpp"
#include "areas/cases/add_note.hpp"
#include "areas/cases/assign_case.hpp"
#include "areas/cases/decision.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/http/work_filter.hpp"
#include "areas/cases/internal/list_page.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "areas/people/access_reason.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::cases {
namespace {

namespace json = boost::json;
using base::ErrorKind;

Attempt attempt_in(const api::Call& call) { return {call.key, call.request.request_id}; }

CaseFilter filter_in(const api::Call& call) {
    const auto& query = call.request.query;
    CaseFilter filter;
    filter.tab = tab_from(query.get("tab")).value_or(Tab::All);
    filter.programme = query.get("programme");
    filter.stage = query.get("stage");
    filter.township = base::PlaceCode::parse(query.get("township"));
    filter.committee = base::PlaceCode::parse(query.get("committee"));
    filter.number = query.get("number");
    filter.state = state_from(query.get("state"));
    if (query.has("closed_in_year")) {
        filter.closed_in_year = http::whole_number<int>(query.get("closed_in_year"));
        filter.state = State::Closed;
    }
    filter.sorting = sorting_in(query.get("sort"));
    filter.page_size = api::limit_of(call);
    return filter;
}

/// A stage belongs to a programme, and a year to what is closed.
std::vector<pages::Fault> faults_in(const CaseFilter& filter) {
    std::vector<pages::Fault> faults;
    if (!filter.stage.empty() && filter.programme.empty()) {
        faults.push_back({pages::FaultPlace::Parameter, "stage", "cases.error.api_stage_alone"});
    }
    // A page gives such a list by due day; a program is told, because it would take the order for granted.
    if (filter.number.empty() && sorting_of(filter) != filter.sorting) {
        faults.push_back({pages::FaultPlace::Parameter, "sort", "cases.error.api_sort"});
    }
    return faults;
}

std::vector<pages::Fault> faults_of(const std::vector<base::Error>& errors) {
    std::vector<pages::Fault> faults;
    for (const auto& error : errors) faults.push_back(api::fault_of(error, "/answers/" + error.field));
    return faults;
}

/// The form of the present stage, with the photos that it has already; nothing is checked where the exit does not need it.
std::vector<pages::Fault> faults_of_stage(const CaseFile& file, programmes::Answers answers, programmes::Completeness completeness) {
    const auto& stage = file.stage();
    const auto* const form = stage.waits_for_resident ? nullptr : file.programme->find_form(stage.form);
    if (form == nullptr) return {};
    for (const auto& [field, answer] : file.current().answers.all()) {
        if (std::holds_alternative<programmes::PhotoIds>(answer)) answers.set(field, answer);
    }
    return faults_of(programmes::validate_answers(*file.programme, *form, std::move(answers), completeness).errors);
}

/// An error on a field of the form lies below `answers`.
base::Error below_answers(base::Error error, const CaseFile& file) {
    const auto* const form = file.programme->find_form(file.stage().form);
    if (form != nullptr && form->find(error.field) != nullptr) error.field = "answers/" + error.field;
    return error;
}

std::string_view code_of(ExitTaken::Effect effect) {
    switch (effect) {
        case ExitTaken::Effect::Moved: return "moved";
        case ExitTaken::Effect::Signed: return "signed";
        case ExitTaken::Effect::Closed: return "closed";
        case ExitTaken::Effect::Arbitration: return "arbitration";
    }
    return "moved";
}

base::Task<base::Result<CaseFile>> file_of(const api::Call& call, const Desk& desk, CaseRef ref) {
    co_return co_await open_case(desk, call.caller, ref, Purpose::Continue, call.request.request_id);
}

/// The colleague and the organisation that a body names; what it does not name stays.
base::Task<base::Result<AssignCase>> assignment_in(const api::Call& call, const Desk& desk, const CaseFile& file) {
    AssignCase assign;
    assign.ref = file.record.ref;
    assign.version = call.version;
    assign.attempt = attempt_in(call);
    assign.keeps_organisation = !call.body.contains("organisation");
    assign.organisation = access::OrganisationId::parse(api::text_in(call.body, "organisation"));
    assign.assignee = file.record.assignee;
    if (call.body.contains("assignee")) assign.assignee = access::AccountId::parse(api::text_in(call.body, "assignee"));
    if (assign.assignee) {
        const auto account = co_await access::find_account(access::Ports::of(desk.services), *assign.assignee);
        const bool is_new = assign.assignee != file.record.assignee;
        if (!account || (is_new && !works_at(*account, file.record.committee, desk.services.clock.now()))) {
            co_return base::fail(ErrorKind::Invalid, "cases.error.api_assignee", "assignee");
        }
        assign.assignee_name = account->display_name;
    }
    if (assign.organisation) {
        const auto directory = desk.places.get();
        const auto* const organisation = directory->find_organisation(*assign.organisation);
        if (organisation == nullptr) co_return base::fail(ErrorKind::Invalid, "cases.error.organisation_unknown", "organisation");
        assign.organisation_name = organisation->name;
    }
    co_return assign;
}

}  // namespace

api::Reply api_list_cases(api::Call& call, const Desk& desk) {
    CaseFilter filter = filter_in(call);
    if (auto faults = faults_in(filter); !faults.empty()) co_return api::refuse(call, std::move(faults));
    CO_TRY_ASSIGN(filter.page_token, api::open_page(call));
    std::string locale(call.request.locale());
    CO_TRY_ASSIGN(const CaseList list, co_await list_cases(desk, call.caller, std::move(filter), std::move(locale)));
    json::array cases;
    for (const auto& listed : list.cases) cases.push_back(json_of(listed, desk.services.today()));
    std::string next = list.next_page_token.empty() ? std::string() : api::seal_page(call, list.next_page_token);
    json::object body = api::page_of("cases", std::move(cases), std::move(next));
    json::object counts;
    for (std::size_t i = 0; i < all_tabs.size(); ++i) counts.emplace(cases::code_of(all_tabs[i]), list.counts[i]);
    body.emplace("counts", std::move(counts));
    co_return api::answer(call, std::move(body));
}

api::Reply api_get_case(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    CO_TRY_ASSIGN(const CaseFile file, co_await open_case(desk, call.caller, ref, Purpose::Read, call.request.request_id));
    co_return api::answer(call, json_of(file, call.request.locale()), file.record.version);
}

api::Reply api_create_case(api::Call& call, const Desk& desk) {
    SubmitApplication wanted{};
    wanted.person = *api::person_ref_in(call.body, "person");
    wanted.programme = api::text_in(call.body, "programme");
    wanted.channel = *channel_from(api::text_in(call.body, "channel"));
    wanted.access_reason = api::text_in(call.body, "access_reason");
    wanted.attempt = attempt_in(call);
    const auto programme = desk.programmes.current(wanted.programme);
    const auto* const form = programme == nullptr ? nullptr : programme->find_form(application_form);
    if (form == nullptr) co_return base::fail(ErrorKind::Invalid, "cases.error.form_not_ready", "programme");
    if (people::must_give_reason(call.caller) && wanted.access_reason.empty()) {
        co_return base::fail(ErrorKind::Invalid, "people.error.reason_missing", "access_reason");
    }
    CO_TRY_ASSIGN(auto answers, answers_in(call.body));
    if (auto faults = faults_of(programmes::validate_answers(*programme, *form, answers).errors); !faults.empty()) {
        co_return api::refuse(call, std::move(faults));
    }
    wanted.answers = std::move(answers);
    const auto submitted = co_await submit_application(desk, call.caller, std::move(wanted));
    if (!submitted) {
        base::Error error = submitted.error();
        // A person whom the caller may not know of is named by the body here, not by the path.
        if (form->find(error.field) != nullptr) error.field = "answers/" + error.field;
        co_return base::Failure(std::move(error));
    }
    const Case& record = submitted->record;
    co_return api::created(call, changed_json(record), "/api/v1" + record.ref.path(), record.version);
}

api::Reply api_add_note(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    AddNote note{ref, api::text_in(call.body, "text"), attempt_in(call)};
    CO_TRY(co_await add_note(desk, call.caller, std::move(note)));
    co_return api::done();
}

api::Reply api_send_message(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    SendMessage message{ref, api::text_in(call.body, "text"), attempt_in(call)};
    CO_TRY(co_await send_message(desk, call.caller, std::move(message)));
    co_return api::done();
}

api::Reply api_assign_case(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    CO_TRY_ASSIGN(const CaseFile file, co_await file_of(call, desk, ref));
    CO_TRY_ASSIGN(AssignCase assign, co_await assignment_in(call, desk, file));
    CO_TRY_ASSIGN(const Case record, co_await assign_case(desk, call.caller, std::move(assign)));
    co_return api::answer(call, changed_json(record), record.version);
}

api::Reply api_save_stage(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    CO_TRY_ASSIGN(const CaseFile file, co_await file_of(call, desk, ref));
    CO_TRY_ASSIGN(auto answers, answers_in(call.body));
    if (auto faults = faults_of_stage(file, answers, programmes::Completeness::Draft); !faults.empty()) {
        co_return api::refuse(call, std::move(faults));
    }
    SaveStage save{ref, call.version, std::move(answers), attempt_in(call)};
    auto saved = co_await save_stage(desk, call.caller, std::move(save));
    if (!saved) co_return base::Failure(below_answers(saved.error(), file));
    co_return api::answer(call, changed_json(*saved), saved->version);
}

api::Reply api_take_exit(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    CO_TRY_ASSIGN(const CaseFile file, co_await file_of(call, desk, ref));
    CO_TRY_ASSIGN(auto answers, answers_in(call.body));
    TakeExit take;
    take.ref = ref;
    take.version = call.version;
    take.exit = api::text_in(call.body, "exit");
    take.reason = api::text_in(call.body, "reason");
    take.organisation = access::OrganisationId::parse(api::text_in(call.body, "organisation"));
    if (const auto* const documents = call.body.if_contains("documents")) {
        for (const auto& name : documents->as_array()) take.documents.emplace_back(std::string(name.as_string()));
    }
    take.attempt = attempt_in(call);
    const auto* const exit = file.stage().find_exit(take.exit);
    const bool has_answers = call.body.contains("answers");
    if (has_answers && exit != nullptr && call.version == file.record.version) {
        const auto completeness = exit->needs_form ? programmes::Completeness::Complete : programmes::Completeness::Draft;
        auto faults = faults_of_stage(file, answers, completeness);
        if (!faults.empty()) co_return api::refuse(call, std::move(faults));
    }
    if (has_answers) take.answers = std::move(answers);
    auto taken = co_await take_exit(desk, call.caller, std::move(take));
    if (!taken) co_return base::Failure(below_answers(taken.error(), file));
    json::object body = changed_json(taken->record);
    body.emplace("effect", code_of(taken->effect));
    co_return api::answer(call, std::move(body), taken->record.version);
}

api::Reply api_withdraw_case(api::Call& call, const Desk& desk) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(call.request));
    WithdrawCase withdraw{ref, call.version, api::text_in(call.body, "reason"), attempt_in(call)};
    CO_TRY_ASSIGN(const Case record, co_await withdraw_case(desk, call.caller, std::move(withdraw)));
    co_return api::answer(call, changed_json(record), record.version);
}

}  // namespace sunclover::cases
