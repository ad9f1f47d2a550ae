// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/prove_password.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/internal/prove_totp.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {
namespace {

/// What is known before the password is looked at.
struct Counted {
    std::optional<base::Error> error = {};
    Account account = {};
};

Counted refuse(Attempt attempt) { return {std::move(attempt.error), {}}; }

Counted count_try(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SignedIn& who,
    const Visitor& visitor
) {
    if (is_address_over_limit(tx, ports, policy, visitor.address)) {
        return refuse(refused_attempt(base::ErrorKind::TooMany, "access.error.too_many_tries"));
    }
    AccountStore accounts(tx, ports.cipher);
    const base::Instant now = ports.clock.now();
    auto account = accounts.find(who.caller.account);
    if (!account || account->kind != AccountKind::Staff) {
        return refuse(
            refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again")
        );
    }
    if (!account->may_sign_in(now)) {
        delete_session(tx, who.token_hash);
        return refuse(locked_attempt(policy));
    }
    account->count_failure(now, policy.failures_max, policy.lock_time);
    accounts.save_sign_in_state(*account);
    return {std::nullopt, *std::move(account)};
}

base::Error refuse_wrong(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SignedIn& who,
    const PasswordProof& proof,
    const Account& counted
) {
    const Actor actor = Actor::visitor(proof.visitor.request_id, counted.id);
    audit::Entry entry = actor.entry(ports.clock.now(), proof.refused_action, counted.id);
    entry.outcome = audit::Outcome::Refused;
    audit::record(tx, entry);
    if (counted.state != AccountState::Locked) {
        return {base::ErrorKind::Invalid, "access.error.old_password", proof.field};
    }
    audit::record(tx, actor.entry(ports.clock.now(), "account.locked", counted.id));
    delete_session(tx, who.token_hash);
    return *locked_attempt(policy).error;
}

}  // namespace

base::Task<base::Result<Account>> prove_password(
    Ports ports, SignInPolicy policy, SignedIn who, PasswordProof proof
) {
    const auto count = [&](store::Transaction& tx) {
        return count_try(tx, ports, policy, who, proof.visitor);
    };
    const Counted counted = co_await ports.store.write(count);
    if (counted.error) co_return base::Failure(*counted.error);
    std::string stored = counted.account.password_hash;
    std::string password = proof.password;
    const bool is_right = co_await verify_apart(std::move(stored), std::move(password));
    // A refusal must stand in the log, so it is no error of the transaction.
    const auto settle = [&](store::Transaction& tx) -> std::optional<base::Error> {
        if (!is_right) return refuse_wrong(tx, ports, policy, who, proof, counted.account);
        AccountStore accounts(tx, ports.cipher);
        auto account = accounts.find(counted.account.id);
        account->take_back_failure(policy.failures_max);
        accounts.save_sign_in_state(*account);
        return std::nullopt;
    };
    const std::optional<base::Error> refusal = co_await ports.store.write(settle);
    if (refusal) co_return base::Failure(*refusal);
    co_return counted.account;
}

}  // namespace sunclover::access
