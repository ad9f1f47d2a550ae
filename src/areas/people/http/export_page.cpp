// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/export_page.hpp"

#include <utility>

#include "areas/people/http/export_wish.hpp"
#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {
namespace {

/// What every list and page shows of an export.
void fill_export(pages::Model& model, const Desk& desk, const PeopleExport& one, const Words& words) {
    model.set("ASKED", desk.services.zone.to_local_text(one.asked_at));
    model.set("EXPORT_STATE", words.of("export_state", code_of(one.state)));
    model.set("PEOPLE", one.people);
    model.set("WHO", one.account_name);
    model.set("WHY", one.reason);
    model.set("REFERENCE", reference_of(one));
    model.show_if(any_clear(one.wish.columns), "HAS_CLEAR");
    if (one.ends_at) model.add("ENDS").set("UNTIL", desk.services.zone.to_local_text(*one.ends_at));
}

void fill_decision(pages::Model& model, const PeopleExport& one) {
    if (!one.decided_by) return;
    auto& block = model.add("DECIDED");
    block.set("DECIDED_BY", one.decided_by_name);
    if (!one.answer.empty()) block.add("ANSWERED").set("ANSWER_TEXT", one.answer);
}

void fill_next(pages::Model& model, const std::string& next) {
    if (!next.empty()) model.add("MORE").set("AFTER", next);
}

int status_of(const std::vector<base::Error>& errors) {
    if (errors.empty()) return 200;
    switch (errors.front().kind) {
        case base::ErrorKind::Conflict: return 409;
        case base::ErrorKind::Forbidden: return 403;
        default: return 422;
    }
}

}  // namespace

std::string path_of(const PeopleExportId& id) { return "/people/exports/" + id.to_string(); }

base::Result<PeopleExportId> export_in(const http::Request& request) {
    const auto id = PeopleExportId::parse(request.parameter("id"));
    if (!id) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    return *id;
}

http::Response exports_page(const http::Request& request, const Desk& desk, const ExportPage& found) {
    const Words words(request, desk.services);
    pages::Page page{"people/exports.html", pages::Layout::Staff, words("people.exports.title"), {}};
    auto& list = page.model.add(found.exports.empty() ? "NOTHING" : "ROWS");
    for (const auto& one : found.exports) {
        auto& row = list.add("EXPORT");
        row.set("HREF", path_of(one.id));
        fill_export(row, desk, one, words);
    }
    fill_next(page.model, found.next);
    return desk.services.pages.page(request, std::move(page));
}

http::Response export_status_page(const http::Request& request, const Desk& desk, const PeopleExport& one) {
    const Words words(request, desk.services);
    pages::Page page{"people/export.html", pages::Layout::Staff, words("people.exports.one"), {}};
    auto& model = page.model;
    const bool is_overdue = one.ends_at && *one.ends_at <= desk.services.clock.now();
    fill_export(model, desk, one, words);
    fill_wish(model, desk, one.wish, words);
    fill_decision(model, one);
    model.set("STATE_MEANING", words.of("export_state_meaning", code_of(one.state)));
    model.set("SELF", path_of(one.id));
    model.set("VERSION", one.version);
    model.set("ROWS_DONE", one.rows);
    model.set("DOWNLOADS", one.downloads);
    model.show_if(one.state == ExportState::Making, "RUNNING");
    model.show_if(one.state == ExportState::Waiting && !is_overdue, "WAITS");
    if (one.state == ExportState::Ready && !is_overdue) {
        auto& ready = model.add("READY");
        ready.set("FILE_HREF", path_of(one.id) + "/file");
        ready.set("KILOBYTES", (one.bytes + 1023) / 1024);
    }
    model.show_if(one.rows > 0 || one.state == ExportState::Ready, "HAS_ROWS");
    model.show_if(!is_over(one.state), "CANCEL");
    return desk.services.pages.page(request, std::move(page));
}

http::Response new_export_page(const http::Request& request, const Desk& desk, const NewExportView& view) {
    const Words words(request, desk.services);
    pages::Page page{"people/export_new.html", pages::Layout::Staff, words("people.exports.new"), {}};
    auto& model = page.model;
    fill_wish_form(model, desk, view, words);
    if (view.preview && view.preview->people == 0) model.add("NOBODY");
    if (view.preview && view.wish && view.preview->people > 0) {
        auto& confirm = model.add("CONFIRM");
        confirm.set("PEOPLE", view.preview->people);
        confirm.set("LIMIT", std::int64_t{desk.exports.people_max});
        confirm.set("BEFORE", view.preview->people_before);
        confirm.add(view.preview->needs_second_person ? "SECOND" : "ALONE");
        fill_wish(confirm, desk, *view.wish, words);
        confirm.set("REASON", view.reason);
        for (const auto& [name, value] : view.chosen.items()) {
            const bool is_choice = name == "place" || name == "column" || name == "category" || name == "grade" || name == "certificate";
            if (!is_choice || value.empty()) continue;
            auto& hidden = confirm.add("CHOSEN");
            hidden.set("NAME", name);
            hidden.set("VALUE", value);
        }
        pages::add_errors(confirm, view.errors, desk.services.pages.catalogue(), request.locale());
    }
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    page.status = status_of(view.errors);
    return desk.services.pages.page(request, std::move(page));
}

http::Response export_approvals_page(const http::Request& request, const Desk& desk, const ExportPage& found) {
    const Words words(request, desk.services);
    pages::Page page{"people/export_approvals.html", pages::Layout::Staff, words("people.exports.approvals"), {}};
    auto& list = page.model.add(found.exports.empty() ? "NOTHING" : "ROWS");
    for (const auto& one : found.exports) {
        auto& row = list.add("EXPORT");
        row.set("HREF", "/people/export-approvals/" + one.id.to_string());
        fill_export(row, desk, one, words);
    }
    fill_next(page.model, found.next);
    return desk.services.pages.page(request, std::move(page));
}

http::Response export_approval_page(const http::Request& request, const Desk& desk, const ApprovalView& view) {
    const Words words(request, desk.services);
    const PeopleExport& one = view.one;
    pages::Page page{"people/export_approval.html", pages::Layout::Staff, words("people.exports.approval"), {}};
    auto& model = page.model;
    fill_export(model, desk, one, words);
    fill_wish(model, desk, one.wish, words);
    fill_decision(model, one);
    const bool is_own = one.account == desk.caller.account;
    const bool is_open = one.state == ExportState::Waiting && one.ends_at && *one.ends_at > desk.services.clock.now();
    model.show_if(is_own && is_open, "OWN");
    if (is_open && !is_own) {
        auto& decide = model.add("DECIDE");
        decide.set("ACTION", "/people/export-approvals/" + one.id.to_string() + "/decisions");
        decide.set("VERSION", one.version);
        decide.set("TYPED", view.answer);
        pages::add_errors(decide, view.errors, desk.services.pages.catalogue(), request.locale());
    }
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    page.status = status_of(view.errors);
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
