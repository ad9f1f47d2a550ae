// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/import/checks: the dry run. Nothing is written but the file, encrypted, for the confirmation.
#include <sstream>

#include "areas/people/http/import_page.hpp"
#include "areas/people/keep_upload.hpp"

namespace sunclover::people {

Reply post_import_check(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto files, request.files());
    const auto scope = desk.caller.widest_place(access::Permission::PersonImport);
    if (!scope) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    if (files.empty() || files.front().content.empty()) {
        base::Error missing{base::ErrorKind::Invalid, "people.error.file_missing", "file", {}, {}};
        co_return import_page(request, desk, ImportView{{}, {}, {std::move(missing)}, {}});
    }
    std::istringstream csv(files.front().content);
    PeopleImportOptions options{
        .mode = PeopleImportMode::DryRun, .scope = *scope, .caller = &desk.caller,
        .request_id = request.request_id};
    auto report = co_await import_people(desk.services, *desk.directory, csv, options);
    if (!report) {
        base::Error error = report.error();
        error.field = "file";
        co_return import_page(request, desk, ImportView{{}, {}, {std::move(error)}, {}});
    }
    const bool is_ready = report->faulty == 0 && report->ready > 0;
    if (!is_ready) co_return import_page(request, desk, ImportView{*report, {}, {}, {}});
    CO_TRY_ASSIGN(
        const auto upload,
        co_await keep_upload(desk.services, desk.caller, files.front().content)
    );
    co_return import_page(request, desk, ImportView{*report, upload, {}, {}});
}

}  // namespace sunclover::people
