// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /calendars/new, GET /calendars/{year}/edit, POST /calendars, POST /calendars/{year}/versions.
#include "areas/calendars/http/year_form.hpp"


#include "areas/calendars/load_calendar.hpp"
#include "platform/http/form_values.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/store.hpp"

namespace sunclover::calendars {
namespace {

using base::ErrorKind;

YearDraft draft_in(const http::Fields& form) {
    return {
        std::string(form.get("year")),
        std::string(form.get("document")),
        std::string(form.get("days_off")),
        std::string(form.get("exchange_days")),
    };
}

Attempt attempt_in(const http::Request& request, const http::Fields& form) {
    return {std::string(form.get("key")), request.request_id};
}

std::string path_of(int year) { return "/calendars/" + std::to_string(year); }

http::Response done(int year, std::string_view words) {
    auto response = http::see_other(path_of(year));
    pages::set_flash(response, std::string(words));
    return response;
}

/// A refusal about nothing on the form belongs to a page of its own.
bool belongs_on_the_form(const base::Error& error) {
    return !error.field.empty() || error.message_key == "calendars.error.changed_meanwhile";
}

/// The first year after those that are announced: most often the one that people come to add.
std::string year_to_add(const clocks::WorkingCalendar& calendar, base::Day today) {
    int year = calendar.known_until().value_or(today).year() + 1;
    while (calendar.find_year(year) != nullptr) ++year;
    return std::to_string(year);
}

}  // namespace

http::Response year_page(const http::Request& request, const Desk& desk, const YearForm& form) {
    const bool is_new = !form.version;
    const std::string key = is_new ? "calendars.new.title" : "calendars.edit.title";
    pages::Page page{
        "calendars/year_form.html",
        pages::Layout::Staff,
        desk.services.pages.text(request, key, {{"YEAR", form.draft.year}}),
        {}};
    auto& model = page.model;
    model.set("TITLE", page.title)
        .set("YEAR", form.draft.year)
        .set("DOCUMENT", form.draft.document);
    model.set("DAYS_OFF", form.draft.days_off).set("EXCHANGE_DAYS", form.draft.exchange_days);
    model.set("ACTION", is_new ? "/calendars" : "/calendars/" + form.draft.year + "/versions");
    model.set("CANCEL", is_new ? "/calendars" : "/calendars/" + form.draft.year);
    model.show_if(is_new, "NEW");
    if (!is_new) model.add("CHANGE").set("VERSION", *form.version);
    pages::add_errors(model, form.errors, desk.services.pages.catalogue(), request.locale());
    if (!form.errors.empty())
        page.status = form.errors.front().kind == ErrorKind::Conflict ? 409 : 422;
    return desk.services.pages.page(request, std::move(page));
}

Reply get_new_year(http::Request& request, Desk desk, const access::Caller&) {
    const auto calendar = desk.calendar.get();
    YearForm form;
    form.draft.year = year_to_add(*calendar, desk.services.today());
    co_return year_page(request, desk, form);
}

Reply post_year(http::Request& request, Desk desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto fields, request.form());
    YearForm form{draft_in(fields)};
    const Saved saved =
        co_await announce_year(desk, caller, form.draft, attempt_in(request, fields));
    if (saved) co_return done(*saved, "calendars.new.done");
    if (!belongs_on_the_form(saved.error().front())) co_return base::Failure(saved.error().front());
    form.errors = saved.error();
    co_return year_page(request, desk, form);
}

Reply get_year_edit(http::Request& request, Desk desk, const access::Caller&) {
    CO_TRY_ASSIGN(const int number, year_in(request));
    const auto find = [number](store::Transaction& tx) { return find_year(tx, number); };
    const auto record = co_await desk.services.store.read(find);
    if (!record) co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    const YearForm form{draft_of(record->year), record->version};
    co_return year_page(request, desk, form);
}

Reply post_year_version(http::Request& request, Desk desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const int number, year_in(request));
    CO_TRY_ASSIGN(const auto fields, request.form());
    YearForm form{draft_in(fields), version_in(fields)};
    form.draft.year = std::to_string(number);
    const Saved saved =
        co_await correct_year(desk, caller, form.draft, *form.version, attempt_in(request, fields));
    if (saved) co_return done(*saved, "calendars.edit.done");
    if (!belongs_on_the_form(saved.error().front())) co_return base::Failure(saved.error().front());
    form.errors = saved.error();
    if (form.errors.front().kind == ErrorKind::Conflict) {
        // Sending it again takes the place of what somebody else saved: the message says so.
        const auto find = [number](store::Transaction& tx) { return find_year(tx, number); };
        const auto record = co_await desk.services.store.read(find);
        if (record) form.version = record->version;
    }
    co_return year_page(request, desk, form);
}

}  // namespace sunclover::calendars
