// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/import_page.hpp"

#include <utility>

#include "areas/people/http/import_status_page.hpp"
#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {
namespace {

std::string argument_of(const base::Error& error, std::string_view name) {
    for (const auto& [key, value] : error.arguments) {
        if (key == name) return value;
    }
    return {};
}

/// Rows that resemble somebody: whom, why, and where they can be looked at.
void fill_alike(pages::Model& block, const Desk& desk, const PeopleImportReport& report, const Words& words) {
    auto& section = block.add("ALIKE");
    section.set("COUNT", report.alike);
    for (const auto& suspect : report.suspects) {
        auto& row = section.add("SUSPECT");
        row.set("ROW", suspect.row);
        if (!suspect.known) {
            row.add("OTHER_ROW").set("OTHER", suspect.other_row);
            fill_likeness(row, {suspect.reasons, 0}, words);
            continue;
        }
        fill_summary(row.add("KNOWN"), suspect.known->summary, *desk.directory, words);
        fill_likeness(row, suspect.known->likeness, words);
    }
}

void fill_report(pages::Model& model, const Desk& desk, const PeopleImportReport& report, const Words& words) {
    auto& block = model.add("REPORT");
    block.set("ROWS", report.rows);
    block.set("READY", report.ready);
    block.set("KNOWN", report.known);
    block.set("WRITTEN", report.written);
    block.set("FAULTY", report.faulty);
    block.set("FORMAT", report.format);
    block.show_if(report.written > 0, "DONE");
    if (report.alike > 0 && report.written == 0) fill_alike(block, desk, report, words);
    if (report.faulty == 0) return;
    auto& faults = block.add("FAULTS");
    for (const auto& error : report.errors) {
        auto& row = faults.add("FAULT");
        row.set("ROW", argument_of(error, "ROW"));
        row.set("COLUMN", error.field);
        row.set("MESSAGE", words(error.message_key, error.arguments));
    }
}

}  // namespace

http::Response import_page(const http::Request& request, const Desk& desk, const ImportView& view) {
    const Words words(request, desk.services);
    pages::Page page{"people/import.html", pages::Layout::Staff, words("people.import.title"), {}};
    if (view.report) fill_report(page.model, desk, *view.report, words);
    if (view.upload) {
        auto& confirm = page.model.add("CONFIRM");
        confirm.set("UPLOAD", view.upload->to_string());
        if (view.report && view.report->alike > 0) confirm.add("REASON").set("DIFFERENT_BECAUSE", view.different_because);
    }
    fill_imports(page.model, desk, request, view.imports);
    pages::add_errors(page.model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = 422;
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
