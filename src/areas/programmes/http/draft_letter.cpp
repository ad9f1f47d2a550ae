// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-drafts/{draft}/letters/{letter}: one letter of a draft, as a form for its author
// and as it reads for everybody else, with what differs from the version that runs. POST: saves it,
// or shows how it would read.
#include "areas/programmes/change_letter.hpp"
#include "areas/programmes/http/letter_model.hpp"
#include "areas/programmes/preview_letter.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::programmes {

namespace {

/// What the page shows.
struct LetterPage {
    const DraftView& view;
    Letter letter;
    std::vector<base::Error> errors = {};
    bool is_unsaved = false;
};

http::Response letter_page(
    const http::Request& request, const platform::Services& services, const LetterPage& shown
) {
    const PageWords words(request, services);
    const Programme& programme = shown.view.check.programme;
    const Letter& letter = shown.letter;
    const Letter* const saved = programme.find_letter(letter.name);
    std::string title = words("letter.title", {{"LETTER", saved->subject.in(words.locale())}});
    pages::Page page{"programmes/draft_letter.html", pages::Layout::Staff, title, {}};
    auto& model = page.model;
    model.set("TITLE", std::move(title)).set("PATH", draft_path(shown.view.draft.id));
    model.set("LETTER_NAME", letter.name).set("VERSION", shown.view.draft.version);
    model.set("PROGRAMME_TITLE", programme.title.in(words.locale()));
    const LetterPreview preview{words.catalogue(), programme, services.office_phone};
    for (const std::string& use : preview.uses_of(letter, words.locale()))
        model.add("USE").set("USE_TEXT", use);
    if (shown.view.may_write) {
        auto& writing = model.add("WRITING");
        fill_letter_form(writing, letter, shown.errors, words);
        writing.show_if(shown.is_unsaved && shown.errors.empty(), "UNSAVED");
        fill_letter_names(writing, words);
    }
    fill_letter_preview(model, letter, programme, words, services);
    const Letter* const base = shown.view.base.find_letter(letter.name);
    auto& comparison = model.add("COMPARISON");
    comparison.set("BASE", std::int64_t{shown.view.draft.base_version});
    fill_letter_comparison(comparison, base == nullptr ? Letter{} : *base, letter, words);
    pages::add_errors(model, shown.errors, words.catalogue(), words.locale());
    if (!shown.errors.empty())
        page.status = shown.errors.front().kind == base::ErrorKind::Invalid ? 422 : 409;
    return services.pages.page(request, std::move(page));
}

/// The letter of the address as the draft has it.
base::Result<Letter> saved_letter(const http::Request& request, const DraftView& view) {
    const Letter* const letter = view.check.programme.find_letter(request.parameter("letter"));
    if (letter == nullptr) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return *letter;
}

}  // namespace

Reply get_draft_letter(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk&,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(const DraftView view, co_await view_draft(services, caller, id));
    CO_TRY_ASSIGN(Letter letter, saved_letter(request, view));
    const LetterPage shown{view, std::move(letter)};
    co_return letter_page(request, services, shown);
}

Reply post_draft_letter(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk&,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(const DraftView view, co_await view_draft(services, caller, id));
    CO_TRY_ASSIGN(const auto fields, request.form());
    CO_TRY_ASSIGN(const Letter saved, saved_letter(request, view));
    LetterPage shown{view, letter_in(fields, saved.name)};
    shown.is_unsaved = true;
    shown.errors = check_letter(shown.letter);
    if (fields.get("act") == "preview" || !shown.errors.empty())
        co_return letter_page(request, services, shown);
    DraftAttempt attempt = draft_attempt_in(request, fields);
    const DraftSeen seen = draft_seen_in(id, fields);
    const auto done =
        co_await change_draft_letter(services, caller, seen, shown.letter, std::move(attempt));
    if (!done) {
        if (done.error().kind == base::ErrorKind::NotFound) co_return base::Failure(done.error());
        shown.errors = {done.error()};
        co_return letter_page(request, services, shown);
    }
    auto response = http::see_other(draft_path(id) + "/letters/" + saved.name);
    pages::set_flash(response, "programmes.done.letter_saved");
    co_return response;
}

}  // namespace sunclover::programmes
