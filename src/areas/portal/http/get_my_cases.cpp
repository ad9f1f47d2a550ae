// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/cases: what I am writing, what is on its way, what is over. GET /my/messages: all letters.
#include "areas/cases/open_case.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/http/my_case_page.hpp"
#include "areas/programmes/form_model.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

using cases::State;

void fill_case(pages::Model& row, const cases::Desk& desk, const http::Request& request, const cases::Case& record) {
    const std::string_view locale = request.locale();
    const auto programme = desk.programmes.version(record.programme, record.programme_version);
    const auto* const stage = programme == nullptr ? nullptr : programme->find_stage(record.stage);
    row.set("CASE_HREF", my_path(record.ref));
    row.set("CASE_NUMBER", record.number);
    row.set("CASE_PROGRAMME", programme == nullptr ? record.programme : programme->title.in(locale));
    row.set("CASE_OPENED", programmes::day_in_words(desk.services.zone.day_of(record.opened_at), locale));
    if (record.state == State::Closed) {
        row.set("CASE_STAGE", desk.services.pages.text(request, "portal.outcome." + std::string(cases::code_of(record.outcome))));
        return;
    }
    row.set("CASE_STAGE", stage == nullptr ? std::string() : stage->resident_title.in(locale));
    const bool is_mine = record.state == State::Open && record.waits_for_resident();
    row.show_if(is_mine, "IS_MINE");
    if (record.state == State::Open && record.due_day) {
        row.add(is_mine ? "MY_DUE" : "CASE_DUE").set("DUE", programmes::day_in_words(*record.due_day, locale));
    }
}

}  // namespace

Reply get_my_cases(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const auto person = *caller.acting_for;
    CO_TRY_ASSIGN(const auto drafts, co_await cases::drafts_of(desk, caller, person));
    CO_TRY_ASSIGN(const auto found, co_await cases::cases_of(desk, caller, person));
    pages::Page page{"portal/my_cases.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.cases.title"), {}};
    auto& model = page.model;
    for (const auto& draft : drafts) {
        const auto programme = desk.programmes.version(draft.programme, draft.programme_version);
        if (programme == nullptr) continue;
        auto& row = model.add("DRAFT");
        row.set("DRAFT_HREF", "/apply/" + draft.programme);
        row.set("DRAFT_PROGRAMME", programme->title.in(request.locale()));
        row.set("DRAFT_SAVED", desk.services.zone.to_local_text(draft.updated_at));
    }
    pages::Model closed;
    bool has_closed = false;
    for (const auto& summary : found) {
        const bool is_closed = summary.record.state == State::Closed;
        fill_case(is_closed ? closed.add("CLOSED_CASE") : model.add("OPEN_CASE"), desk, request, summary.record);
        has_closed = has_closed || is_closed;
    }
    if (has_closed) model.add("CLOSED", std::move(closed));
    model.show_if(found.empty() && drafts.empty(), "NONE");
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_my_messages(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const auto person = *caller.acting_for;
    CO_TRY_ASSIGN(const auto messages, co_await cases::messages_of(desk, caller, person));
    CO_TRY_ASSIGN(const auto found, co_await cases::cases_of(desk, caller, person));
    pages::Page page{"portal/my_messages.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.messages.title"), {}};
    auto& model = page.model;
    model.set("OFFICE_PHONE", desk.services.office_phone);
    model.show_if(messages.empty(), "NONE");
    for (const auto& summary : found) {
        if (summary.record.state == State::Closed) continue;
        const auto programme = desk.programmes.version(summary.record.programme, summary.record.programme_version);
        auto& about = model.add("WRITE_ABOUT");
        about.set("WRITE_HREF", my_path(summary.record.ref) + "#write");
        about.set("WRITE_PROGRAMME", programme == nullptr ? summary.programme_title : programme->title.in(request.locale()));
        about.set("WRITE_NUMBER", summary.record.number);
    }
    for (const auto& message : messages) {
        auto& line = model.add("MESSAGE_LINE");
        const bool is_for_me = message.direction == cases::Direction::ToResident;
        line.set("MESSAGE_WHEN", desk.services.zone.to_local_text(message.sent_at));
        line.set("CASE_NUMBER", message.case_number);
        line.set("CASE_HREF", my_path(message.of_case));
        line.show_if(is_for_me, "FROM_OFFICE");
        line.show_if(!is_for_me, "FROM_ME");
        line.show_if(is_for_me && !message.read_at, "IS_NEW");
        if (!message.subject.empty()) line.add("MESSAGE_SUBJECT").set("SUBJECT", message.subject);
        line.set("MESSAGE_BODY", message.body);
    }
    CO_TRY(co_await cases::mark_read(desk, caller, person));
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
