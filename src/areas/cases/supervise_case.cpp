// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/supervise_case.hpp"

#include "areas/cases/decide_term.hpp"
#include "areas/cases/internal/change_case.hpp"

namespace sunclover::cases {

base::Task<base::Result<Case>> supervise_case(const Desk& desk, access::Caller caller, SuperviseCase request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.supervised", access::Permission::CaseAssign,
        std::to_string(request.version) + "\n" + request.reason,
        [&](const Situation& situation) { return decide_supervision(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

}  // namespace sunclover::cases
