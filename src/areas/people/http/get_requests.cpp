// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/requests?after=: what residents ask about their own data; POST /people/requests/{township}/{id}/answers: the answer.
#include "areas/people/data_requests.hpp"
#include "areas/people/http/handlers.hpp"
#include "areas/people/http/page_parts.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {
namespace {

/// What was typed into the form of one request and not taken.
struct TypedAnswer {
    std::string request = {};
    std::string text = {};
    std::vector<base::Error> errors = {};
};

Reply requests_page(http::Request& request, Desk desk, std::string after, TypedAnswer typed) {
    const Words words(request, desk.services);
    CO_TRY_ASSIGN(const DataRequestPage found, co_await list_data_requests(desk.services, *desk.directory, desk.caller, after));
    pages::Page page{"people/requests.html", pages::Layout::Staff, words("people.requests.title"), {}};
    auto& model = page.model;
    model.set("THIS_PAGE", after);
    model.add(found.requests.empty() ? "NOTHING" : "SOME");
    for (const auto& one : found.requests) {
        auto& row = model.add("REQUEST");
        const std::string id = one.request.id.to_string();
        fill_summary(row, one.person, *desk.directory, words);
        row.set("ID", id);
        row.set("KIND", words.of("request", code_of(one.request.kind)));
        row.set("ASKED", desk.services.zone.to_local_text(one.request.asked_at));
        row.set("DUE", one.request.due_day.to_string());
        row.show_if(one.request.due_day < desk.services.today(), "LATE");
        row.set("ASKS", one.request.text);
        row.set("ACTION", "/people/requests/" + one.request.person.township.text + "/" + id + "/answers");
        row.set("VERSION", one.request.version);
        if (one.request.kind == DataRequestKind::Delete) {
            auto& deletion = row.add("DELETION");
            deletion.set("ERASURE_HREF", "/people/requests/" + one.request.person.township.text + "/" + id + "/erasure");
            deletion.show_if(one.waits_for_second, "WAITS");
        }
        if (id != typed.request) continue;
        row.set("TYPED", typed.text);
        pages::add_errors(row, typed.errors, desk.services.pages.catalogue(), request.locale());
    }
    if (!found.next.empty()) model.add("MORE").set("AFTER", found.next);
    if (!typed.errors.empty()) {
        page.status = typed.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
        // The summary leads to the field of that request.
        for (auto& error : typed.errors) error.field = "answer-" + typed.request;
        pages::add_errors(model, typed.errors, desk.services.pages.catalogue(), request.locale());
    }
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_requests(http::Request& request, Desk desk) {
    std::string after(request.query.get("after"));
    TypedAnswer nothing;
    co_return co_await requests_page(request, desk, std::move(after), std::move(nothing));
}

Reply post_request_answer(http::Request& request, Desk desk) {
    const auto township = base::PlaceCode::parse(request.parameter("township"));
    const auto id = DataRequestId::parse(request.parameter("id"));
    if (!township || !id) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    CO_TRY_ASSIGN(const auto form, request.form());
    DataAnswer answer{*township, *id, version_in(form), DataRequestState::Refused, std::string(form.get("answer"))};
    if (form.get("act") == "done") answer.state = DataRequestState::Done;
    TypedAnswer typed{id->to_string(), answer.text, {}};
    Press press{std::string(form.get("key")), request.request_id};
    const auto answered = co_await answer_data_request(desk.services, desk.caller, std::move(answer), std::move(press));
    if (answered) {
        auto response = http::see_other("/people/requests");
        pages::set_flash(response, "people.requests.answered");
        co_return response;
    }
    if (answered.error().kind == base::ErrorKind::NotFound) co_return base::Failure(answered.error());
    typed.errors.push_back(answered.error());
    std::string after(form.get("after"));
    co_return co_await requests_page(request, desk, std::move(after), std::move(typed));
}

}  // namespace sunclover::people
