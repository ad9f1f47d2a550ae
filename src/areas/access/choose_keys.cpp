// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/choose_keys.hpp"

#include "areas/access/actor.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::access {

base::Task<base::Result<>> choose_keys(Ports ports, Caller caller, KeyChoice choice) {
    const std::string chosen = choice.uses_keys ? "on" : "off";
    const store::IdempotencyKey key{caller.account.to_string(), choice.idempotency_key, "keys " + chosen};
    const base::Instant now = ports.clock.now();
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        return store::once(tx, key, now, [&](store::Transaction& inner) -> base::Result<std::string> {
            AccountStore(inner, ports.cipher).save_uses_keys(caller.account, choice.uses_keys);
            const Actor actor = Actor::of(caller, Permission::SignedIn, choice.request_id);
            audit::Entry entry = actor.entry(now, "access.keys_chosen", caller.account);
            entry.detail = chosen;
            audit::record(inner, entry);
            return chosen;
        });
    };
    CO_TRY(co_await ports.store.write(work));
    co_return base::Result<>{};
}

}  // namespace sunclover::access
