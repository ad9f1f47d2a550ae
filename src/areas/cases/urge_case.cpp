// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/urge_case.hpp"

#include "areas/cases/decide_term.hpp"
#include "areas/cases/internal/change_case.hpp"

namespace sunclover::cases {

base::Task<base::Result<Case>> urge_case(const Desk& desk, access::Caller caller, UrgeCase request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.urged", access::Permission::CaseOpen,
        request.reason,
        [&](const Situation& situation) { return decide_urging(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

}  // namespace sunclover::cases
