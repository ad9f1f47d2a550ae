// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /apply/{programme}/questions/{question}: keeps what was typed, whatever it is, then goes where
// the button leads: on, back, out, or stays for photos. A script saves here too while somebody types.
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/http/question_page.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::portal {
namespace {

struct Posted {
    http::Fields fields;
    Question question;
    programmes::FormPage page;
    QuestionView view;
};

bool is_same_answer(const programmes::Answers& one, const programmes::Answers& other, const std::string& field) {
    const auto* const a = one.find(field);
    const auto* const b = other.find(field);
    if (a == nullptr || b == nullptr) return a == b;
    return *a == *b;
}

/// Saves the draft, then its pictures. `application` is as it stands afterwards.
base::Task<base::Result<int>> keep(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller, const Posted& posted,
    Application& application
) {
    const std::string key(posted.fields.get("key"));
    cases::SaveDraft save = draft_to_save(application, {key + "-draft", request.request_id});
    CO_TRY_ASSIGN(const auto saved, co_await cases::save_draft(desk, caller, std::move(save)));
    application.version = saved.version;
    CO_TRY_ASSIGN(auto files, request.files());
    const cases::DraftOf draft{application.person, application.programme->code};
    int changes = 0;
    for (auto& file : files) {
        if (file.content.empty()) continue;
        cases::Attempt attempt{key + "-photo" + std::to_string(++changes), request.request_id};
        cases::AddPhoto photo{draft, file.field, {}, std::move(file.content), std::move(attempt)};
        CO_TRY(co_await cases::add_photo(desk, caller, std::move(photo)));
    }
    if (const auto removed = cases::PhotoId::parse(posted.fields.get("remove_photo"))) {
        const std::variant<cases::DraftOf, cases::CaseRef> target = draft;
        cases::Attempt attempt{key + "-removed", request.request_id};
        CO_TRY(co_await cases::remove_photo(desk, caller, target, *removed, std::move(attempt)));
        ++changes;
    }
    if (changes > 0) {
        CO_TRY_ASSIGN(auto fresh, co_await cases::find_draft(desk, caller, application.person, application.programme->code));
        application.answers = std::move(fresh.answers);
        application.version = fresh.version;
    }
    co_return changes;
}

/// Where the answer leads when it is in order.
std::string next_path(const Application& application, const Posted& posted) {
    const std::string check = application.path() + "/check";
    if (!posted.view.from.empty()) {
        // The change may have brought up a question that was not asked before.
        const auto* const open = first_to_answer(*application.programme, application.form(), application.answers);
        return open == nullptr ? check : application.path_of(*open) + "?from=check";
    }
    const auto place = place_of(application.form(), application.answers, posted.question.field->name);
    return place && place->after != nullptr ? application.path_of(*place->after) : check;
}

std::string path_back(const Application& application, const Posted& posted) {
    const auto place = place_of(application.form(), application.answers, posted.question.field->name);
    return place && place->before != nullptr ? application.path_of(*place->before) : application.path();
}

base::Result<http::Response> refuse(
    const http::Request& request, const cases::Desk& desk, const Application& application, QuestionView view,
    base::Error error
) {
    using base::ErrorKind;
    const bool can_be_mended = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Conflict || error.kind == ErrorKind::TooLarge;
    if (!can_be_mended) return base::Failure(std::move(error));
    view.errors = {std::move(error)};
    return question_page(request, desk, application, std::move(view));
}

http::Response leave_for_later() {
    auto response = http::see_other("/my/cases");
    pages::set_flash(response, "portal.apply.saved");
    return response;
}

}  // namespace

Reply post_question(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(Application application, co_await load_application(request, desk, caller));
    const auto place = place_of(application.form(), application.answers, request.parameter("question"));
    if (!place) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY_ASSIGN(auto fields, request.form());
    Posted posted{std::move(fields), place->question, page_of(place->question), {}};
    posted.view.from = from_in(posted.fields.get("from"));
    const programmes::Answers saved = application.answers;
    application.answers = programmes::parse_answers(posted.page, posted.fields, saved);

    const std::string& name = posted.question.field->name;
    const bool is_stale = application.is_begun() && version_in(posted.fields) != application.version;
    if (is_stale && !is_same_answer(saved, application.answers, name)) {
        posted.view.saved_elsewhere = saved;
        base::Error error{base::ErrorKind::Conflict, "cases.error.draft_changed", name};
        co_return refuse(request, desk, application, std::move(posted.view), std::move(error));
    }
    const auto kept = co_await keep(request, desk, caller, posted, application);
    if (!kept) co_return refuse(request, desk, application, std::move(posted.view), kept.error());
    if (request.wants_json()) {
        co_return http::json_text("{\"version\":" + std::to_string(application.version) + "}");
    }
    const std::string_view act = posted.fields.get("act");
    if (act == "leave") co_return leave_for_later();
    if (act == "back") co_return http::see_other(path_back(application, posted));
    if (act != "next") {
        const std::string from = posted.view.from.empty() ? "" : "?from=check";
        co_return http::see_other(application.path_of(*posted.question.field) + from);
    }
    auto checked = programmes::validate_page(*application.programme, application.form(), posted.page, application.answers);
    if (!checked.is_valid()) {
        posted.view.errors = std::move(checked.errors);
        co_return question_page(request, desk, application, std::move(posted.view));
    }
    co_return http::see_other(next_path(application, posted));
}

}  // namespace sunclover::portal
