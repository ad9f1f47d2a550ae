// SPDX-License-Identifier: AGPL-3.0-or-later
// /people/imports/{id}: an import that a job carries out; its findings as a file, the yes, the stop.
#include "areas/people/http/import_status_page.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/import_in_background.hpp"

namespace sunclover::people {
namespace {

base::Result<PeopleImportId> import_in(const http::Request& request) {
    const auto id = PeopleImportId::parse(request.parameter("id"));
    if (!id) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    return *id;
}

base::Task<base::Result<http::Response>> status_reply(const http::Request& request, const Desk& desk, ImportStatusView view) {
    ImportFindings findings;
    auto found = co_await load_import_findings(desk.services, desk.caller, view.import.id);
    if (found) findings = *std::move(found);
    co_return import_status_page(request, desk, view, findings);
}

}  // namespace

Reply get_background_import(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, import_in(request));
    CO_TRY_ASSIGN(auto import, co_await load_import(desk.services, desk.caller, id));
    ImportStatusView view{std::move(import), {}, {}};
    co_return co_await status_reply(request, desk, std::move(view));
}

Reply get_import_findings(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, import_in(request));
    CO_TRY_ASSIGN(const auto findings, co_await load_import_findings(desk.services, desk.caller, id));
    co_return import_findings_file(request, desk, findings);
}

Reply post_import_confirmation(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, import_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    ImportAnswer answer{std::string(form.get("different_because")), request.request_id};
    const std::string typed = answer.different_because;
    const auto confirmed = co_await confirm_import(desk.services, desk.caller, id, std::move(answer));
    if (confirmed) co_return http::see_other(path_of(id));
    if (confirmed.error().field != "different_because") co_return base::Failure(confirmed.error());
    CO_TRY_ASSIGN(auto import, co_await load_import(desk.services, desk.caller, id));
    ImportStatusView view{std::move(import), {}, typed};
    view.errors.push_back(confirmed.error());
    co_return co_await status_reply(request, desk, std::move(view));
}

Reply post_import_cancellation(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, import_in(request));
    CO_TRY(co_await cancel_import(desk.services, desk.caller, id, request.request_id));
    co_return http::see_other(path_of(id));
}

}  // namespace sunclover::people
