// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/import: the real run of a file that was checked before.
#include <sstream>

#include "areas/people/http/import_page.hpp"
#include "areas/people/keep_upload.hpp"

namespace sunclover::people {

Reply post_import(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto upload = base::Uuid::parse(form.get("upload"));
    const auto scope = desk.caller.widest_place(access::Permission::PersonImport);
    if (!upload || !scope) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    CO_TRY_ASSIGN(std::string content, co_await read_upload(desk.services, desk.caller, *upload));
    std::istringstream csv(std::move(content));
    PeopleImportOptions options{
        .mode = PeopleImportMode::Real, .scope = *scope, .caller = &desk.caller,
        .request_id = request.request_id, .different_because = std::string(form.get("different_because"))};
    CO_TRY_ASSIGN(
        const auto report, co_await import_people(desk.services, *desk.directory, csv, options)
    );
    const bool is_to_answer = !report.errors.empty() && report.errors.front().field == "different_because";
    if (is_to_answer) {
        co_return import_page(request, desk, ImportView{report, upload, report.errors, options.different_because});
    }
    if (report.faulty == 0) CO_TRY(co_await forget_upload(desk.services, desk.caller, *upload));
    co_return import_page(request, desk, ImportView{report, {}, {}, {}});
}

}  // namespace sunclover::people
