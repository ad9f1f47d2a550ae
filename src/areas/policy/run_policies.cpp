// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/run_policies.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/determine_township.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::policy {
namespace {

/// Runs that were begun and not carried out are among so many of the last.
constexpr int runs_looked_at = 20;

PolicyRun new_run(const PolicyDesk& desk, const std::string& policy, const std::optional<access::AccountId>& account) {
    PolicyRun run;
    run.id = platform::new_id<RunId>(desk.services().clock, desk.services().random);
    run.month = Month::of(desk.services().today());
    run.policy = policy;
    run.townships_total = static_cast<int>(desk.cases.places.get()->townships().size());
    run.account = account;
    run.begun_at = run.changed_at = desk.services().clock.now();
    run.is_done = run.townships_total == 0;
    return run;
}

/// The next township of a run, in one transaction with its progress.
base::Task<base::Result<PolicyRun>> go_on(const PolicyDesk& desk, PolicyRun run) {
    const auto places = desk.cases.places.get();
    const auto work = [&](store::Transaction& tx) -> base::Result<PolicyRun> {
        const Tables tables{tx, desk.services().cipher};
        // With what was published since, here or on another server: a run is begun in the transaction that publishes.
        const auto book = with_published(tx, *desk.book.get());
        PolicyRun next = run;
        const auto& township = places->townships().at(static_cast<std::size_t>(run.townships_done)).code;
        const auto outcome = determine_township(tables, desk, *book, township, run.policy, run.month);
        ++next.townships_done;
        next.people += outcome.people;
        next.changes += outcome.changes;
        next.is_done = next.townships_done >= next.townships_total;
        next.changed_at = desk.services().clock.now();
        // Another server that carries out the same run was first.
        if (!update_run(tx, next)) return base::fail(base::ErrorKind::Conflict, "policy.error.run_under_way");
        return next;
    };
    co_return co_await desk.services().store.write(work);
}

}  // namespace

base::Task<base::Result<RunId>> begin_run(const PolicyDesk& desk, access::Caller caller, RunOrder order) {
    const auto work = [&](store::Transaction& tx) -> base::Result<RunId> {
        if (!order.policy.empty() && desk.book.get()->find(order.policy) == nullptr) {
            return base::fail(base::ErrorKind::NotFound, "policy.error.not_found");
        }
        const auto write = [&]() -> base::Result<std::string> {
            for (const PolicyRun& run : select_runs(tx, 1)) {
                if (!run.is_done) return base::fail(base::ErrorKind::Conflict, "policy.error.run_under_way");
            }
            const PolicyRun run = new_run(desk, order.policy, caller.account);
            insert_run(tx, run);
            audit::record(tx, policy_entry(desk, caller, {"policy.run_begun", run.id.to_string(), order.policy}, order.attempt));
            return run.id.to_string();
        };
        TRY_ASSIGN(const std::string id, once_for(tx, desk, caller, order.attempt, "policy_run\n" + order.policy, write));
        return *RunId::parse(id);
    };
    co_return co_await desk.services().store.write(work);
}

void queue_run(store::Transaction& tx, const PolicyDesk& desk, const std::string& policy, const access::AccountId& account) {
    insert_run(tx, new_run(desk, policy, account));
}

base::Task<int> carry_out_runs(const PolicyDesk& desk) {
    const auto look = [&](store::Transaction& tx) { return select_runs(tx, runs_looked_at); };
    auto runs = co_await desk.services().store.read(look);
    const Month now = Month::of(desk.services().today());
    const bool is_new_month = std::none_of(runs.begin(), runs.end(), [&](const PolicyRun& run) { return run.policy.empty() && run.month == now; });
    if (is_new_month) {
        const PolicyRun run = new_run(desk, "", std::nullopt);
        const auto begin = [&](store::Transaction& tx) {
            insert_run(tx, run);
            return true;
        };
        co_await desk.services().store.write(begin);
        runs.insert(runs.begin(), run);
    }
    int done = 0;
    // The oldest first: what was asked for later is by later rules.
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        while (!run->is_done) {
            auto next = co_await go_on(desk, *run);
            if (!next) break;
            *run = *next;
            ++done;
        }
    }
    co_return done;
}

base::Task<PolicyRun> run_whole(const PolicyDesk& desk, std::string policy) {
    PolicyRun run = new_run(desk, policy, std::nullopt);
    const auto begin = [&](store::Transaction& tx) {
        insert_run(tx, run);
        return true;
    };
    co_await desk.services().store.write(begin);
    while (!run.is_done) {
        auto next = co_await go_on(desk, run);
        if (!next) break;
        run = *next;
    }
    co_return run;
}

base::Task<std::vector<PolicyRun>> list_runs(const PolicyDesk& desk) {
    const auto look = [&](store::Transaction& tx) { return select_runs(tx, 20); };
    co_return co_await desk.services().store.read(look);
}

}  // namespace sunclover::policy
