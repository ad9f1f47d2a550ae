// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/requests/{township}/{id}/erasure: what goes and what stays when a person's data are erased; POST there proposes it,
// …/confirmations is the second person's yes, …/declines the no.
#include "areas/people/erase_person.hpp"
#include "areas/people/http/handlers.hpp"
#include "areas/people/http/page_parts.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {
namespace {

base::Result<ErasureKey> erasure_in(const http::Request& request) {
    const auto township = base::PlaceCode::parse(request.parameter("township"));
    const auto id = DataRequestId::parse(request.parameter("id"));
    if (!township || !id) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    return ErasureKey{*township, *id};
}

std::string path_of(const ErasureKey& key) {
    return "/people/requests/" + key.township.text + "/" + key.request.to_string() + "/erasure";
}

void fill_lines(pages::Model& model, const std::vector<ErasureLine>& lines, const Words& words) {
    for (const auto& line : lines) {
        const char* const block = line.fate == ErasureFate::Goes ? "GOES" : line.fate == ErasureFate::Stays ? "STAYS" : "BLOCKS";
        auto& row = model.add(block);
        row.set("WHAT", words(line.what_key));
        row.set("COUNT", line.count);
        if (line.fate != ErasureFate::Goes) row.set("REASON", words(line.what_key + "_why"));
    }
}

/// What can be pressed: proposing, or the yes and the no of what waits.
void fill_acts(pages::Model& model, const ErasureView& view) {
    if (view.request.state != DataRequestState::Open) return;
    const bool is_waiting = view.erasure && view.erasure->state == ErasureState::Waiting;
    if (!is_waiting) {
        model.show_if(!view.is_blocked(), "PROPOSE");
        return;
    }
    auto& waiting = model.add("WAITING");
    waiting.set("ERASURE_VERSION", view.erasure->version);
    waiting.show_if(view.is_own, "OWN");
    waiting.show_if(!view.is_own && !view.may_confirm, "OTHERS");
    if (!view.is_own && view.may_confirm && !view.is_blocked()) waiting.add("CONFIRM").set("ERASURE_VERSION", view.erasure->version);
}

int status_of(const base::Error& error) {
    switch (error.kind) {
        case base::ErrorKind::Conflict: return 409;
        case base::ErrorKind::Forbidden: return 403;
        default: return 422;
    }
}

Reply erasure_page(http::Request& request, Desk desk, ErasureKey key, std::vector<base::Error> errors) {
    const Words words(request, desk.services);
    CO_TRY_ASSIGN(const ErasureView view, co_await load_erasure(desk.erasing(), desk.caller, key));
    pages::Page page{"people/erasure.html", pages::Layout::Staff, words("people.erasure.title"), {}};
    auto& model = page.model;
    fill_summary(model, view.person, *desk.directory, words);
    model.set("ASKED", desk.services.zone.to_local_text(view.request.asked_at));
    model.set("DUE", view.request.due_day.to_string());
    model.set("ASKS", view.request.text);
    model.set("REQUEST_STATE", words.of("request_state", code_of(view.request.state)));
    model.set("ACTION", path_of(key));
    model.set("VERSION", view.request.version);
    model.show_if(view.request.state == DataRequestState::Open, "PREVIEW");
    model.show_if(view.is_blocked(), "BLOCKED");
    fill_lines(model, view.lines, words);
    fill_acts(model, view);
    if (!errors.empty()) page.status = status_of(errors.front());
    pages::add_errors(model, errors, desk.services.pages.catalogue(), request.locale());
    co_return desk.services.pages.page(request, std::move(page));
}

/// Back to the list with a word about it, or the page again with what is wrong.
Reply after(http::Request& request, Desk desk, ErasureKey key, base::Result<> outcome, const char* flash) {
    if (outcome) {
        auto response = http::see_other("/people/requests");
        pages::set_flash(response, flash);
        co_return response;
    }
    if (outcome.error().kind == base::ErrorKind::NotFound) co_return base::Failure(outcome.error());
    std::vector<base::Error> errors{outcome.error()};
    co_return co_await erasure_page(request, desk, std::move(key), std::move(errors));
}

Reply decide(http::Request& request, Desk desk, ErasureAnswer answer) {
    CO_TRY_ASSIGN(ErasureKey key, erasure_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    ErasureDecision decision{key, http::version_in(form), answer, form.get("sure") == "yes"};
    Press press{std::string(form.get("key")), request.request_id};
    auto decided = co_await decide_erasure(desk.erasing(), desk.caller, std::move(decision), std::move(press));
    const char* const flash = answer == ErasureAnswer::Erase ? "people.erasure.done" : "people.erasure.declined";
    co_return co_await after(request, desk, std::move(key), std::move(decided), flash);
}

}  // namespace

Reply get_erasure(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(ErasureKey key, erasure_in(request));
    std::vector<base::Error> none;
    co_return co_await erasure_page(request, desk, std::move(key), std::move(none));
}

Reply post_erasure(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(ErasureKey key, erasure_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    Press press{std::string(form.get("key")), request.request_id};
    const auto version = http::version_in(form);
    auto proposed = co_await propose_erasure(desk.erasing(), desk.caller, key, version, std::move(press));
    co_return co_await after(request, desk, std::move(key), std::move(proposed), "people.erasure.proposed");
}

Reply post_erasure_confirmation(http::Request& request, Desk desk) {
    co_return co_await decide(request, desk, ErasureAnswer::Erase);
}

Reply post_erasure_decline(http::Request& request, Desk desk) {
    co_return co_await decide(request, desk, ErasureAnswer::Decline);
}

}  // namespace sunclover::people
