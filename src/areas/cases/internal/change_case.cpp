// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/change_case.hpp"

#include "platform/store/store.hpp"

namespace sunclover::cases {

base::Task<base::Result<Case>> change_case(
    const Desk& desk, const access::Caller& caller, ChangeOrder order
) {
    auto work = [&](store::Transaction& tx) -> base::Result<Case> {
        const Tables tables{tx, desk.services.cipher};
        TRY_ASSIGN(HeldCase held, hold_case(tables, desk, caller, order.ref));
        auto write = [&]() -> base::Result<std::string> {
            TRY_ASSIGN(Decision decision, order.decide(held.situation(desk, caller)));
            const Act act{order.action, order.permission, order.attempt.request_id, held.record.stage};
            TRY_ASSIGN(
                held.record, save_decision(tables, desk, held, std::move(decision), &caller, act)
            );
            return std::string("done");
        };
        const std::string content = order.action + "\n" + order.ref.path() + "\n" + order.content;
        TRY(run_once(tx, caller, order.attempt, held.now, content, write));
        return held.record;
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace sunclover::cases
