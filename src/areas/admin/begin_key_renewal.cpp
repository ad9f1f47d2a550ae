// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/begin_key_renewal.hpp"

#include "areas/audit/record.hpp"
#include "platform/clock/clock.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::admin {
namespace {

base::Result<std::string> begin(store::Transaction& tx, const keys::Keeper& keeper, const access::Actor& actor) {
    const auto uses = keys::list_uses(tx);
    const auto old = keys::old_uses(uses, keeper.cipher.current_key_version());
    if (!uses.empty() && old == 0) return base::fail(base::ErrorKind::Conflict, "keys.error.nothing_old");
    std::optional<base::Uuid> account;
    if (actor.account) account = actor.account->uuid;
    TRY_ASSIGN(const auto id, keys::begin_renewal(tx, keeper, old, account));
    audit::Entry entry = actor.entry(keeper.clock.now(), "keys.renewal_begun");
    entry.object_kind = "key_renewal";
    entry.object_id = id.to_string();
    entry.detail = "ciphertexts=" + std::to_string(old);
    audit::record(tx, entry);
    return id.to_string();
}

}  // namespace

base::Task<base::Result<>> begin_key_renewal(keys::Keeper keeper, access::Actor actor, std::string key) {
    const store::IdempotencyKey idempotency{actor.account.value_or(access::AccountId{}).to_string(), std::move(key), "key_renewal"};
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        return store::once(tx, idempotency, keeper.clock.now(), [&](store::Transaction& inner) { return begin(inner, keeper, actor); });
    };
    CO_TRY(co_await keeper.store.write(work));
    co_return base::Result<>();
}

base::Task<base::Result<>> count_keys_anew(keys::Keeper keeper, access::Actor actor) {
    const auto work = [&](store::Transaction& tx) {
        const base::Instant now = keeper.clock.now();
        keys::save_uses(tx, {}, now);
        jobs::wish_run(tx, "count_keys", now);
        audit::record(tx, actor.entry(now, "keys.count_asked"));
        return true;
    };
    co_await keeper.store.write(work);
    co_return base::Result<>();
}

}  // namespace sunclover::admin
