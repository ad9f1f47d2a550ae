// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/arbitrate_return.hpp"

#include "areas/cases/decide_term.hpp"
#include "areas/cases/internal/change_case.hpp"

namespace sunclover::cases {

base::Task<base::Result<Case>> arbitrate_return(const Desk& desk, access::Caller caller, ArbitrateReturn request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.return_arbitrated", access::Permission::CaseWork,
        std::to_string(request.version) + (request.verdict == Verdict::GoesBack ? "\nback\n" : "\nstays\n") + request.reason,
        [&](const Situation& situation) { return decide_arbitration(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

}  // namespace sunclover::cases
