// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/sign_in_methods.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/prove_password.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/passkey_store.hpp"
#include "areas/access/store/recovery_code_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {
namespace {

std::vector<PasskeySummary> summaries_of(const std::vector<Passkey>& passkeys) {
    std::vector<PasskeySummary> found;
    for (const auto& one : passkeys) {
        found.push_back({one.id, one.name, one.is_hardware, one.created_at, one.last_used_at});
    }
    return found;
}

/// True if an account without that passkey had nothing left that it may sign in with.
bool is_needed(
    const std::vector<Passkey>& passkeys, const PasskeyId& id, const Account& account,
    const SignInPolicy& policy
) {
    const bool needs_hardware = needs_hardware_key(account.group, policy);
    if (!needs_hardware && account.is_totp_enrolled) return false;
    return std::none_of(passkeys.begin(), passkeys.end(), [&](const Passkey& other) {
        return other.id != id && (other.is_hardware || !needs_hardware);
    });
}

}  // namespace

base::Task<SignInMethods> list_sign_in_methods(Ports ports, SignInPolicy policy, SignedIn who) {
    const auto look = [&](store::Transaction& tx) {
        SignInMethods methods;
        const auto account = AccountStore(tx, ports.cipher).find(who.caller.account);
        if (!account) return methods;
        methods.has_authenticator = account->is_totp_enrolled;
        methods.needs_hardware_key = needs_hardware_key(account->group, policy);
        methods.passkeys = summaries_of(PasskeyStore(tx, ports.cipher).list(account->id));
        const auto codes = RecoveryCodeStore(tx, ports.cipher).count(account->id);
        methods.recovery_codes_made = codes.made;
        methods.recovery_codes_left = codes.left;
        return methods;
    };
    co_return co_await ports.store.read(look);
}

base::Task<base::Result<>> remove_own_passkey(
    Ports ports, SignInPolicy policy, SignedIn who, PasskeyRemoval removal
) {
    PasswordProof proof{
        removal.password, "password", "access.passkey_removed", removal.visitor};
    CO_TRY_ASSIGN(const Account account, co_await prove_password(ports, policy, who, std::move(proof)));
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        PasskeyStore passkeys(tx, ports.cipher);
        if (is_needed(passkeys.list(account.id), removal.passkey, account, policy)) {
            return base::fail(base::ErrorKind::Conflict, "access.error.passkey_last", "passkey");
        }
        if (!passkeys.remove(account.id, removal.passkey)) {
            return base::fail(base::ErrorKind::NotFound, "access.error.no_passkey");
        }
        const Actor actor = Actor::visitor(removal.visitor.request_id, account.id);
        audit::record(tx, actor.entry(ports.clock.now(), "access.passkey_removed", account.id));
        return {};
    };
    co_return co_await ports.store.write(work);
}

base::Task<std::vector<PasskeySummary>> list_passkeys(Ports ports, AccountId id) {
    const auto look = [&](store::Transaction& tx) {
        return summaries_of(PasskeyStore(tx, ports.cipher).list(id));
    };
    co_return co_await ports.store.read(look);
}

}  // namespace sunclover::access
