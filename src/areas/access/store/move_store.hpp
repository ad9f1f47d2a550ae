// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements that let a grant count for another record of the same person.
#pragma once

#include <cstdint>
#include <vector>

#include "areas/access/caller.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

/// One grant of one account.
struct GrantKey {
    AccountId account;
    std::int64_t number = 0;
};
/// Grants to act for a person, of any day.
std::vector<GrantKey> list_grant_keys(store::Transaction& tx, const PersonRef& person);
/// Does nothing where the grant does not count for `from`.
void move_grant(store::Transaction& tx, const GrantKey& grant, const PersonRef& from, const PersonRef& to);

}  // namespace sunclover::access
