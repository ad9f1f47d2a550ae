// SPDX-License-Identifier: AGPL-3.0-or-later
// GET and POST /apply/{programme}/check: all answers once more, then it is handed in.
#include "areas/cases/submit_application.hpp"
#include "areas/portal/http/application.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/question_walk.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

http::Response check_page(
    const http::Request& request, const cases::Desk& desk, const Application& application,
    std::vector<base::Error> errors, int status = 200
) {
    const std::string_view locale = request.locale();
    pages::Page page{"portal/apply_check.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.check.title"), {}};
    const auto change_url = [&](const programmes::Field& field) { return application.path_of(field) + "?from=check"; };
    page.model = programmes::answers_model(application.view(locale), change_url);
    auto& model = page.model;
    model.set("PROGRAMME_TITLE", application.programme->title.in(locale));
    model.set("APPLY_PATH", application.path());
    const auto* const open = first_to_answer(*application.programme, application.form(), application.answers);
    if (open != nullptr) {
        auto& missing = model.add("MISSING");
        missing.set("MISSING_LABEL", open->label.in(locale));
        missing.set("MISSING_HREF", application.path_of(*open) + "?from=check");
    } else {
        model.add("COMPLETE");
    }
    pages::add_errors(model, errors, desk.services.pages.catalogue(), locale);
    page.status = status;
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_check(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const Application application, co_await load_application(request, desk, caller));
    if (!application.is_begun()) co_return http::see_other(application.path());
    co_return check_page(request, desk, application, {});
}

Reply post_check(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const Application application, co_await load_application(request, desk, caller));
    CO_TRY_ASSIGN(const auto form, request.form());
    cases::SubmitApplication submit;
    submit.person = application.person;
    submit.programme = application.programme->code;
    submit.returned_case = application.returned_case;
    submit.attempt = {std::string(form.get("key")), request.request_id};
    const auto submitted = co_await cases::submit_application(desk, caller, std::move(submit));
    if (submitted) co_return http::see_other("/my" + submitted->record.ref.path() + "/receipt");
    // Handed in already, in another window: the list shows it.
    if (!application.is_begun()) co_return http::see_other("/my/cases");
    const base::Error& error = submitted.error();
    if (error.kind == base::ErrorKind::NotFound) co_return base::Failure(error);
    // A missing answer is shown with its question; anything else in words on top.
    std::vector<base::Error> errors;
    if (error.field.empty()) errors.push_back(error);
    const int status = error.kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return check_page(request, desk, application, std::move(errors), status);
}

}  // namespace sunclover::portal
