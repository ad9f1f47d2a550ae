// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/import_page.hpp"

#include <utility>

#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {
namespace {

std::string argument_of(const base::Error& error, std::string_view name) {
    for (const auto& [key, value] : error.arguments) {
        if (key == name) return value;
    }
    return {};
}

void fill_report(pages::Model& model, const PeopleImportReport& report, const Words& words) {
    auto& block = model.add("REPORT");
    block.set("ROWS", report.rows);
    block.set("READY", report.ready);
    block.set("KNOWN", report.known);
    block.set("WRITTEN", report.written);
    block.set("FAULTY", report.faulty);
    block.set("CHARSET", report.charset);
    block.show_if(report.written > 0, "DONE");
    if (report.errors.empty()) return;
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
    if (view.report) fill_report(page.model, *view.report, words);
    if (view.upload) page.model.add("CONFIRM").set("UPLOAD", view.upload->to_string());
    pages::add_errors(page.model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = 422;
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
