// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/http/my_case_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/cases/decision.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

using access::Role;

/// True if residents are asked about what was written in that stage: they confirm it in the next, or
/// sign it. Only that is theirs to read; staff's own working notes are not.
bool is_for_resident(const programmes::Programme& programme, const programmes::Stage& stage) {
    const auto& parties = stage.signatures;
    if (std::find(parties.begin(), parties.end(), Role::Resident) != parties.end()) return true;
    return std::any_of(stage.exits.begin(), stage.exits.end(), [&](const programmes::Exit& exit) {
        const auto* const next = programme.find_stage(exit.to);
        return exit.is_primary && next != nullptr && next->waits_for_resident && next->form != cases::application_form;
    });
}

programmes::FormView view_of(
    const cases::CaseFile& file, const programmes::Form& form, const programmes::Answers& answers, std::string_view locale
) {
    programmes::FormView view{*file.programme, form, answers, pages::Catalogue::embedded(), locale};
    view.is_for_resident = true;
    const std::string photos = my_path(file.record.ref) + "/photos/";
    view.photo_url = [photos](const base::Uuid& id) { return photos + id.to_string(); };
    return view;
}

/// The latest passage of each such stage, newest first; the one that is decided on now stands open.
void fill_shown_records(pages::Model& model, const cases::CaseFile& file, std::string_view locale) {
    std::vector<std::string> seen;
    for (auto record = file.stages.rbegin(); record != file.stages.rend(); ++record) {
        const auto* const stage = file.programme->find_stage(record->stage);
        if (stage == nullptr || record->answers.empty() || !is_for_resident(*file.programme, *stage)) continue;
        if (std::find(seen.begin(), seen.end(), stage->name) != seen.end()) continue;
        const auto* const form = file.programme->find_form(stage->form);
        if (form == nullptr) continue;
        pages::Model shown = programmes::answers_model(view_of(file, *form, record->answers, locale));
        shown.set("RECORD_TITLE", form->title.in(locale));
        const bool is_asked_now = seen.empty() && file.abilities.work;
        model.add(is_asked_now ? "RECORD_NOW" : "RECORD", std::move(shown));
        seen.push_back(stage->name);
    }
}

void fill_exits(pages::Model& turn, const cases::CaseFile& file, std::string_view locale) {
    bool asks_reason = false;
    for (const auto& exit : file.stage().exits) {
        auto& button = turn.add("EXIT");
        button.set("EXIT_NAME", exit.name);
        button.set("EXIT_LABEL", exit.label.in(locale));
        button.show_if(exit.is_primary, "EXIT_PRIMARY");
        button.show_if(!exit.is_primary, "EXIT_OTHER");
        asks_reason = asks_reason || exit.needs_reason;
    }
    turn.show_if(asks_reason, "ASKS_REASON");
}

/// What is the resident's to do, if anything.
void fill_turn(
    pages::Model& model, const access::Caller& caller, const cases::CaseFile& file, const MyCaseView& view,
    std::string_view locale
) {
    if (!file.abilities.work) return;
    const auto actor = cases::stage_actor(file.record, file.stage(), caller);
    if (!actor || actor->role != Role::Resident) return;
    const auto& given = file.current().signatures;
    const bool has_signed = std::any_of(given.begin(), given.end(), [](const cases::Signature& one) { return one.role == Role::Resident; });
    if (has_signed) {
        model.add("HAS_SIGNED");
        return;
    }
    auto& turn = model.add("MY_TURN");
    turn.set("TURN_TITLE", file.stage().resident_title.in(locale));
    if (file.record.due_day) turn.add("TURN_DUE").set("DUE", programmes::day_in_words(*file.record.due_day, locale));
    if (file.stage().form == cases::application_form && file.stage().waits_for_resident) {
        turn.add("CORRECTS");
        return;
    }
    auto& decides = turn.add("DECIDES");
    decides.set("REASON", view.typed_reason);
    fill_exits(decides, file, locale);
}

void fill_messages(pages::Model& model, const cases::Desk& desk, const cases::CaseFile& file) {
    model.show_if(file.messages.empty(), "NO_MESSAGES");
    for (const auto& message : file.messages) {
        auto& line = model.add("MESSAGE_LINE");
        line.set("MESSAGE_WHEN", desk.services.zone.to_local_text(message.sent_at));
        line.show_if(message.direction == cases::Direction::ToResident, "FROM_OFFICE");
        line.show_if(message.direction == cases::Direction::FromResident, "FROM_ME");
        if (!message.subject.empty()) line.add("MESSAGE_SUBJECT").set("SUBJECT", message.subject);
        line.set("MESSAGE_BODY", message.body);
    }
}

