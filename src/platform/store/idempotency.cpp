// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/idempotency.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "store/store_sql.hpp"

namespace sunclover::store {
namespace {

constexpr std::size_t scope_length_max = 64;
constexpr std::size_t key_length_min = 8;
constexpr std::size_t key_length_max = 64;

bool is_key_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

bool is_well_formed(const IdempotencyKey& key) {
    return !key.scope.empty() && key.scope.size() <= scope_length_max &&
           is_idempotency_key(key.key);
}

base::Result<std::string> stored_outcome(Transaction& tx, const IdempotencyKey& key) {
    const auto known = tx.query_one(sql::find_idempotency_key, {key.scope, key.key});
    ASSERT(known.has_value());
    if (known->text(0) != key.fingerprint) {
        return base::fail(base::ErrorKind::Conflict, "store.error.key_reused");
    }
    return known->text(1);
}

}  // namespace

bool is_idempotency_key(std::string_view text) {
    return text.size() >= key_length_min && text.size() <= key_length_max &&
           std::all_of(text.begin(), text.end(), is_key_character);
}

base::Result<std::string> once(
    Transaction& tx,
    const IdempotencyKey& key,
    base::Instant now,
    const std::function<base::Result<std::string>(Transaction&)>& work
) {
    if (!is_well_formed(key)) {
        return base::fail(base::ErrorKind::Invalid, "store.error.key_invalid", "key");
    }
    // The key is taken before the work: a second request with it waits here for the first one's
    // commit, and where it cannot see that commit PostgreSQL makes the whole job run again.
    const auto reserved = tx.execute(
        sql::reserve_idempotency_key, {key.scope, key.key, key.fingerprint, now}
    );
    if (reserved == 0) return stored_outcome(tx, key);
    auto outcome = work(tx);
    if (!outcome) {
        // The caller may keep other writes of this transaction; the key must not stay then.
        tx.execute(sql::delete_idempotency_key, {key.scope, key.key});
        return outcome;
    }
    tx.change_one(sql::set_idempotency_outcome, {key.scope, key.key, *outcome});
    return outcome;
}

std::int64_t forget_keys(Transaction& tx, base::Instant before) {
    return tx.execute(sql::delete_old_idempotency_keys, {before});
}

}  // namespace sunclover::store
