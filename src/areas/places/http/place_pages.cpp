// SPDX-License-Identifier: AGPL-3.0-or-later
// Places for those who look after them: all of them with their state, a new one, one with its names and its day of closing. A change is
// shown before it is saved.
#include <map>

#include "areas/places/http/handlers.hpp"
#include "areas/places/http/managed_form.hpp"
#include "areas/places/manage_places.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/store.hpp"

namespace sunclover::places {
namespace {

using base::ErrorKind;
using access::Permission;

/// What was typed about a place.
struct TypedPlace {
    std::string code;
    std::string name;
    std::string short_name;
    std::string closes_day;
    std::int64_t version = 0;
};

TypedPlace typed_in(const http::Fields& form) {
    return {
        std::string(form.get("code")), std::string(form.get("name")), std::string(form.get("short_name")),
        std::string(form.get("closes_day")), http::whole_number<std::int64_t>(form.get("version")),
    };
}

TypedPlace typed_of(const ManagedPlace& place, base::Day today) {
    const auto day = closing_shown(place.closes_day, place.is_active, today);
    return {place.place.code.text, place.place.name, place.place.short_name, day ? day->to_string() : "", place.version};
}

/// @errors Invalid on `closes_day` or `code`
std::vector<base::Error> read(const TypedPlace& typed, PlaceEdit& edit) {
    std::vector<base::Error> faults;
    if (const auto code = base::PlaceCode::parse(typed.code)) {
        edit.code = *code;
    } else {
        faults.push_back({ErrorKind::Invalid, "places.error.code", "code"});
    }
    edit.name = typed.name;
    edit.short_name = typed.short_name;
    edit.closes_day = base::Day::parse(typed.closes_day);
    if (!typed.closes_day.empty() && !edit.closes_day) faults.push_back({ErrorKind::Invalid, "places.error.day", "closes_day"});
    return faults;
}

std::string state_of(const ManagedPlace& place, const platform::Services& services, const http::Request& request) {
    if (!place.is_active) return services.pages.text(request, "places.state.closed");
    if (!place.closes_day) return services.pages.text(request, "places.state.open");
    return services.pages.catalogue().text(request.locale(), "places.state.closes", {{"DAY", place.closes_day->to_string()}});
}

struct PlaceView {
    const ManagedPlace* before = nullptr;   ///< nullptr: it is new
    TypedPlace typed;
    std::vector<base::Error> errors = {};
    bool is_preview = false;
};

http::Response place_page(const http::Request& request, const platform::Services& services, const PlaceView& view) {
    const bool is_new = view.before == nullptr;
    const std::string title = is_new ? services.pages.text(request, "places.new.title") : view.before->place.name;
    pages::Page page{"places/place_form.html", pages::Layout::Staff, title, {}};
    auto& model = page.model;
    model.set("TITLE", title).set("CODE", view.typed.code).set("NAME", view.typed.name).set("SHORT_NAME", view.typed.short_name);
    model.set("CLOSES_DAY", view.typed.closes_day).set("VERSION", view.typed.version);
    model.set("TODAY", services.today().to_string());
    model.set("ACTION", is_new ? std::string("/admin/places") : "/admin/places/" + view.typed.code);
    const bool is_committee = !is_new && view.before->place.code.is_committee();
    if (view.is_preview) {
        auto& preview = model.add("PREVIEW");
        const auto change = [&](std::string_view field, const std::string& then, const std::string& now) {
            add_change(preview, services.pages.text(request, "places.field." + std::string(field)), then, now);
        };
        const TypedPlace before = is_new ? TypedPlace{} : typed_of(*view.before, services.today());
        change("code", before.code, view.typed.code);
        change("name", before.name, view.typed.name);
        if (!is_committee) change("short_name", before.short_name, view.typed.short_name);
        if (is_committee) change("closes_day", before.closes_day, view.typed.closes_day);
        preview.show_if(is_committee && !view.typed.closes_day.empty(), "CLOSING");
    } else {
        auto& form = model.add("FORM");
        form.show_if(is_new, "NEW");
        form.show_if(is_new || !is_committee, "HAS_SHORT_NAME");
        form.show_if(is_committee, "MAY_CLOSE");
        if (!is_new) form.add("KNOWN").set("STATE", state_of(*view.before, services, request));
    }
    pages::add_errors(model, view.errors, services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == ErrorKind::Conflict ? 409 : 422;
    return services.pages.page(request, std::move(page));
}

base::Task<std::vector<ManagedPlace>> all_places(const platform::Services& services) {
    const auto list = [](store::Transaction& tx) { return list_managed_places(tx); };
    co_return co_await services.store.read(list);
}

const ManagedPlace* find_in(const std::vector<ManagedPlace>& all, std::string_view code) {
    for (const auto& place : all) {
        if (place.place.code.text == code) return &place;
    }
    return nullptr;
}

void fill_township(pages::Model& block, const std::vector<ManagedPlace>& all, const ManagedPlace& township,
                   const platform::Services& services, const http::Request& request) {
    std::int64_t count = 0;
    for (const auto& place : all) {
        if (!place.place.code.is_committee() || !township.place.code.holds(place.place.code)) continue;
        auto& row = block.add("COMMITTEE");
        row.set("COMMITTEE_NAME", place.place.name).set("COMMITTEE_CODE", place.place.code.text);
        row.set("COMMITTEE_STATE", state_of(place, services, request)).set("COMMITTEE_HREF", "/admin/places/" + place.place.code.text);
        count += place.is_active ? 1 : 0;
    }
    block.set("COMMITTEE_COUNT", count);
    block.show_if(count > 0, "HAS_COMMITTEES");
}

PlaceAct act_of(const http::Request& request, const access::Caller& caller, const platform::Services& services) {
    return {access::Actor::of(caller, Permission::SystemManage, request.request_id), services.today(), services.clock.now()};
}

}  // namespace

Reply get_managed_places(http::Request& request, ManageDesk desk, const access::Caller&) {
    const auto all = co_await all_places(desk.services);
    pages::Page page{"places/managed_places.html", pages::Layout::Staff, desk.services.pages.text(request, "places.manage.title"), {}};
    page.model.show_if(all.empty(), "NO_PLACES");
    for (const auto& place : all) {
        if (place.place.code.is_district()) page.model.set("DISTRICT", place.place.name).set("DISTRICT_CODE", place.place.code.text);
        if (!place.place.code.is_township()) continue;
        auto& block = page.model.add("TOWNSHIP");
        block.set("TOWNSHIP_NAME", place.place.name).set("TOWNSHIP_STATE", state_of(place, desk.services, request));
        block.set("TOWNSHIP_HREF", "/admin/places/" + place.place.code.text).set("TOWNSHIP_CODE", place.place.code.text);
        fill_township(block, all, place, desk.services, request);
    }
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_new_place(http::Request& request, ManageDesk desk, const access::Caller&) {
    co_return place_page(request, desk.services, {});
}

Reply get_managed_place(http::Request& request, ManageDesk desk, const access::Caller&) {
    const auto all = co_await all_places(desk.services);
    const ManagedPlace* const place = find_in(all, request.parameter("place"));
    if (place == nullptr) co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    co_return place_page(request, desk.services, {place, typed_of(*place, desk.services.today())});
}

Reply post_new_place(http::Request& request, ManageDesk desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto all = co_await all_places(desk.services);
    PlaceView view{nullptr, typed_in(form)};
    const Step step = step_in(form);
    if (step == Step::Edit) co_return place_page(request, desk.services, view);
    PlaceEdit edit;
    view.errors = read(view.typed, edit);
    if (step == Step::Preview && view.errors.empty()) view.errors = faults_in_new(edit, all);
    view.is_preview = view.errors.empty();
    if (step == Step::Preview || !view.errors.empty()) co_return place_page(request, desk.services, view);
    const PlaceAct act = act_of(request, caller, desk.services);
    const Work work = [&](store::Transaction& tx) { return add_place(tx, edit, act); };
    const auto key = key_of(caller, form);
    const auto done = co_await save_once(desk.services, key, work);
    if (done) co_return co_await saved(desk, "/admin/places", "places.done.added");
    view.errors = {done.error()};
    view.is_preview = false;
    co_return place_page(request, desk.services, view);
}

Reply post_managed_place(http::Request& request, ManageDesk desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto all = co_await all_places(desk.services);
    const ManagedPlace* const before = find_in(all, request.parameter("place"));
    if (before == nullptr) co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    PlaceView view{before, typed_in(form)};
    view.typed.code = before->place.code.text;
    const Step step = step_in(form);
    if (step == Step::Edit) co_return place_page(request, desk.services, view);
    PlaceEdit edit;
    view.errors = read(view.typed, edit);
    if (step == Step::Preview && view.errors.empty()) view.errors = faults_in(edit, all, desk.services.today());
    view.is_preview = view.errors.empty();
    if (step == Step::Preview || !view.errors.empty()) co_return place_page(request, desk.services, view);
    const PlaceAct act = act_of(request, caller, desk.services);
    const Work work = [&](store::Transaction& tx) { return change_place(tx, edit, view.typed.version, act); };
    const auto key = key_of(caller, form);
    const auto done = co_await save_once(desk.services, key, work);
    if (done) co_return co_await saved(desk, "/admin/places", "places.done.changed");
    view.errors = {done.error()};
    view.is_preview = false;
    // Sending it again takes the place of what somebody else saved: the message says so.
    if (done.error().kind == ErrorKind::Conflict) view.typed.version = before->version;
    co_return place_page(request, desk.services, view);
}

}  // namespace sunclover::places
