// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/http/application.hpp"

#include <utility>

#include "areas/cases/decision.hpp"
#include "areas/cases/prefill_application.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/assert.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::portal {

const programmes::Form& Application::form() const {
    const auto* const found = programme->find_form(cases::application_form);
    ASSERT(found != nullptr);  // The loader refuses a programme without an application.
    return *found;
}

std::string Application::path() const { return "/apply/" + programme->code; }

std::string Application::path_of(const programmes::Field& field) const {
    return path() + "/questions/" + field.name;
}

programmes::FormView Application::view(std::string_view locale, std::vector<base::Error> errors) const {
    programmes::FormView view{*programme, form(), answers, pages::Catalogue::embedded(), locale, std::move(errors)};
    const std::string photos = path() + "/photos/";
    view.photo_url = [photos](const base::Uuid& id) { return photos + id.to_string(); };
    return view;
}

base::Task<base::Result<Application>> load_application(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller
) {
    Application application;
    application.person = *caller.acting_for;
    application.programme = desk.programmes.current(request.parameter("programme"));
    if (application.programme == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const std::string code = application.programme->code;
    auto draft = co_await cases::find_draft(desk, caller, application.person, code);
    if (draft) {
        application.answers = std::move(draft->answers);
        application.version = draft->version;
        application.returned_case = draft->returned_case;
        // An application that was returned is answered under the version under which it was handed in.
        if (draft->returned_case) application.programme = desk.programmes.version(code, draft->programme_version);
    } else {
        CO_TRY_ASSIGN(application.answers, co_await cases::prefill_application(desk, caller, application.person, code));
    }
    co_return application;
}

cases::SaveDraft draft_to_save(const Application& application, cases::Attempt attempt) {
    return {application.person,        application.programme->code, application.answers,
            application.returned_case, std::move(attempt),          application.version};
}

}  // namespace sunclover::portal
