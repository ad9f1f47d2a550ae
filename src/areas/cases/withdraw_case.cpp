// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/withdraw_case.hpp"

#include "areas/cases/decide_change.hpp"
#include "areas/cases/internal/change_case.hpp"

namespace sunclover::cases {

base::Task<base::Result<Case>> withdraw_case(
    const Desk& desk, access::Caller caller, WithdrawCase request
) {
    ChangeOrder order{
        request.ref, request.attempt, "case.withdrawn", access::Permission::CaseWork,
        std::to_string(request.version) + "\n" + request.reason,
        [&](const Situation& situation) { return decide_withdrawal(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

}  // namespace sunclover::cases
