// SPDX-License-Identifier: AGPL-3.0-or-later
// A forgotten password, a lost authenticator: a security administrator lets the owner begin anew.
#include <array>
#include <utility>

#include "areas/access/internal/account_change.hpp"
#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/password_rules.hpp"
#include "areas/access/store/passkey_store.hpp"
#include "areas/access/store/recovery_code_store.hpp"
#include "areas/access/store/session_store.hpp"

namespace sunclover::access {
namespace {

constexpr std::array<std::pair<ResetReason, std::string_view>, 4> reason_codes = {{
    {ResetReason::Lost, "lost"},
    {ResetReason::Replaced, "replaced"},
    {ResetReason::Suspected, "suspected"},
    {ResetReason::LeftDuty, "left_duty"},
}};

}  // namespace

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

std::string_view code_of(ResetReason reason) {
    return reason_codes.at(static_cast<std::size_t>(reason)).second;
}

std::optional<ResetReason> reset_reason_of(std::string_view code) {
    for (const auto& [reason, name] : reason_codes) {
        if (name == code) return reason;
    }
    return std::nullopt;
}

const std::vector<ResetReason>& all_reset_reasons() {
    static const std::vector<ResetReason> all = [] {
        std::vector<ResetReason> reasons;
        for (const auto& [reason, name] : reason_codes) reasons.push_back(reason);
        return reasons;
    }();
    return all;
}

base::Task<base::Result<>> reset_second_factor(
    Ports ports, Actor actor, AccountId id, ResetReason reason
) {
    AccountChange change{id, "account.second_factor_reset"};
    change.reason = code_of(reason);
    change.apply = [&ports](store::Transaction& tx,
                            AccountStore& accounts,
                            const Account& found,
                            std::string& detail) -> base::Result<> {
        Account account = found;
        account.totp_secret.clear();
        accounts.save_totp_secret(account);
        const auto passkeys = PasskeyStore(tx, ports.cipher).remove_all(account.id);
        detail = std::to_string(passkeys) + " passkeys";
        RecoveryCodeStore(tx, ports.cipher).remove_all(account.id);
        delete_sessions(tx, account.id);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

base::Task<base::Result<>> remove_passkey(Ports ports, Actor actor, AccountId id, PasskeyId passkey) {
    AccountChange change{id, "account.passkey_removed"};
    change.apply = [&ports, passkey](store::Transaction& tx,
                                     AccountStore&,
                                     const Account& account,
                                     std::string&) -> base::Result<> {
        if (!PasskeyStore(tx, ports.cipher).remove(account.id, passkey)) {
            return base::fail(base::ErrorKind::NotFound, "access.error.no_passkey");
        }
        delete_sessions(tx, account.id);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

}  // namespace sunclover::access
