// SPDX-License-Identifier: AGPL-3.0-or-later
// What a resident does with a case: answers what they are asked, signs, corrects, writes, withdraws.
#include "areas/cases/attempt_of.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/cases/urge_case.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/http/my_case_page.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

http::Response back_to(const cases::CaseFile& file, std::string_view flash) {
    auto response = http::see_other(my_path(file.record.ref));
    pages::set_flash(response, flash);
    return response;
}

}  // namespace

Reply post_my_answer(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    CO_TRY_ASSIGN(const auto form, request.form());
    cases::TakeExit take;
    take.ref = file.record.ref;
    take.version = version_in(form);
    take.exit = form.get("act");
    take.reason = form.get("reason");
    take.attempt = cases::attempt_of(request, form);
    const auto taken = co_await cases::take_exit(desk, caller, std::move(take));
    if (taken) {
        const bool is_signed = taken->effect == cases::ExitTaken::Effect::Signed;
        co_return back_to(file, is_signed ? "portal.done.signed" : "portal.done.answered");
    }
    MyCaseView view;
    view.typed_reason = form.get("reason");
    co_return co_await show_my_refusal(request, desk, caller, taken.error(), std::move(view));
}

Reply post_my_correction(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string check = "/apply/" + file.record.programme + "/check";
    const auto draft = co_await cases::find_draft(desk, caller, file.record.person, file.record.programme);
    // What was corrected before, and left to go on later, is still there.
    if (draft && draft->returned_case == file.record.ref) co_return http::see_other(check);
    cases::SaveDraft save{
        file.record.person, file.record.programme, file.submission.answers, file.record.ref, cases::attempt_of(request, form)};
    const auto saved = co_await cases::save_draft(desk, caller, std::move(save));
    if (saved) co_return http::see_other(check);
    MyCaseView view;
    co_return co_await show_my_refusal(request, desk, caller, saved.error(), std::move(view));
}

Reply post_my_message(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    CO_TRY_ASSIGN(const auto form, request.form());
    cases::SendMessage message{file.record.ref, std::string(form.get("text")), cases::attempt_of(request, form)};
    const auto sent = co_await cases::send_message(desk, caller, std::move(message));
    if (sent) co_return back_to(file, "portal.done.sent");
    MyCaseView view;
    view.typed_text = form.get("text");
    co_return co_await show_my_refusal(request, desk, caller, sent.error(), std::move(view));
}

Reply post_my_urging(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    CO_TRY_ASSIGN(const auto form, request.form());
    cases::UrgeCase urge{file.record.ref, {}, cases::attempt_of(request, form)};
    const auto done = co_await cases::urge_case(desk, caller, std::move(urge));
    if (done) co_return back_to(file, "portal.done.urged");
    MyCaseView view;
    co_return co_await show_my_refusal(request, desk, caller, done.error(), std::move(view));
}

Reply get_my_withdrawal(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    if (!file.abilities.withdraw) co_return http::see_other(my_path(file.record.ref));
    pages::Page page{"portal/my_withdrawal.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.withdraw.title"), {}};
    auto& model = page.model;
    model.set("PROGRAMME_TITLE", file.programme->title.in(request.locale()));
    model.set("CASE_NUMBER", file.record.number);
    model.set("CASE_HREF", my_path(file.record.ref));
    model.set("VERSION", file.record.version);
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_my_withdrawal(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    CO_TRY_ASSIGN(const auto form, request.form());
    cases::WithdrawCase withdraw{
        file.record.ref, version_in(form), std::string(form.get("reason")), cases::attempt_of(request, form)};
    const auto done = co_await cases::withdraw_case(desk, caller, std::move(withdraw));
    if (done) co_return back_to(file, "portal.done.withdrawn");
    MyCaseView view;
    co_return co_await show_my_refusal(request, desk, caller, done.error(), std::move(view));
}

}  // namespace sunclover::portal
