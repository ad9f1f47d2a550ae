// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/import_status_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/http/page_parts.hpp"
#include "base/csv.hpp"

namespace sunclover::people {
namespace {

/// On the page; the others stand in the file.
constexpr std::size_t kShown = 50;

std::string row_of(const base::Error& error) {
    for (const auto& [name, value] : error.arguments) {
        if (name == "ROW") return value;
    }
    return {};
}

/// "resembles row 7: same name, same day of birth"
std::string text_of(const AlikeRow& alike, const Words& words) {
    std::string reasons;
    for (const auto reason : alike.reasons) reasons += (reasons.empty() ? "" : ", ") + words.of("resemblance", code_of(reason));
    const std::string whom = alike.other_row == 0 ? words("people.import.like_registered")
                                                  : words("people.import.other_row", {{"OTHER", std::to_string(alike.other_row)}});
    return whom + " (" + reasons + ")";
}

struct FindingLine {
    std::string row;
    std::string column;
    std::string message;
};

std::vector<FindingLine> lines_of(const ImportFindings& findings, const Words& words) {
    std::vector<FindingLine> lines;
    for (const auto& error : findings.errors) lines.push_back({row_of(error), error.field, words(error.message_key, error.arguments)});
    for (const auto& alike : findings.alike) lines.push_back({std::to_string(alike.row), "", text_of(alike, words)});
    return lines;
}

void fill_findings(pages::Model& model, const ImportFindings& findings, const Words& words, const PeopleImport& import) {
    const auto lines = lines_of(findings, words);
    if (lines.empty()) return;
    auto& block = model.add("FINDINGS");
    block.set("FILE_HREF", path_of(import.id) + "/findings");
    for (std::size_t i = 0; i < std::min(lines.size(), kShown); ++i) {
        auto& row = block.add("FINDING");
        row.set("ROW", lines[i].row);
        row.set("COLUMN", lines[i].column);
        row.set("MESSAGE", lines[i].message);
    }
    block.show_if(lines.size() > kShown, "MORE_FINDINGS");
}

void fill_progress(pages::Model& model, const PeopleImport& import) {
    auto& block = model.add("RUNNING");
    block.set("ROWS_DONE", import.rows_done);
    if (import.rows_total > 0) block.add("BAR").set("ROWS_TOTAL", import.rows_total);
}

}  // namespace

std::string path_of(const PeopleImportId& id) { return "/people/imports/" + id.to_string(); }

void fill_imports(pages::Model& model, const Desk& desk, const http::Request& request, const std::vector<PeopleImport>& imports) {
    if (imports.empty()) return;
    const Words words(request, desk.services);
    auto& list = model.add("IMPORTS");
    for (const auto& import : imports) {
        auto& row = list.add("IMPORT");
        row.set("HREF", path_of(import.id));
        row.set("BEGUN", desk.services.zone.to_local_text(import.begun_at));
        row.set("IMPORT_STATE", words.of("import_state", code_of(import.state)));
        row.set("IMPORT_WRITTEN", import.written);
    }
}

http::Response import_status_page(
    const http::Request& request, const Desk& desk, const ImportStatusView& view, const ImportFindings& findings
) {
    const Words words(request, desk.services);
    const PeopleImport& import = view.import;
    pages::Page page{"people/import_status.html", pages::Layout::Staff, words("people.import.title"), {}};
    auto& model = page.model;
    const std::string state(code_of(import.state));
    model.set("STATE", words.of("import_state", state));
    model.set("STATE_MEANING", words("people.import_state_meaning." + state));
    model.set("ROWS", std::max(import.rows_total, import.state == ImportState::Checking ? import.rows_done : 0));
    model.set("READY", import.ready);
    model.set("KNOWN", import.known);
    model.set("FAULTY", import.faulty);
    model.set("ALIKE", import.alike);
    model.set("WRITTEN", import.written);
    if (!import.format.empty()) model.add("KNOWN_FORMAT").set("FORMAT", import.format);
    model.set("SELF", path_of(import.id));
    if (is_under_way(import.state)) fill_progress(model, import);
    fill_findings(model, findings, words, import);
    if (import.state == ImportState::Checked) {
        auto& confirm = model.add("CONFIRM");
        if (import.alike > 0) confirm.add("REASON").set("DIFFERENT_BECAUSE", view.different_because);
    }
    model.show_if(is_under_way(import.state) || import.state == ImportState::Checked, "CANCEL");
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = 422;
    return desk.services.pages.page(request, std::move(page));
}

http::Response import_findings_file(const http::Request& request, const Desk& desk, const ImportFindings& findings) {
    const Words words(request, desk.services);
    std::string csv = "\xEF\xBB\xBF" + base::csv_line({words("people.import.row"), words("people.import.column"), words("people.import.message")});
    for (const auto& line : lines_of(findings, words)) csv += base::csv_line({line.row, line.column, line.message});
    http::Response response;
    response.body = std::move(csv);
    response.header("Content-Type", "text/csv; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"import.csv\"");
    response.no_store();
    return response;
}

}  // namespace sunclover::people