void fill_state(pages::Model& model, const cases::Desk& desk, const http::Request& request, const cases::CaseFile& file) {
    const auto& record = file.record;
    if (record.state == cases::State::Closed) {
        const std::string key = "portal.outcome." + std::string(cases::code_of(record.outcome));
        model.add("IS_CLOSED").set("OUTCOME", desk.services.pages.text(request, key));
    }
    if (record.state == cases::State::Deferred && record.deferred_until) {
        model.add("IS_DEFERRED").set("UNTIL", programmes::day_in_words(*record.deferred_until, request.locale()));
    }
    if (record.state != cases::State::Open) return;
    const auto& stage = file.stage();
    auto& now = model.add("IS_OPEN");
    now.set("STAGE_NOW", stage.resident_title.in(request.locale()));
    if (record.due_day) now.add("STAGE_DUE").set("DUE", programmes::day_in_words(*record.due_day, request.locale()));
}

}  // namespace

std::string my_path(const cases::CaseRef& ref) { return "/my" + ref.path(); }

void fill_steps(pages::Model& model, const cases::CaseFile& file, std::string_view locale) {
    for (const auto& step : file.steps) {
        auto& line = model.add("STEP");
        line.set("STEP_TITLE", locale == "en" ? step.title_en : step.title);
        line.show_if(step.status == cases::Step::Status::Done, "STEP_DONE");
        line.show_if(step.status == cases::Step::Status::Now, "STEP_NOW");
    }
}

base::Task<base::Result<cases::CaseFile>> open_my_case(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller, cases::Purpose purpose
) {
    const auto ref = cases::CaseRef::parse(request.parameter("township"), request.parameter("id"));
    if (!ref) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    CO_TRY_ASSIGN(auto file, co_await cases::open_case(desk, caller, *ref, purpose, request.request_id));
    // A guardian of two people reads only the case of the one in whose record they are.
    if (file.record.person != *caller.acting_for) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    co_return file;
}

http::Response my_case_page(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller,
    const cases::CaseFile& file, MyCaseView view
) {
    const std::string_view locale = request.locale();
    pages::Page page{"portal/my_case.html", pages::Layout::Citizen, file.programme->title.in(locale), {}};
    auto& model = page.model;
    model.set("PROGRAMME_TITLE", file.programme->title.in(locale));
    model.set("CASE_NUMBER", file.record.number);
    model.set("ACTION", my_path(file.record.ref));
    model.set("VERSION", file.record.version);
    model.set("OFFICE_PHONE", desk.services.office_phone);
    fill_state(model, desk, request, file);
    fill_steps(model, file, locale);
    fill_turn(model, caller, file, view, locale);
    fill_shown_records(model, file, locale);
    fill_messages(model, desk, file);
    model.show_if(file.abilities.message, "MAY_MESSAGE");
    model.set("TYPED_TEXT", view.typed_text);
    model.show_if(file.abilities.urge, "MAY_URGE");
    model.show_if(file.abilities.withdraw, "MAY_WITHDRAW");
    const auto* const form = file.programme->find_form(cases::application_form);
    if (form != nullptr) {
        pages::Model application = programmes::answers_model(view_of(file, *form, file.submission.answers, locale));
        application.set("SUBMITTED_AT", desk.services.zone.to_local_text(file.submission.submitted_at));
        model.add("APPLICATION", std::move(application));
    }
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), locale);
    page.status = view.status;
    return desk.services.pages.page(request, std::move(page));
}

base::Task<base::Result<http::Response>> show_my_refusal(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller, base::Error error,
    MyCaseView view
) {
    using base::ErrorKind;
    if (error.kind != ErrorKind::Invalid && error.kind != ErrorKind::Conflict && error.kind != ErrorKind::Forbidden) {
        co_return base::Failure(std::move(error));
    }
    // Somebody at the office did something meanwhile: the page below shows how it stands now.
    if (error.message_key == "cases.error.changed_meanwhile") error.message_key = "portal.error.changed_meanwhile";
    view.status = error.kind == ErrorKind::Conflict ? 409 : 422;
    view.errors.push_back(std::move(error));
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    co_return my_case_page(request, desk, caller, file, std::move(view));
}

}  // namespace sunclover::portal
