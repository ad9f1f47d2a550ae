// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/extend_term.hpp"

#include "areas/cases/decide_term.hpp"
#include "areas/cases/internal/change_case.hpp"

namespace sunclover::cases {

base::Task<base::Result<Case>> ask_extension(const Desk& desk, access::Caller caller, AskExtension request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.extension_asked", access::Permission::CaseWork,
        std::to_string(request.version) + "\n" + std::to_string(request.working_days) + "\n" + request.reason,
        [&](const Situation& situation) { return decide_extension_request(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

base::Task<base::Result<Case>> answer_extension(const Desk& desk, access::Caller caller, AnswerExtension request) {
    const bool is_granted = request.answer == ExtensionAnswer::Granted;
    ChangeOrder order{
        request.ref, request.attempt, is_granted ? "case.extension_granted" : "case.extension_refused",
        access::Permission::CaseAssign, std::to_string(request.version) + "\n" + request.reason,
        [&](const Situation& situation) { return decide_extension_answer(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

}  // namespace sunclover::cases
