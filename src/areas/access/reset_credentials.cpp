// SPDX-License-Identifier: AGPL-3.0-or-later
// A forgotten password, a lost authenticator: a security administrator lets the owner begin anew.
#include <utility>

#include "areas/access/internal/account_change.hpp"
#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/password_rules.hpp"
#include "areas/access/store/session_store.hpp"

namespace sunclover::access {

base::Task<base::Result<std::string>> reset_password(
    Ports ports, SignInPolicy policy, Actor actor, AccountId id
) {
    const std::string password = new_initial_password(ports.random);
    CO_TRY(check_new_password(policy.password, password, ""));
    const std::string hash = co_await hash_apart(password);
    const base::Instant now = ports.clock.now();
    AccountChange change{id, "account.password_reset"};
    change.apply = [&](store::Transaction& tx,
                       AccountStore& accounts,
                       const Account& found,
                       std::string&) -> base::Result<> {
        Account account = found;
        if (account.password_changed_at) {
            accounts.remember_password(id, *account.password_changed_at, account.password_hash);
        }
        account.password_hash = hash;
        account.password_changed_at = now;
        account.must_change_password = true;
        accounts.save_password(account);
        account.forget_failures();
        accounts.save_sign_in_state(account);
        delete_sessions(tx, id);
        return {};
    };
    CO_TRY(co_await change_account(ports, std::move(actor), std::move(change)));
    co_return password;
}

base::Task<base::Result<>> reset_totp(Ports ports, Actor actor, AccountId id) {
    AccountChange change{id, "account.totp_reset"};
    change.apply = [](store::Transaction& tx,
                      AccountStore& accounts,
                      const Account& found,
                      std::string&) -> base::Result<> {
        Account account = found;
        account.totp_secret.clear();
        accounts.save_totp_secret(account);
        delete_sessions(tx, account.id);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

}  // namespace sunclover::access
