// SPDX-License-Identifier: AGPL-3.0-or-later
// The acts beside the stage's own work, each a form of its own on the case's page: note, message,
// deferral, reopening, withdrawal, assignment.
#include "areas/access/manage_accounts.hpp"
#include "areas/cases/add_note.hpp"
#include "areas/cases/assign_case.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/http/case_page.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "areas/places/directory.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::cases {
namespace {

CaseView with_text(const http::Fields& form) {
    CaseView view;
    view.typed_text = form.get("text");
    view.typed_reason = form.get("reason");
    return view;
}

/// Several forms of the page have a text or a reason; each field has a name of its own there.
base::Error renamed(base::Error error, std::string_view field, std::string_view name) {
    if (error.field == field) error.field = name;
    return error;
}

template <class Id>
std::string text_of(const std::optional<Id>& id) { return id ? id->to_string() : std::string(); }

/// Undoing gives the case to whom it belonged before, if nobody has touched it since.
http::Response back_with_undo(const Case& before, const Case& now) {
    auto response = http::see_other(now.ref.path());
    pages::set_flash(response, "cases.done.assigned", {now.ref.path() + "/assignments", {
        {"act", "give_back"}, {"version", std::to_string(now.version)},
        {"assignee", text_of(before.assignee)}, {"organisation", text_of(before.organisation)},
    }});
    return response;
}

}  // namespace

Reply post_note(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseView view = with_text(form);
    AddNote note{ref, std::string(form.get("text")), attempt_of(request, form)};
    const auto done = co_await add_note(desk, caller, std::move(note));
    if (done) co_return back_to_case(ref, "cases.done.noted");
    co_return co_await show_refusal(request, desk, caller, ref, done.error(), std::move(view));
}

Reply post_message(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    SendMessage message{ref, std::string(form.get("text")), attempt_of(request, form)};
    const auto done = co_await send_message(desk, caller, std::move(message));
    if (done) co_return back_to_case(ref, "cases.done.sent");
    CaseView view;
    view.typed_message = form.get("text");
    co_return co_await show_refusal(request, desk, caller, ref, renamed(done.error(), "text", "message-text"), std::move(view));
}

Reply post_deferral(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseView view;
    view.typed_until = form.get("until");
    view.typed_deferral = form.get("reason");
    view.refused_act = "deferral";
    const auto until = base::Day::parse(form.get("until"));
    if (!until) {
        base::Error error{base::ErrorKind::Invalid, "cases.error.until", "until"};
        co_return co_await show_refusal(request, desk, caller, ref, std::move(error), std::move(view));
    }
    DeferCase defer{ref, version_in(form), *until, std::string(form.get("reason")), attempt_of(request, form)};
    const auto done = co_await defer_case(desk, caller, std::move(defer));
    if (done) co_return back_to_case(ref, "cases.done.deferred");
    co_return co_await show_refusal(request, desk, caller, ref, renamed(done.error(), "reason", "defer-reason"), std::move(view));
}

Reply post_reopening(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseView view = with_text(form);
    ReopenCase reopen{ref, version_in(form), attempt_of(request, form)};
    const auto done = co_await reopen_case(desk, caller, std::move(reopen));
    if (done) co_return back_to_case(ref, "cases.done.reopened");
    co_return co_await show_refusal(request, desk, caller, ref, done.error(), std::move(view));
}

Reply post_withdrawal(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseView view;
    view.typed_withdrawal = form.get("reason");
    view.refused_act = "withdrawal";
    WithdrawCase withdraw{ref, version_in(form), std::string(form.get("reason")), attempt_of(request, form)};
    const auto done = co_await withdraw_case(desk, caller, std::move(withdraw));
    if (done) co_return back_to_case(ref, "cases.done.withdrawn");
    co_return co_await show_refusal(request, desk, caller, ref, renamed(done.error(), "reason", "withdraw-reason"), std::move(view));
}

Reply post_assignment(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseView view = with_text(form);
    AssignCase assign;
    assign.ref = ref;
    assign.version = version_in(form);
    assign.assignee = access::AccountId::parse(form.get("assignee"));
    assign.organisation = access::OrganisationId::parse(form.get("organisation"));
    if (assign.assignee) {
        CO_TRY_ASSIGN(const auto account, co_await access::find_account(access::Ports::of(desk.services), *assign.assignee));
        assign.assignee_name = account.display_name;
    }
    if (assign.organisation) {
        const auto directory = desk.places.get();
        const auto* const organisation = directory->find_organisation(*assign.organisation);
        if (organisation == nullptr) co_return base::fail(base::ErrorKind::NotFound, "cases.error.organisation_unknown");
        assign.organisation_name = organisation->name;
    }
    assign.attempt = attempt_of(request, form);
    const bool gives_back = form.get("act") == "give_back";
    // Before it is changed: for the button that takes it back. The version tells whether somebody changed it in between.
    std::vector<CaseRef> refs = {ref};
    std::string locale(request.locale());
    const auto before = co_await list_chosen(desk, caller, std::move(refs), std::move(locale));
    const std::int64_t seen = assign.version;
    const auto done = co_await assign_case(desk, caller, std::move(assign));
    if (done && gives_back) co_return back_to_case(ref, "cases.done.assignment_undone");
    if (done && !before.empty() && before.front().record.version == seen) co_return back_with_undo(before.front().record, *done);
    if (done) co_return back_to_case(ref, "cases.done.assigned");
    co_return co_await show_refusal(request, desk, caller, ref, done.error(), std::move(view));
}

}  // namespace sunclover::cases
