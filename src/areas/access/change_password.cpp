// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/change_password.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/internal/prove_password.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/password_rules.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {
namespace {

Attempt refuse_reused(const SignInPolicy& policy) {
    Attempt refused =
        refused_attempt(base::ErrorKind::Invalid, "access.error.password_reused", "new_password");
    refused.error->arguments = {{"COUNT", std::to_string(policy.password.not_reused)}};
    return refused;
}

/// What was found out apart from the database.
struct NewPassword {
    std::string old_hash;
    std::string new_hash;
};

Attempt save(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SignedIn& who,
    const NewPassword& change,
    base::Uuid request_id
) {
    AccountStore accounts(tx, ports.cipher);
    const auto row = find_session(tx, who.token_hash);
    auto account = accounts.find(who.caller.account);
    if (!row || !account || account->password_hash != change.old_hash) {
        return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    }
    accounts.remember_password(
        account->id, account->password_changed_at.value_or(account->created_at), account->password_hash
    );
    const base::Instant now = ports.clock.now();
    account->password_hash = change.new_hash;
    account->password_changed_at = now;
    account->must_change_password = false;
    accounts.save_password(*account);
    delete_sessions(tx, account->id, who.session);
    const Actor actor = Actor::visitor(request_id, account->id);
    audit::record(tx, actor.entry(now, "access.password_changed", account->id));
    Attempt saved;
    saved.started = started_with(tx, ports, policy, renew_session(tx, ports, *row, who.token_hash));
    return saved;
}

}  // namespace

base::Task<base::Result<SignInStarted>> change_password(
    Ports ports, SignInPolicy policy, SignedIn who, PasswordChange change
) {
    const bool may_change = who.is_staff && (who.stage == SignInStage::PasswordChange ||
                                             who.stage == SignInStage::Complete);
    if (!may_change)
        co_return base::fail(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    PasswordProof proof{
        change.old_password, "old_password", "access.password_change_refused", change.visitor};
    CO_TRY_ASSIGN(
        const Account account, co_await prove_password(ports, policy, who, std::move(proof))
    );
    // Told only to somebody who knows the old one: what the rules say about a name is no secret,
    // but what was used before is.
    CO_TRY(check_new_password(policy.password, change.new_password, account.login_name));
    const auto look = [&](store::Transaction& tx) {
        return AccountStore(tx, ports.cipher)
            .list_old_passwords(account.id, policy.password.not_reused - 1);
    };
    std::vector<std::string> not_again = co_await ports.store.read(look);
    not_again.push_back(account.password_hash);
    const bool is_reused = co_await verify_any_apart(std::move(not_again), change.new_password);
    if (is_reused) co_return outcome_of(refuse_reused(policy));
    const std::string new_hash = co_await hash_apart(change.new_password);
    const NewPassword made{account.password_hash, new_hash};
    const auto settle = [&](store::Transaction& tx) {
        return save(tx, ports, policy, who, made, change.visitor.request_id);
    };
    Attempt settled = co_await ports.store.write(settle);
    co_return outcome_of(std::move(settled));
}

}  // namespace sunclover::access
