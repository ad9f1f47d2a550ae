// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/operation_jobs.hpp"

#include "app/house.hpp"
#include "app/jobs.hpp"
#include "areas/audit/record.hpp"
#include "areas/places/manage_places.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/keys/renew_keys.hpp"

namespace sunclover::app {
namespace {

using namespace std::chrono_literals;

/// A server that did not come back in a month was taken away.
constexpr std::chrono::days kServersKept{30};
/// A count reads everything, so a server that starts often does not count each time.
constexpr auto kCountKept = 20h;

audit::Entry renewal_entry(const keys::Renewal& renewal, base::Instant now) {
    audit::Entry entry;
    entry.at = now;
    entry.role = "system";
    entry.action = "keys.renewed";
    entry.object_kind = "key_renewal";
    entry.object_id = renewal.id.to_string();
    entry.detail = "version=" + std::to_string(renewal.key_version) + " renewed=" + std::to_string(renewal.uses_done) +
                   " left=" + std::to_string(renewal.unreadable);
    entry.outcome = renewal.state == keys::RenewalState::Done ? audit::Outcome::Done : audit::Outcome::Refused;
    return entry;
}

void carry_on_renewal(Jobs& jobs, House& house) {
    keys::RenewalOptions options;
    options.is_stopping = [&] { return jobs.is_stopping(); };
    options.on_end = [&](store::Transaction& tx, const keys::Renewal& renewal) {
        audit::record(tx, renewal_entry(renewal, house.services().clock.now()));
    };
    keys::carry_on_renewal(house.keeper(), std::move(options));
}

void count_keys(House& house) {
    const auto uses = base::sync_wait(house.store().read([](store::Transaction& tx) { return keys::list_uses(tx); }));
    const bool is_fresh = !uses.empty() && uses.front().counted_at > house.services().clock.now() - kCountKept;
    if (!is_fresh) keys::count_and_save_uses(house.keeper());
}

/// Wakes the jobs that an administrator asked for, those that no other server took.
void take_wishes(Jobs& jobs, House& house) {
    const auto wishes = base::sync_wait(house.store().read([](store::Transaction& tx) { return jobs::list_wishes(tx); }));
    for (const auto& job : wishes) {
        const auto take = [&](store::Transaction& tx) { return jobs::take_wish(tx, job, house.services().clock.now()); };
        if (base::sync_wait(house.store().write(take))) jobs.wake(job);
    }
}

}  // namespace

void tell_state(Jobs& jobs, House& house) {
    const auto runs = jobs.take_runs();
    const base::Instant now = house.services().clock.now();
    const jobs::ServerState server{
        house.config().node, SUNCLOVER_VERSION, house.started_at(), now, house.keeper().cipher.current_key_version(),
    };
    const auto tell = [&](store::Transaction& tx) {
        jobs::save_server(tx, server);
        for (const auto& run : runs) jobs::save_run(tx, run);
        jobs::forget_servers(tx, now - kServersKept);
        return true;
    };
    base::sync_wait(house.store().write(tell));
}

void add_operation_jobs(Jobs& jobs, House& house) {
    jobs.add("tell_state", 15s, [&] { tell_state(jobs, house); });
    jobs.add("take_wishes", 2s, [&] { take_wishes(jobs, house); });
    jobs.add("renew_keys", 5s, [&] { carry_on_renewal(jobs, house); });
    jobs.add("close_places", 1h, [&] {
        const auto& services = house.services();
        const auto close = [&](store::Transaction& tx) {
            return places::close_due_places(tx, services.today(), services.clock.now());
        };
        base::sync_wait(house.store().write(close));
    });
    jobs.add("count_keys", 24h, [&] { count_keys(house); });
}

}  // namespace sunclover::app
