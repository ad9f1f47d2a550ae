// SPDX-License-Identifier: AGPL-3.0-or-later
// Who an account is and what it may do, as it stands in a transaction: for what is done in its name while nobody is signed in.
#pragma once

#include <optional>

#include "areas/access/caller.hpp"
#include "base/day.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::access {

/// @param today  local calendar day: which grants count, and for whom the account stands in
/// @returns nothing for an account that is not there or was disabled; one that wrong passwords locked is let in again by itself
std::optional<Caller> load_caller(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const AccountId& account, base::Day today
);

}  // namespace sunclover::access
