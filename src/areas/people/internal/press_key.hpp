// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>

#include "areas/access/caller.hpp"
#include "areas/people/press.hpp"
#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {

/// @param content  all that the press says, so that the same key with something else is a conflict
inline store::IdempotencyKey key_of(const access::Caller& caller, const Press& press, const std::string& content) {
    return {caller.account.to_string(), press.idempotency_key, base::to_hex(crypto::sha256(content))};
}

}  // namespace sunclover::people
