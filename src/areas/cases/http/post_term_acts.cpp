// SPDX-License-Identifier: AGPL-3.0-or-later
// The acts that are about time, each a form of its own on the case's page: urging, supervision, more
// time and its answer, arbitration.
#include "areas/cases/arbitrate_return.hpp"
#include "areas/cases/extend_term.hpp"
#include "areas/cases/http/case_page.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/supervise_case.hpp"
#include "areas/cases/urge_case.hpp"

namespace sunclover::cases {
namespace {

CaseView refused(const http::Fields& form, std::string_view act) {
    CaseView view;
    view.refused_act = act;
    view.typed_reason = form.get("reason");
    view.typed_days = form.get("days");
    return view;
}

/// Every form has a reason; on the page each has a name of its own.
base::Error at_form(base::Error error, std::string_view act) {
    if (error.field == "reason") error.field = std::string(act) + "-reason";
    return error;
}

}  // namespace

Reply post_urging(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    UrgeCase urge{ref, std::string(form.get("reason")), attempt_of(request, form)};
    const auto done = co_await urge_case(desk, caller, std::move(urge));
    if (done) co_return back_to_case(ref, "cases.done.urged");
    co_return co_await show_refusal(request, desk, caller, ref, at_form(done.error(), "urging"), refused(form, "urging"));
}

Reply post_supervision(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    SuperviseCase supervise{ref, version_in(form), std::string(form.get("reason")), attempt_of(request, form)};
    const auto done = co_await supervise_case(desk, caller, std::move(supervise));
    if (done) co_return back_to_case(ref, "cases.done.supervised");
    co_return co_await show_refusal(
        request, desk, caller, ref, at_form(done.error(), "supervision"), refused(form, "supervision")
    );
}

Reply post_extension(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    AskExtension ask{
        ref, version_in(form), http::whole_number<int>(form.get("days")), std::string(form.get("reason")), attempt_of(request, form)
    };
    const auto done = co_await ask_extension(desk, caller, std::move(ask));
    if (done) co_return back_to_case(ref, "cases.done.extension_asked");
    co_return co_await show_refusal(
        request, desk, caller, ref, at_form(done.error(), "extension"), refused(form, "extension")
    );
}

Reply post_extension_answer(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const bool is_granted = form.get("act") == "grant";
    AnswerExtension answer{
        ref, version_in(form), is_granted ? ExtensionAnswer::Granted : ExtensionAnswer::Refused,
        std::string(form.get("reason")), attempt_of(request, form)
    };
    const auto done = co_await answer_extension(desk, caller, std::move(answer));
    if (done) co_return back_to_case(ref, is_granted ? "cases.done.extension_granted" : "cases.done.extension_refused");
    co_return co_await show_refusal(
        request, desk, caller, ref, at_form(done.error(), "extension-answer"), refused(form, "extension_answer")
    );
}

Reply post_arbitration(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    ArbitrateReturn arbitrate{
        ref, version_in(form), form.get("act") == "back" ? Verdict::GoesBack : Verdict::Stays,
        std::string(form.get("reason")), attempt_of(request, form)
    };
    const auto done = co_await arbitrate_return(desk, caller, std::move(arbitrate));
    if (done) co_return back_to_case(ref, "cases.done.arbitrated");
    co_return co_await show_refusal(
        request, desk, caller, ref, at_form(done.error(), "arbitration"), refused(form, "arbitration")
    );
}

}  // namespace sunclover::cases
