// SPDX-License-Identifier: AGPL-3.0-or-later
// /people/export-approvals: what waits for a second person; /people/export-approvals/{id}: one of them, the yes and the no.
#include <utility>

#include "areas/people/approve_export.hpp"
#include "areas/people/http/export_page.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply get_export_approvals(http::Request& request, Desk desk) {
    std::string after(request.query.get("after"));
    CO_TRY_ASSIGN(const auto found, co_await list_waiting_exports(desk.services, desk.caller, std::move(after)));
    co_return export_approvals_page(request, desk, found);
}

Reply get_export_approval(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, export_in(request));
    ApprovalView view;
    CO_TRY_ASSIGN(view.one, co_await load_export_to_decide(desk.services, desk.caller, id));
    co_return export_approval_page(request, desk, view);
}

Reply post_export_decision(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto id, export_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    ExportDecision decision{id, http::version_in(form), ExportAnswer::Refuse, std::string(form.get("answer"))};
    if (form.get("act") == "approve") decision.answer = ExportAnswer::Approve;
    ApprovalView view;
    view.answer = decision.text;
    Press press{std::string(form.get("key")), request.request_id};
    const bool is_yes = decision.answer == ExportAnswer::Approve;
    const auto decided = co_await decide_export(desk.services, desk.caller, std::move(decision), std::move(press));
    if (decided) {
        auto response = http::see_other("/people/export-approvals");
        pages::set_flash(response, is_yes ? "people.exports.approved" : "people.exports.refused");
        co_return response;
    }
    if (decided.error().kind == base::ErrorKind::NotFound) co_return base::Failure(decided.error());
    auto one = co_await load_export_to_decide(desk.services, desk.caller, id);
    if (!one) co_return base::Failure(decided.error());   // somebody else decided meanwhile
    view.one = *std::move(one);
    view.errors.push_back(decided.error());
    co_return export_approval_page(request, desk, view);
}

}  // namespace sunclover::people
