// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/defer_case.hpp"

#include "areas/cases/decide_change.hpp"
#include "areas/cases/internal/change_case.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

/// So many are reopened in one transaction, so that the morning's job never holds the writer long.
constexpr int reopened_at_once = 50;

/// Reopens the first of those that are due. @returns how many
int reopen_some(const Tables& tables, const Desk& desk) {
    const access::Caller nobody{};
    int count = 0;
    for (const Case& due : select_due_deferred(tables.tx, desk.services.today(), reopened_at_once)) {
        auto held = hold_case(tables, desk, due.ref);
        if (!held || held->record.state != State::Deferred) continue;
        Decision decision = decide_due_reopening(held->situation(desk, nobody));
        const Act act{"case.reopened", access::Permission::CaseDefer, {}, "due"};
        if (save_decision(tables, desk, *held, std::move(decision), nullptr, act)) ++count;
    }
    return count;
}

}  // namespace

base::Task<base::Result<Case>> defer_case(const Desk& desk, access::Caller caller, DeferCase request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.deferred", access::Permission::CaseDefer,
        std::to_string(request.version) + "\n" + request.until.to_string() + "\n" + request.reason,
        [&](const Situation& situation) { return decide_deferral(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

base::Task<base::Result<Case>> reopen_case(const Desk& desk, access::Caller caller, ReopenCase request) {
    ChangeOrder order{
        request.ref, request.attempt, "case.reopened", access::Permission::CaseDefer,
        std::to_string(request.version),
        [&](const Situation& situation) { return decide_reopening(situation, request); },
    };
    co_return co_await change_case(desk, caller, std::move(order));
}

base::Task<int> reopen_due_cases(const Desk& desk) {
    int total = 0;
    for (;;) {
        auto work = [&](store::Transaction& tx) {
            return reopen_some({tx, desk.services.cipher}, desk);
        };
        const int count = co_await desk.services.store.write(work);
        total += count;
        if (count < reopened_at_once) co_return total;
    }
}

}  // namespace sunclover::cases
