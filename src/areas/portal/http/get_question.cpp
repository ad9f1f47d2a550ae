// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /apply/{programme}/questions/{question}: one question. The photos of a draft are here too.
#include "areas/cases/case_photo.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/http/question_page.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {

base::Result<http::Response> question_page(
    const http::Request& request, const cases::Desk& desk, const Application& application, QuestionView view
) {
    const auto place = place_of(application.form(), application.answers, request.parameter("question"));
    if (!place) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const std::string_view locale = request.locale();
    const auto& words = desk.services.pages;
    const std::string& label = place->question.field->label.in(locale);
    const bool has_errors = !view.errors.empty();
    pages::Page page{"portal/apply_question.html", pages::Layout::Citizen, label, {}};
    const auto form_view = application.view(locale, view.errors);
    page.model = programmes::page_fields_model(form_view, page_of(place->question));
    auto& model = page.model;
    model.set("SECTION", place->question.page->title.in(locale));
    model.set("NUMBER", std::int64_t{place->number});
    model.set("COUNT", std::int64_t{place->count});
    model.set("ACTION", application.path_of(*place->question.field));
    model.set("VERSION", application.version);
    model.set("FROM", view.from);
    model.show_if(view.from.empty(), "MAY_GO_BACK");
    model.show_if(view.from.empty(), "GOES_ON");
    model.show_if(!view.from.empty(), "GOES_TO_CHECK");
    const bool is_photos = place->question.field->kind == programmes::FieldKind::Photos;
    model.show_if(!is_photos, "AUTOSAVES");
    if (view.saved_elsewhere) {
        auto& other = model.add("SAVED_ELSEWHERE");
        other.set("OTHER_ANSWER", programmes::answer_text({form_view.programme, form_view.form, *view.saved_elsewhere, form_view.catalogue, locale}, *place->question.field));
    }
    pages::add_errors(model, view.errors, words.catalogue(), locale);
    page.status = view.saved_elsewhere ? 409 : has_errors ? 422 : 200;
    return words.page(request, std::move(page));
}

std::string from_in(std::string_view text) { return text == "check" ? "check" : ""; }

Reply get_question(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const Application application, co_await load_application(request, desk, caller));
    QuestionView view;
    view.from = from_in(request.query.get("from"));
    co_return question_page(request, desk, application, std::move(view));
}

Reply get_draft_photo(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const auto photo = cases::PhotoId::parse(request.parameter("photo"));
    if (!photo) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    cases::DraftOf draft{*caller.acting_for, std::string(request.parameter("programme"))};
    CO_TRY_ASSIGN(auto found, co_await cases::draft_photo(desk, caller, std::move(draft), *photo));
    co_return photo_response(std::move(found));
}

}  // namespace sunclover::portal
