// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/change_password.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/internal/prove_totp.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/password_rules.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {
namespace {

/// What is known before any password is looked at.
struct Counted {
    std::optional<base::Error> error = {};
    Account account = {};
    std::vector<std::string> not_again = {};  ///< hashes, the present one among them
};

Counted refuse(Attempt attempt) { return {std::move(attempt.error), {}, {}}; }

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
    auto not_again = accounts.list_old_passwords(account->id, policy.password.not_reused - 1);
    not_again.push_back(account->password_hash);
    return {std::nullopt, std::move(*account), std::move(not_again)};
}

struct Settlement {
    const Ports& ports;
    const SignInPolicy& policy;
    const SignedIn& who;
    const Visitor& visitor;
    base::Instant now;

    void note(store::Transaction& tx, std::string action, audit::Outcome outcome) const {
        const AccountId& id = who.caller.account;
        audit::Entry entry =
            Actor::visitor(visitor.request_id, id).entry(now, std::move(action), id);
        entry.outcome = outcome;
        audit::record(tx, entry);
    }
};

Attempt refuse_wrong(store::Transaction& tx, const Settlement& at, const Account& counted) {
    at.note(tx, "access.password_change_refused", audit::Outcome::Refused);
    if (counted.state != AccountState::Locked) {
        return refused_attempt(
            base::ErrorKind::Invalid, "access.error.old_password", "old_password"
        );
    }
    at.note(tx, "account.locked", audit::Outcome::Done);
    delete_session(tx, at.who.token_hash);
    return locked_attempt(at.policy);
}

Attempt refuse_reused(const SignInPolicy& policy) {
    Attempt refused =
        refused_attempt(base::ErrorKind::Invalid, "access.error.password_reused", "new_password");
    refused.error->arguments = {{"COUNT", std::to_string(policy.password.not_reused)}};
    return refused;
}

Attempt save(
    store::Transaction& tx,
    const Settlement& at,
    AccountStore& accounts,
    Account account,
    const std::string& new_hash
) {
    const auto row = find_session(tx, at.who.token_hash);
    if (!row)
        return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    accounts.remember_password(
        account.id, account.password_changed_at.value_or(account.created_at), account.password_hash
    );
    account.password_hash = new_hash;
    account.password_changed_at = at.now;
    account.must_change_password = false;
    accounts.save_password(account);
    delete_sessions(tx, account.id, at.who.session);
    at.note(tx, "access.password_changed", audit::Outcome::Done);
    const bool has_grants = !accounts.list_grants(account.id, at.ports.zone.day_of(at.now)).empty();
    const StageFacts facts{AccountKind::Staff, true, true, false, at.now, has_grants};
    Attempt saved;
    saved.started.token = renew_session(tx, at.ports, *row, at.who.token_hash);
    saved.started.stage = stage_of(facts, at.policy, at.now);
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
    const auto count = [&](store::Transaction& tx) {
        return count_try(tx, ports, policy, who, change.visitor);
    };
    const Counted counted = co_await ports.store.write(count);
    if (counted.error) co_return base::Failure(*counted.error);
    const bool is_right = co_await verify_apart(counted.account.password_hash, change.old_password);
    // Told only to somebody who knows the old one: what the rules say about a name is no secret,
    // but what was used before is.
    const auto rules =
        check_new_password(policy.password, change.new_password, counted.account.login_name);
    bool is_reused = false;
    std::string new_hash;
    if (is_right && rules) {
        is_reused = co_await verify_any_apart(counted.not_again, change.new_password);
        if (!is_reused) new_hash = co_await hash_apart(change.new_password);
    }
    const Settlement at{ports, policy, who, change.visitor, ports.clock.now()};
    const auto settle = [&](store::Transaction& tx) {
        if (!is_right) return refuse_wrong(tx, at, counted.account);
        AccountStore accounts(tx, ports.cipher);
        auto account = accounts.find(who.caller.account);
        account->take_back_failure(policy.failures_max);
        accounts.save_sign_in_state(*account);
        if (!rules) return Attempt{rules.error(), {}};
        if (is_reused) return refuse_reused(policy);
        if (account->password_hash != counted.account.password_hash) {
            return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
        }
        return save(tx, at, accounts, std::move(*account), new_hash);
    };
    Attempt settled = co_await ports.store.write(settle);
    co_return outcome_of(std::move(settled));
}

}  // namespace sunclover::access
