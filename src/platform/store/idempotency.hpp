// SPDX-License-Identifier: AGPL-3.0-or-later
// A write that is repeated has its effect once: the key and a short outcome are stored in the
// transaction of the effect. Keys come from a hidden form field, or the header Idempotency-Key.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/store/store.hpp"

namespace sunclover::store {

/// True for 8 … 64 characters of A–Z a–z 0–9 - _
bool is_idempotency_key(std::string_view text);

struct IdempotencyKey {
    /// Who sent it: keys of two accounts never meet. 1 … 64 characters
    std::string scope;
    std::string key;  ///< is_idempotency_key
    /// SHA-256 of the request's content: the same key with another content is a Conflict.
    std::string fingerprint;
};

/// Runs `work` unless the key is known; then its stored outcome is returned without running it.
/// @param work  returns a short text that is enough to answer again, e.g. the id that was made
/// @errors Invalid (store.error.key_invalid) if the key is malformed;
///         Conflict (store.error.key_reused) if the key was used for another content; work's own
base::Result<std::string> once(
    Transaction& tx,
    const IdempotencyKey& key,
    base::Instant now,
    const std::function<base::Result<std::string>(Transaction&)>& work
);

/// Forgets keys older than `before`. @returns how many
std::int64_t forget_keys(Transaction& tx, base::Instant before);

}  // namespace sunclover::store
