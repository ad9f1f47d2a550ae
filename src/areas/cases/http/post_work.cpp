// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms beside the work list: its conditions under a name, taken away and back; its columns; the list as a file.
#include "areas/cases/choose_columns.hpp"
#include "areas/cases/export_cases.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/http/work_filter.hpp"
#include "areas/cases/work_views.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::cases {

Reply post_view(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string query = query_of(filter_in(form));
    std::string name(form.get("view_name"));
    std::string kept = query;
    Attempt attempt = attempt_of(request, form);
    CO_TRY(co_await save_work_view(desk, caller, std::move(name), std::move(kept), std::move(attempt)));
    auto response = http::see_other("/work?" + query);
    pages::set_flash(response, "cases.views.saved");
    co_return response;
}

Reply post_view_deletion(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto id = WorkViewId::parse(request.parameter("view"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    Attempt attempt = attempt_of(request, form);
    CO_TRY(co_await delete_work_view(desk, caller, *id, std::move(attempt)));
    auto response = http::see_other("/work");
    pages::set_flash(response, "cases.views.deleted", {"/work/views/" + id->to_string() + "/restoration", {}});
    co_return response;
}

Reply post_view_restoration(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto id = WorkViewId::parse(request.parameter("view"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    Attempt attempt = attempt_of(request, form);
    CO_TRY_ASSIGN(const WorkView view, co_await restore_work_view(desk, caller, *id, std::move(attempt)));
    auto response = http::see_other("/work?" + view.query);
    pages::set_flash(response, "cases.views.restored");
    co_return response;
}

Reply post_columns(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    std::vector<Column> chosen;
    for (const auto& code : form.all("column")) {
        if (const auto column = column_from(code)) chosen.push_back(*column);
    }
    Attempt attempt = attempt_of(request, form);
    const Columns columns = form.get("act") == "reset" ? Columns() : Columns(chosen);
    CO_TRY(co_await choose_columns(desk, caller, columns, std::move(attempt)));
    const std::string query = query_of(filter_in(form));
    auto response = http::see_other(query.empty() ? "/work" : "/work?" + query);
    pages::set_flash(response, "cases.columns.chosen");
    co_return response;
}

Reply post_export(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseFilter filter = filter_in(form);
    const Columns columns = co_await columns_of(desk, caller);
    std::string locale(request.locale());
    CO_TRY_ASSIGN(access::ListFile file, co_await export_cases(desk, caller, std::move(filter), columns, std::move(locale)));
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, caller, request.request_id, std::move(file));
}

Reply post_recent_export(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY(request.form());
    const Columns columns = co_await columns_of(desk, caller);
    std::string locale(request.locale());
    const auto recent = co_await list_recent(desk, caller, std::move(locale));
    access::ListFile file = file_of(desk, recent, columns, request.locale());
    file.detail = "recent";
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, caller, request.request_id, std::move(file));
}

}  // namespace sunclover::cases
