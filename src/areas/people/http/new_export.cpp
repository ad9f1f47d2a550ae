// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/exports/new: whom and what, and how many that are; POST /people/exports: asks for it.
#include <utility>

#include "areas/people/http/export_page.hpp"

namespace sunclover::people {
namespace {

/// The form again with what is wrong; what the caller may not know of is not shown.
base::Result<http::Response> told(const http::Request& request, const Desk& desk, NewExportView view, base::Error error) {
    if (error.kind == base::ErrorKind::NotFound) return base::Failure(std::move(error));
    view.errors.push_back(std::move(error));
    return new_export_page(request, desk, view);
}

}  // namespace

Reply get_new_export(http::Request& request, Desk desk) {
    NewExportView view{request.query};
    view.is_first = !request.query.has("certificate");
    if (view.is_first) co_return new_export_page(request, desk, view);
    auto wish = wish_in(request.query);
    if (!wish) co_return told(request, desk, std::move(view), wish.error());
    view.wish = *wish;
    auto preview = co_await preview_export(desk.exporting(), desk.caller, *std::move(wish));
    if (!preview) co_return told(request, desk, std::move(view), preview.error());
    view.preview = *preview;
    co_return new_export_page(request, desk, view);
}

Reply post_export(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto form, request.form());
    NewExportView view{form};
    view.reason = std::string(form.get("reason"));
    auto wish = wish_in(form);
    if (!wish) co_return told(request, desk, std::move(view), wish.error());
    view.wish = *wish;
    ExportOrder order{*wish, view.reason, std::string(request.locale())};
    Press press{std::string(form.get("key")), request.request_id};
    const auto asked = co_await ask_export(desk.exporting(), desk.caller, std::move(order), std::move(press));
    if (asked) co_return http::see_other(path_of(*asked));
    const auto preview = co_await preview_export(desk.exporting(), desk.caller, *std::move(wish));
    if (preview) view.preview = *preview;
    co_return told(request, desk, std::move(view), asked.error());
}

}  // namespace sunclover::people
