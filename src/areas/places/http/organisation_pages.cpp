// SPDX-License-Identifier: AGPL-3.0-or-later
// Organisations for those who look after them: a list, a new one, one with its facts and its day of closing. A change is shown before it
// is saved.
#include <algorithm>

#include "areas/places/http/handlers.hpp"
#include "areas/places/http/managed_form.hpp"
#include "areas/places/manage_organisation.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/store.hpp"

namespace sunclover::places {
namespace {

using base::ErrorKind;
using access::Permission;

constexpr std::size_t page_size = 50;

struct TypedOrganisation {
    std::string code;
    std::string name;
    std::string kind;
    std::string phone;
    std::vector<std::string> townships = {};
    std::string closes_day = {};
    std::int64_t version = 0;
};

TypedOrganisation typed_in(const http::Fields& form) {
    TypedOrganisation typed{
        std::string(form.get("code")), std::string(form.get("name")), std::string(form.get("kind")), std::string(form.get("phone")), {},
        std::string(form.get("closes_day")), http::whole_number<std::int64_t>(form.get("version")),
    };
    for (const auto township : form.all("township")) typed.townships.emplace_back(township);
    return typed;
}

TypedOrganisation typed_of(const ManagedOrganisation& one, base::Day today) {
    const auto& organisation = one.organisation;
    TypedOrganisation typed{organisation.code, organisation.name, std::string(code_of(organisation.kind)), organisation.phone};
    for (const auto& township : organisation.townships) typed.townships.push_back(township.text);
    const auto day = closing_shown(one.closes_day, organisation.is_active, today);
    typed.closes_day = day ? day->to_string() : "";
    typed.version = one.version;
    return typed;
}

/// @errors Invalid on `kind` or `closes_day`
std::vector<base::Error> read(const TypedOrganisation& typed, const Directory& directory, ManagedOrganisation& wanted) {
    std::vector<base::Error> faults;
    Organisation& organisation = wanted.organisation;
    organisation.code = typed.code;
    organisation.name = typed.name;
    organisation.phone = typed.phone;
    if (const auto kind = parse_organisation_kind(typed.kind)) {
        organisation.kind = *kind;
    } else {
        faults.push_back({ErrorKind::Invalid, "places.error.organisation_kind", "kind"});
    }
    // In official order, whatever the order of the form.
    for (const auto& township : directory.townships()) {
        const bool is_chosen = std::find(typed.townships.begin(), typed.townships.end(), township.code.text) != typed.townships.end();
        if (is_chosen) organisation.townships.push_back(township.code);
    }
    wanted.version = typed.version;
    wanted.closes_day = base::Day::parse(typed.closes_day);
    if (!typed.closes_day.empty() && !wanted.closes_day) faults.push_back({ErrorKind::Invalid, "places.error.day", "closes_day"});
    return faults;
}

struct OrganisationView {
    const ManagedOrganisation* before = nullptr;   ///< nullptr: it is new
    TypedOrganisation typed;
    std::vector<base::Error> errors = {};
    bool is_preview = false;
};

std::string names_of(const std::vector<std::string>& townships, const Directory& directory) {
    std::string names;
    for (const auto& code : townships) names += (names.empty() ? "" : "、") + directory.name_of({code});
    return names;
}

std::string kind_text(const std::string& kind, const ManageDesk& desk, const http::Request& request) {
    return kind.empty() ? kind : desk.services.pages.text(request, "places.kind." + kind);
}

void fill_preview(pages::Model& model, const OrganisationView& view, const ManageDesk& desk, const http::Request& request) {
    const auto directory = desk.directory.get();
    const TypedOrganisation before = view.before == nullptr ? TypedOrganisation{} : typed_of(*view.before, desk.services.today());
    const TypedOrganisation& now = view.typed;
    auto& preview = model.add("PREVIEW");
    const auto change = [&](std::string_view field, const std::string& then, const std::string& value) {
        add_change(preview, desk.services.pages.text(request, "places.field." + std::string(field)), then, value);
    };
    change("name", before.name, now.name);
    change("kind", kind_text(before.kind, desk, request), kind_text(now.kind, desk, request));
    change("organisation_code", before.code, now.code);
    change("phone", before.phone, now.phone);
    change("townships", names_of(before.townships, *directory), names_of(now.townships, *directory));
    change("closes_day", before.closes_day, now.closes_day);
    for (const auto& township : now.townships) preview.add("CHOSEN").set("CHOSEN_CODE", township);
    preview.show_if(!now.closes_day.empty(), "CLOSING");
}

void fill_form(pages::Model& model, const OrganisationView& view, const ManageDesk& desk, const http::Request& request) {
    auto& form = model.add("FORM");
    for (const auto kind : all_organisation_kinds()) {
        const std::string code(code_of(kind));
        pages::add_option(form, "KIND_OPTION", code, kind_text(code, desk, request), code == view.typed.kind);
    }
    for (const auto& township : desk.directory.get()->townships()) {
        auto& choice = form.add("TOWNSHIP");
        choice.set("TOWNSHIP_CODE", township.code.text).set("TOWNSHIP_NAME", township.name);
        const auto& chosen = view.typed.townships;
        choice.show_if(std::find(chosen.begin(), chosen.end(), township.code.text) != chosen.end(), "CHECKED");
    }
}

http::Response organisation_page(const http::Request& request, const ManageDesk& desk, const OrganisationView& view) {
    const bool is_new = view.before == nullptr;
    const auto& words = desk.services.pages;
    const std::string title = is_new ? words.text(request, "places.new_organisation.title") : view.before->organisation.name;
    pages::Page page{"places/organisation_form.html", pages::Layout::Staff, title, {}};
    auto& model = page.model;
    model.set("TITLE", title).set("CODE", view.typed.code).set("NAME", view.typed.name).set("KIND", view.typed.kind);
    model.set("PHONE", view.typed.phone).set("CLOSES_DAY", view.typed.closes_day).set("VERSION", view.typed.version);
    model.set("TODAY", desk.services.today().to_string());
    model.set("ACTION", is_new ? std::string("/admin/organisations") : "/admin/organisations/" + view.before->organisation.id.to_string());
    if (view.is_preview) {
        fill_preview(model, view, desk, request);
    } else {
        fill_form(model, view, desk, request);
    }
    pages::add_errors(model, view.errors, words.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == ErrorKind::Conflict ? 409 : 422;
    return words.page(request, std::move(page));
}

base::Task<std::optional<ManagedOrganisation>> find(const ManageDesk& desk, std::string_view id) {
    const auto parsed = OrganisationId::parse(id);
    if (!parsed) co_return std::nullopt;
    const auto load = [&](store::Transaction& tx) { return find_managed_organisation(tx, *parsed); };
    co_return co_await desk.services.store.read(load);
}

/// The steps that a new and a known organisation share.
Reply take_step(
    http::Request& request, ManageDesk desk, const access::Caller& caller, std::optional<ManagedOrganisation> before, OrganisationId id
) {
    CO_TRY_ASSIGN(const auto form, request.form());
    OrganisationView view{before ? &*before : nullptr, typed_in(form)};
    const Step step = step_in(form);
    if (step == Step::Edit) co_return organisation_page(request, desk, view);
    const auto directory = desk.directory.get();
    ManagedOrganisation wanted;
    wanted.organisation.id = id;
    view.errors = read(view.typed, *directory, wanted);
    if (view.errors.empty()) {
        if (const auto fault = fault_in(wanted, before, *directory, desk.services.today())) view.errors = {*fault};
    }
    view.is_preview = view.errors.empty();
    if (step == Step::Preview || !view.errors.empty()) co_return organisation_page(request, desk, view);
    const OrganisationAct act{
        access::Actor::of(caller, Permission::SystemManage, request.request_id), desk.services.today(), desk.services.clock.now()
    };
    const Work work = [&](store::Transaction& tx) { return save_managed_organisation(tx, *directory, wanted, act); };
    const auto key = key_of(caller, form);
    const auto done = co_await save_once(desk.services, key, work);
    if (done) co_return co_await saved(desk, "/admin/organisations", before ? "places.done.changed" : "places.done.added");
    view.errors = {done.error()};
    view.is_preview = false;
    if (before && done.error().kind == ErrorKind::Conflict) view.typed.version = before->version;
    co_return organisation_page(request, desk, view);
}

}  // namespace

Reply get_managed_organisations(http::Request& request, ManageDesk desk, const access::Caller&) {
    const auto directory = desk.directory.get();
    const auto& all = directory->organisations();
    pages::Page page{
        "places/managed_organisations.html", pages::Layout::Staff, desk.services.pages.text(request, "places.organisations"), {}};
    const auto first = std::min(all.size(), http::whole_number<std::size_t>(request.query.get("from")));
    const auto last = std::min(all.size(), first + page_size);
    page.model.show_if(all.empty(), "NO_ORGANISATIONS");
    if (first < last) {
        auto& table = page.model.add("ORGANISATIONS");
        for (auto at = first; at < last; ++at) {
            auto& row = table.add("ROW");
            row.set("NAME", all[at].name).set("HREF", "/admin/organisations/" + all[at].id.to_string()).set("CODE", all[at].code);
            row.set("KIND", desk.services.pages.text(request, "places.kind." + std::string(code_of(all[at].kind))));
            row.set("STATE", desk.services.pages.text(request, all[at].is_active ? "places.state.open" : "places.state.closed"));
        }
    }
    if (last < all.size()) page.model.add("MORE").set("FROM", static_cast<std::int64_t>(last));
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_new_organisation(http::Request& request, ManageDesk desk, const access::Caller&) {
    co_return organisation_page(request, desk, {});
}

Reply get_managed_organisation(http::Request& request, ManageDesk desk, const access::Caller&) {
    const auto one = co_await find(desk, request.parameter("organisation"));
    if (!one) co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    co_return organisation_page(request, desk, {&*one, typed_of(*one, desk.services.today())});
}

Reply post_new_organisation(http::Request& request, ManageDesk desk, const access::Caller& caller) {
    const auto id = platform::new_id<OrganisationId>(desk.services.clock, desk.services.random);
    std::optional<ManagedOrganisation> none;
    co_return co_await take_step(request, desk, caller, std::move(none), id);
}

Reply post_managed_organisation(http::Request& request, ManageDesk desk, const access::Caller& caller) {
    auto one = co_await find(desk, request.parameter("organisation"));
    if (!one) co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    const OrganisationId id = one->organisation.id;
    co_return co_await take_step(request, desk, caller, std::move(one), id);
}

}  // namespace sunclover::places
