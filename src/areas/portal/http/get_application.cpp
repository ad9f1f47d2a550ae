// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /apply/{programme}: before the first question: what is needed, how long it takes, and what has
// been begun already. POST …/discards begins anew.
#include "areas/cases/submit_application.hpp"
#include "areas/portal/http/application.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/question_walk.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

/// Residents open their own case; one of the household is only named.
void fill_duplicates(pages::Model& model, const std::vector<cases::OpenDuplicate>& duplicates, bool is_capped) {
    for (const auto& one : duplicates) {
        if (!one.is_same_person && !is_capped) continue;
        auto& line = model.add(one.is_same_person ? "OPEN_ALREADY" : "OPEN_IN_HOUSEHOLD");
        line.set("OPEN_NUMBER", one.number);
        line.set("OPEN_HREF", "/my" + one.ref.path());
    }
}

}  // namespace

Reply get_application(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const Application application, co_await load_application(request, desk, caller));
    const std::string_view locale = request.locale();
    const auto& programme = *application.programme;
    const std::string title = desk.services.pages.text(
        request, "portal.apply.title", {{"PROGRAMME", programme.title.in(locale)}}
    );
    pages::Page page{"portal/apply_start.html", pages::Layout::Citizen, title, {}};
    auto& model = page.model;
    model.set("TITLE", title);
    model.set("PROMISE", programme.promise.in(locale));
    model.set("APPLY_PATH", application.path());
    model.set("OFFICE_PHONE", desk.services.office_phone);
    const auto questions = questions_of(application.form(), application.answers);
    model.set("QUESTION_COUNT", static_cast<std::int64_t>(questions.size()));
    for (const auto& document : programme.documents) model.add("DOCUMENT").set("TEXT", document.in(locale));
    if (!programme.open_for_applications && !application.returned_case) {
        model.add("IS_CLOSED");
        co_return desk.services.pages.page(request, std::move(page));
    }
    if (!application.returned_case) {
        CO_TRY_ASSIGN(
            const auto duplicates, co_await cases::find_duplicates(desk, caller, application.person, programme.code)
        );
        const bool is_capped = programme.household_cap.fen > 0;
        fill_duplicates(model, duplicates, is_capped);
        for (const auto& one : duplicates) {
            if (one.is_same_person || is_capped) co_return desk.services.pages.page(request, std::move(page));
        }
    }
    const auto* const next = first_to_answer(programme, application.form(), application.answers);
    auto& go_on = model.add(application.is_begun() ? "GO_ON" : "BEGIN");
    const std::string first = application.path_of(*questions.front().field);
    const std::string rest = next == nullptr ? application.path() + "/check" : application.path_of(*next);
    go_on.set("NEXT_HREF", application.is_begun() ? rest : first);
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_discard(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const Application application, co_await load_application(request, desk, caller));
    CO_TRY(co_await cases::discard_draft(desk, caller, application.person, application.programme->code));
    auto response = http::see_other(application.path());
    pages::set_flash(response, "portal.apply.discarded");
    co_return response;
}

}  // namespace sunclover::portal
