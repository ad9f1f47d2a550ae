// SPDX-License-Identifier: AGPL-3.0-or-later
// Disabling, enabling and unlocking accounts.
#include <utility>

#include "areas/access/internal/account_change.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/store/session_store.hpp"

namespace sunclover::access {

base::Task<base::Result<>> disable_account(Ports ports, Actor actor, AccountId id) {
    AccountChange change{id, "account.disabled", Accounts::All};
    change.apply = [](store::Transaction& tx,
                      AccountStore& accounts,
                      const Account& account,
                      std::string&) -> base::Result<> {
        accounts.save_state(account.id, AccountState::Disabled);
        delete_sessions(tx, account.id);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

base::Task<base::Result<>> enable_account(Ports ports, Actor actor, AccountId id) {
    AccountChange change{id, "account.enabled", Accounts::All};
    change.apply = [](store::Transaction&,
                      AccountStore& accounts,
                      const Account& account,
                      std::string&) -> base::Result<> {
        accounts.save_state(account.id, AccountState::Active);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

base::Task<base::Result<>> unlock_account(Ports ports, Actor actor, AccountId id) {
    AccountChange change{id, "account.unlocked", Accounts::All};
    change.apply = [](store::Transaction&,
                      AccountStore& accounts,
                      const Account& account,
                      std::string&) -> base::Result<> {
        if (account.state == AccountState::Disabled) {
            return base::fail(base::ErrorKind::Conflict, "access.error.account_disabled");
        }
        accounts.save_state(account.id, AccountState::Active);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

}  // namespace sunclover::access
