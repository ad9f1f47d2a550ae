// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/cases: what I am writing, what is on its way, what is over.
#include "areas/cases/open_case.hpp"
#include "areas/cases/save_draft.hpp"
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

}  // namespace sunclover::portal
