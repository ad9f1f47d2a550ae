// SPDX-License-Identifier: AGPL-3.0-or-later
// GET and POST /admin/places/import: the district's own list of committees, as a file or as text. What would change is shown before it
// is done.
#include <sstream>

#include "areas/access/actor.hpp"
#include "areas/audit/record.hpp"
#include "areas/places/http/handlers.hpp"
#include "areas/places/http/managed_form.hpp"
#include "areas/places/import_places.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/store.hpp"

namespace sunclover::places {
namespace {

using base::ErrorKind;
using access::Permission;

/// What a field of a form holds: some twelve hundred committees of some fifty bytes. `sunclover import places` takes more.
constexpr std::size_t csv_bytes_max = 60'000;

struct ImportView {
    std::string district;
    std::string csv;
    std::int64_t seen = 0;   ///< of the directory: how often it was changed
    std::optional<PlacesImportReport> report = {};
    std::vector<base::Error> errors = {};
};

http::Response import_page(const http::Request& request, const ManageDesk& desk, const ImportView& view) {
    const auto& words = desk.services.pages;
    pages::Page page{"places/places_import.html", pages::Layout::Staff, words.text(request, "places.import.title"), {}};
    auto& model = page.model;
    model.set("DISTRICT_NAME", view.district).set("CSV", view.csv).set("SEEN", view.seen);
    std::vector<base::Error> errors = view.errors;
    if (view.report) {
        const auto& report = *view.report;
        const bool is_good = report.errors.empty();
        auto& found = model.add(is_good ? "PREVIEW" : "FAULTS");
        found.set("ROWS", report.rows).set("ADDED", report.added).set("CHANGED", report.changed).set("RETIRED", report.retired);
        found.show_if(is_good && report.retired > 0, "RETIRES");
        found.show_if(is_good && report.added + report.changed + report.retired == 0, "NOTHING");
        found.show_if(is_good && report.added + report.changed + report.retired > 0, "MAY_SAVE");
        for (const auto& fault : report.errors) {
            auto& row = found.add("FAULT");
            for (const auto& [name, value] : fault.arguments) {
                if (name == "ROW") row.set("ROW_NUMBER", value);
            }
            row.set("FAULT_FIELD", fault.field).set("FAULT_TEXT", words.text(request, fault.message_key));
        }
        if (!is_good) errors.push_back({ErrorKind::Invalid, "places.error.import_faults", "csv"});
    }
    model.show_if(!view.report || !view.report->errors.empty(), "FORM");
    pages::add_errors(model, errors, words.catalogue(), request.locale());
    if (!errors.empty()) page.status = errors.front().kind == ErrorKind::Conflict ? 409 : 422;
    return words.page(request, std::move(page));
}

PlacesImportReport run(store::Transaction& tx, const ImportView& view, ImportMode mode, base::Instant now) {
    std::istringstream csv(view.csv);
    PlacesImportOptions options;
    options.mode = mode;
    options.district_name = view.district;
    options.now = now;
    return import_places(tx, csv, options);
}

base::Result<> import_in(store::Transaction& tx, const ImportView& view, const access::Actor& actor, base::Instant now) {
    // What was shown was found in the directory as it was then.
    if (store::changes_of(tx, store::kDirectoryFact) != view.seen) return base::fail(ErrorKind::Conflict, "places.error.changed", "csv");
    const auto report = run(tx, view, ImportMode::Real, now);
    if (!report.errors.empty()) return base::fail(ErrorKind::Invalid, "places.error.import_faults", "csv");
    audit::Entry entry = actor.entry(now, "places.imported");
    entry.detail = "rows=" + std::to_string(report.rows) + " added=" + std::to_string(report.added) +
                   " changed=" + std::to_string(report.changed) + " retired=" + std::to_string(report.retired);
    audit::record(tx, entry);
    return {};
}

/// The rows as a page can show them, whatever the file was written in.
std::string in_utf8(const std::string& content) {
    std::istringstream in(content);
    base::CsvReader reader(in);
    std::string text;
    for (auto row = reader.next(); row; row = reader.next()) text += base::csv_line(row->cells);
    return text;
}

/// A chosen file counts before what stands in the text.
base::Result<std::string> csv_in(const http::Request& request, const http::Fields& form) {
    TRY_ASSIGN(const auto files, request.files());
    for (const auto& file : files) {
        if (file.content.empty()) continue;
        if (file.content.size() > csv_bytes_max) return base::fail(ErrorKind::Invalid, "places.error.import_large", "file");
        return in_utf8(file.content);
    }
    std::string text(form.get("csv"));
    if (text.size() > csv_bytes_max) return base::fail(ErrorKind::Invalid, "places.error.import_large", "csv");
    return text;
}

}  // namespace

Reply get_places_import(http::Request& request, ManageDesk desk, const access::Caller&) {
    ImportView view;
    view.district = desk.directory.get()->district().name;
    co_return import_page(request, desk, view);
}

Reply post_places_import(http::Request& request, ManageDesk desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    ImportView view{base::trim(form.get("district_name")), {}, http::whole_number<std::int64_t>(form.get("seen"))};
    auto csv = csv_in(request, form);
    if (!csv) {
        view.errors = {csv.error()};
        co_return import_page(request, desk, view);
    }
    view.csv = *std::move(csv);
    const Step step = step_in(form);
    if (step == Step::Edit) co_return import_page(request, desk, view);
    const base::Instant now = desk.services.clock.now();
    if (step == Step::Save) {
        const auto actor = access::Actor::of(caller, Permission::SystemManage, request.request_id);
        const Work work = [&](store::Transaction& tx) { return import_in(tx, view, actor, now); };
        const auto key = key_of(caller, form);
        const auto done = co_await save_once(desk.services, key, work);
        if (done) co_return co_await saved(desk, "/admin/places", "places.done.imported");
        view.errors = {done.error()};
        if (done.error().kind != ErrorKind::Conflict) co_return import_page(request, desk, view);
    }
    const auto preview = [&](store::Transaction& tx) {
        view.seen = store::changes_of(tx, store::kDirectoryFact);
        return run(tx, view, ImportMode::DryRun, now);
    };
    view.report = co_await desk.services.store.read(preview);
    co_return import_page(request, desk, view);
}

}  // namespace sunclover::places
