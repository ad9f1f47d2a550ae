// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-drafts/{draft}/stages/{stage}: one stage, as a form for its author and in words
// for everybody else. POST: saves it, or shows it with a row more or less.
#include "areas/programmes/compare_stages.hpp"
#include "areas/programmes/http/draft_pages.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::programmes {

namespace {

/// What the page shows beside the stage itself.
struct StagePage {
    const DraftView& view;
    const Stage& stage;
    const StageForm& form;
    std::vector<base::Error> errors = {};
    bool has_unsaved_rows = false;
};

void fill_words(pages::Model& model, const StagePage& shown, const PageWords& words) {
    const StageInWords described =
        stage_in_words(shown.stage, shown.view.check.programme, words.catalogue(), words.locale());
    auto& reading = model.add("READING");
    for (const auto& [what, value] : described.settings)
        reading.add("FACT").set("WHAT", what).set("VALUE", value);
    for (const auto& [label, settings] : described.exits) {
        auto& exit = reading.add("WAY").set("WAY_LABEL", label);
        for (const auto& [what, value] : settings)
            exit.add("WAY_FACT").set("WHAT", what).set("VALUE", value);
    }
}

http::Response stage_page(
    const http::Request& request, const platform::Services& services, const StagePage& shown
) {
    const PageWords words(request, services);
    pages::Page page{
        "programmes/draft_stage.html",
        pages::Layout::Staff,
        shown.stage.title.in(words.locale()),
        {}};
    auto& model = page.model;
    const Draft& draft = shown.view.draft;
    model.set("TITLE", shown.stage.title.in(words.locale())).set("PATH", draft_path(draft.id));
    model.set("STAGE_NAME", shown.stage.name).set("VERSION", draft.version);
    model.set("PROGRAMME_TITLE", shown.view.check.programme.title.in(words.locale()));
    if (shown.view.may_write) {
        auto& writing = model.add("WRITING");
        fill_stage_form(
            writing, shown.form, shown.stage, shown.view.check.programme, shown.errors, words
        );
        writing.show_if(shown.has_unsaved_rows, "UNSAVED");
    } else {
        fill_words(model, shown, words);
    }
    pages::add_errors(model, shown.errors, words.catalogue(), words.locale());
    if (!shown.errors.empty())
        page.status = shown.errors.front().kind == base::ErrorKind::Invalid ? 422 : 409;
    return services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_draft_stage(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk&,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(const DraftView view, co_await view_draft(services, caller, id));
    const Stage* const stage = view.check.programme.find_stage(request.parameter("stage"));
    if (stage == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const StageForm form = StageForm::of(*stage, view.check.programme.find_form(stage->form));
    const StagePage shown{view, *stage, form};
    co_return stage_page(request, services, shown);
}

Reply post_draft_stage(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk&,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(const DraftView view, co_await view_draft(services, caller, id));
    CO_TRY_ASSIGN(const auto fields, request.form());
    const Programme& programme = view.check.programme;
    const Stage* const stage = programme.find_stage(request.parameter("stage"));
    if (stage == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    StageForm form = StageForm::from(fields);
    StagePage shown{view, *stage, form};
    if (form.change_rows(fields.get("act"))) {
        shown.has_unsaved_rows = true;
        co_return stage_page(request, services, shown);
    }
    StageForm::Read read = form.read(*stage, programme);
    shown.errors = std::move(read.errors);
    if (!shown.errors.empty()) co_return stage_page(request, services, shown);
    StageChange change = ReplaceStage{std::move(read.stage)};
    DraftAttempt attempt = draft_attempt_in(request, fields);
    const DraftSeen seen = draft_seen_in(id, fields);
    const auto done =
        co_await change_draft(services, caller, seen, std::move(change), std::move(attempt));
    if (!done) {
        base::Error error = done.error();
        if (error.kind == base::ErrorKind::NotFound) co_return base::Failure(std::move(error));
        error.field.clear();
        shown.errors = {std::move(error)};
        co_return stage_page(request, services, shown);
    }
    auto response = http::see_other(draft_path(id));
    pages::set_flash(response, "programmes.done.stage_saved");
    co_return response;
}

}  // namespace sunclover::programmes
