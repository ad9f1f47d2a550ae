// SPDX-License-Identifier: AGPL-3.0-or-later
// /people/exports: one's own exports; /people/exports/{id}: one of them, its file, its end.
#include <memory>
#include <utility>

#include "areas/people/download_export.hpp"
#include "areas/people/http/export_page.hpp"
#include "platform/http/form_values.hpp"

namespace sunclover::people {

Reply get_exports(http::Request& request, Desk desk) {
    std::string after(request.query.get("after"));
    CO_TRY_ASSIGN(const auto found, co_await list_own_exports(desk.services, desk.caller, std::move(after)));
    co_return exports_page(request, desk, found);
}

Reply get_export(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, export_in(request));
    CO_TRY_ASSIGN(const auto one, co_await load_own_export(desk.services, desk.caller, id));
    co_return export_status_page(request, desk, one);
}

Reply get_export_file(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, export_in(request));
    const auto kind = request.method == http::Method::Head ? DownloadKind::Head : DownloadKind::File;
    CO_TRY_ASSIGN(const auto one, co_await begin_download(desk.services, desk.caller, id, kind, request.request_id));
    http::Response response;
    response.header("Content-Type", "text/csv; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"residents-" + one.day.to_string() + ".csv\"");
    response.no_store();
    // Shared because a body is copied; the number counts the parts that were sent.
    auto part = std::make_shared<std::int64_t>(0);
    response.body = http::PieceBody{
        static_cast<std::uint64_t>(one.bytes),
        [services = desk.services, id, part]() { return read_export_part(services, id, (*part)++); }};
    co_return response;
}

Reply post_export_cancellation(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, export_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    Press press{std::string(form.get("key")), request.request_id};
    const auto version = http::version_in(form);
    CO_TRY(co_await cancel_export(desk.services, desk.caller, id, version, std::move(press)));
    co_return http::see_other(path_of(id));
}

}  // namespace sunclover::people
