// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/data: who looked at my data, and what I asked about them; POST /my/data/requests: asks to correct or to delete.
#include "areas/people/data_requests.hpp"
#include "areas/people/own_openings.hpp"
#include "areas/portal/http/my_data_page.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

void fill_openings(pages::Model& model, const http::Request& request, const cases::Desk& desk, const std::vector<people::Opening>& openings) {
    const auto words = [&](const std::string& key) { return desk.services.pages.text(request, key); };
    auto& list = model.add(openings.empty() ? "NO_OPENINGS" : "OPENINGS");
    for (const auto& one : openings) {
        auto& row = list.add("OPENING");
        row.set("WHEN", desk.services.zone.to_local_text(one.at));
        row.set("WHO", words(one.role.empty() ? "portal.data.somebody" : "access.role." + one.role));
        row.set("WHAT", words("portal.data.opened." + one.action.substr(one.action.find('.') + 1) + (one.action.starts_with("case.") ? "_case" : "")));
        if (!one.words.empty()) row.add("WHY").set("TEXT", one.words);
        if (!one.reason.empty()) row.add("WHY").set("TEXT", words("people.reason." + one.reason));
    }
}

void fill_requests(pages::Model& model, const http::Request& request, const cases::Desk& desk, const std::vector<people::DataRequest>& asked) {
    const auto words = [&](const std::string& key) { return desk.services.pages.text(request, key); };
    for (const auto& one : asked) {
        auto& row = model.add("REQUEST");
        row.set("KIND", words("people.request." + std::string(people::code_of(one.kind))));
        row.set("ASKED", programmes::day_in_words(desk.services.zone.day_of(one.asked_at), request.locale()));
        row.set("STATE", words("people.request_state." + std::string(people::code_of(one.state))));
        row.set("ASKS", one.text);
        if (one.state == people::DataRequestState::Open) {
            row.add("BY").set("DUE", programmes::day_in_words(one.due_day, request.locale()));
        } else {
            row.add("ANSWERED").set("ANSWER", one.answer);
        }
    }
}

}  // namespace

Reply my_data_page(http::Request& request, const cases::Desk& desk, const access::Caller& caller, TypedRequest typed) {
    const people::PersonRef person = *caller.acting_for;
    CO_TRY_ASSIGN(const auto openings, co_await people::own_openings(desk.services, caller, person));
    CO_TRY_ASSIGN(const auto asked, co_await people::own_data_requests(desk.services, caller, person));
    pages::Page page{"portal/my_data.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.data.title"), {}};
    auto& model = page.model;
    model.set("OFFICE_PHONE", desk.services.office_phone);
    fill_openings(model, request, desk, openings);
    fill_requests(model, request, desk, asked);
    model.show_if(typed.kind != people::code_of(people::DataRequestKind::Delete), "CORRECTS");
    model.show_if(typed.kind == people::code_of(people::DataRequestKind::Delete), "DELETES");
    model.set("TYPED_TEXT", typed.text);
    if (!typed.errors.empty()) {
        page.status = typed.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
        pages::add_errors(model, typed.errors, desk.services.pages.catalogue(), request.locale());
    }
    CO_TRY(co_await people::mark_answers_read(desk.services, caller, person, request.request_id));
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_my_data(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    TypedRequest nothing;
    co_return co_await my_data_page(request, desk, caller, std::move(nothing));
}

Reply post_my_data_request(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    TypedRequest typed{std::string(form.get("kind")), std::string(form.get("text")), {}};
    const auto kind = people::parse_data_request_kind(typed.kind);
    if (!kind) {
        typed.errors.push_back({base::ErrorKind::Invalid, "people.error.request_kind", "kind", {}, {}});
        co_return co_await my_data_page(request, desk, caller, std::move(typed));
    }
    people::NewDataRequest wanted{*caller.acting_for, *kind, typed.text};
    people::Press press{std::string(form.get("key")), request.request_id};
    const auto asked = co_await people::ask_data_request(desk.services, caller, std::move(wanted), std::move(press));
    if (asked) {
        auto response = http::see_other("/my/data");
        pages::set_flash(response, "portal.data.sent");
        co_return response;
    }
    if (asked.error().kind == base::ErrorKind::NotFound) co_return base::Failure(asked.error());
    typed.errors.push_back(asked.error());
    co_return co_await my_data_page(request, desk, caller, std::move(typed));
}

}  // namespace sunclover::portal
