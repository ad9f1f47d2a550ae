// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "areas/access/manage_accounts.hpp"
#include "areas/access/store/passkey_store.hpp"
#include "areas/access/store/session_store.hpp"

namespace sunclover::access {

base::Task<std::int64_t> forget_old(Ports ports, SignInPolicy policy) {
    const base::Instant now = ports.clock.now();
    const auto idle_max = std::max(policy.staff_idle_max, policy.resident_idle_max);
    const auto work = [&](store::Transaction& tx) {
        const Forgotten forgotten = delete_old(tx, now - idle_max, now);
        return forgotten.sessions + forgotten.codes + forgotten.counts + delete_old_challenges(tx, now);
    };
    co_return co_await ports.store.write(work);
}

}  // namespace sunclover::access
