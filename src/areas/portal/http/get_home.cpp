// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /: what waits for me, then what can be asked for, for anybody.
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

void fill_programmes(pages::Model& model, const cases::Desk& desk, std::string_view locale) {
    for (const auto& programme : desk.programmes.all_current()) {
        if (!programme->open_for_applications) continue;
        auto& card = model.add("PROGRAMME");
        card.set("CODE", programme->code);
        card.set("PROGRAMME_TITLE", programme->title.in(locale));
        card.set("SUMMARY", programme->summary.in(locale));
    }
}

void fill_case(pages::Model& row, const cases::CaseSummary& summary, const programmes::Programme* programme, std::string_view locale) {
    const auto* const stage = programme == nullptr ? nullptr : programme->find_stage(summary.record.stage);
    row.set("CASE_HREF", my_path(summary.record.ref));
    row.set("CASE_NUMBER", summary.record.number);
    row.set("CASE_PROGRAMME", programme == nullptr ? summary.programme_title : programme->title.in(locale));
    row.set("CASE_STAGE", stage == nullptr ? summary.resident_stage_title : stage->resident_title.in(locale));
    row.show_if(summary.record.waits_for_resident(), "IS_MINE");
    if (!summary.record.due_day) return;
    row.add("CASE_DUE").set("DUE", programmes::day_in_words(*summary.record.due_day, locale));
}

void fill_draft(pages::Model& row, const programmes::Programme& programme, std::string_view locale) {
    row.set("DRAFT_HREF", "/apply/" + programme.code);
    row.set("DRAFT_PROGRAMME", programme.title.in(locale));
}

}  // namespace

Reply get_home(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const std::string_view locale = request.locale();
    pages::Page page{"portal/home.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.home.title"), {}};
    auto& model = page.model;
    model.set("OFFICE_PHONE", desk.services.office_phone);
    fill_programmes(model, desk, locale);
    if (caller.acting_for) {
        auto& signed_in = model.add("IS_SIGNED_IN");
        // The others find it on their record, which this guardian does not see.
        const bool sees_record = caller.acts_for(*caller.acting_for, {access::GuardianPower::Record});
        const bool consents = caller.acts_for(*caller.acting_for, {access::GuardianPower::Consent});
        signed_in.show_if(consents && !sees_record, "CONSENTS_LINK");
        const auto drafts = co_await cases::drafts_of(desk, caller, *caller.acting_for);
        for (const auto& draft : drafts ? *drafts : std::vector<cases::Draft>{}) {
            const auto programme = desk.programmes.version(draft.programme, draft.programme_version);
            if (programme != nullptr) fill_draft(model.add("DRAFT"), *programme, locale);
        }
        const auto found = co_await cases::cases_of(desk, caller, *caller.acting_for);
        for (const auto& summary : found ? *found : std::vector<cases::CaseSummary>{}) {
            if (summary.record.state == cases::State::Closed) continue;
            const auto programme = desk.programmes.version(summary.record.programme, summary.record.programme_version);
            fill_case(model.add("OPEN_CASE"), summary, programme.get(), locale);
        }
    } else if (!caller.is_signed_in()) {
        model.add("IS_VISITOR");
    }
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
