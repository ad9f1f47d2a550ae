// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/load_caller.hpp"

#include "areas/access/plan_absence.hpp"
#include "areas/access/store/account_store.hpp"

namespace sunclover::access {

std::optional<Caller> load_caller(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const AccountId& account, base::Day today
) {
    AccountStore accounts(tx, cipher);
    const auto found = accounts.find(account);
    if (!found || found->state == AccountState::Disabled) return std::nullopt;
    Caller caller;
    caller.account = account;
    caller.display_name = found->display_name;
    caller.grants = accounts.list_grants(account, today);
    caller.stands_in_for = stands_in_for(tx, account, today);
    return caller;
}

}  // namespace sunclover::access
