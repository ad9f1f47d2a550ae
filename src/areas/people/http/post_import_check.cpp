// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/import/checks: the dry run of a small file, and the beginning of a large one. Nothing is written but the file,
// encrypted.
#include <sstream>

#include "areas/people/http/import_page.hpp"
#include "areas/people/http/import_status_page.hpp"
#include "areas/people/import_in_background.hpp"
#include "areas/people/keep_upload.hpp"

namespace sunclover::people {
namespace {

/// Some 2,000 rows, a second or two; somebody waits for the answer. The job takes what is larger.
constexpr std::size_t kAtOnceBytesMax = 512 * 1024;

}  // namespace

Reply post_import_check(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto files, request.files());
    const auto scope = desk.caller.widest_place(access::Permission::PersonImport);
    if (!scope) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    if (files.empty() || files.front().content.empty()) {
        base::Error missing{base::ErrorKind::Invalid, "people.error.file_missing", "file", {}, {}};
        co_return import_page(request, desk, ImportView{{}, {}, {std::move(missing)}, {}});
    }
    std::istringstream csv(files.front().content);
    if (files.front().content.size() > kAtOnceBytesMax) {
        ImportOrder order{desk.caller.account, *scope, false, request.request_id};
        CO_TRY_ASSIGN(const auto id, co_await begin_import(desk.services, csv, std::move(order)));
        co_return http::see_other(path_of(id));
    }
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
