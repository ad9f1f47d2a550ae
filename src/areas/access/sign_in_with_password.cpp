// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/sign_in_with_password.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "base/text.hpp"
#include "platform/crypto/password.hpp"

namespace sunclover::access {
namespace {

/// What is known before the password is looked at.
struct Counted {
    bool is_throttled = false;
    std::optional<Account> account = {};
    bool may_try = false;
};

Counted count_try(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const PasswordTry& attempt
) {
    Counted counted;
    counted.is_throttled = is_address_over_limit(tx, ports, policy, attempt.visitor.address);
    if (counted.is_throttled) return counted;
    const base::Instant now = ports.clock.now();
    AccountStore accounts(tx, ports.cipher);
    counted.account = accounts.find_by_login(normal_login_name(attempt.login_name));
    counted.may_try = counted.account && counted.account->may_sign_in(now);
    if (counted.may_try) {
        counted.account->count_failure(now, policy.failures_max, policy.lock_time);
        accounts.save_sign_in_state(*counted.account);
    } else {
        // Nothing is limited by this: it only writes one row where the other branch writes one, so
        // that the time taken does not tell whether there is such an account.
        const Limit same_cost{
            "unknown_name", base::fold(attempt.login_name), 0, policy.address_window};
        static_cast<void>(is_over_limit(tx, ports, same_cost));
    }
    return counted;
}

Attempt refuse(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const PasswordTry& attempt,
    const Counted& counted
) {
    std::optional<AccountId> account;
    if (counted.account) account = counted.account->id;
    const base::Instant now = ports.clock.now();
    audit::Entry entry =
        Actor::visitor(attempt.visitor.request_id).entry(now, "access.sign_in_refused", account);
    entry.outcome = audit::Outcome::Refused;
    entry.detail = !counted.account  ? "unknown_name"
                   : counted.may_try ? "wrong_password"
                                     : "not_active";
    audit::record(tx, entry);
    if (counted.may_try && counted.account->state == AccountState::Locked) {
        audit::record(
            tx, Actor::visitor(attempt.visitor.request_id).entry(now, "account.locked", account)
        );
    }
    Attempt refused =
        refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_refused");
    refused.error->arguments = {
        {"COUNT", std::to_string(policy.failures_max)},
        {"MINUTES", std::to_string(policy.lock_time.count())},
    };
    return refused;
}

Attempt accept(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const PasswordTry& attempt,
    const AccountId& id
) {
    AccountStore accounts(tx, ports.cipher);
    auto account = accounts.find(id);
    // Only taken back, not forgotten: else whoever has the password could guess codes for ever.
    account->take_back_failure(policy.failures_max);
    accounts.save_sign_in_state(*account);
    const Actor actor = Actor::visitor(attempt.visitor.request_id, id);
    audit::record(tx, actor.entry(ports.clock.now(), "access.password_accepted", id));
    Attempt accepted;
    accepted.started =
        started_with(tx, ports, policy, start_session(tx, ports, id, attempt.visitor));
    return accepted;
}

}  // namespace

base::Task<base::Result<SignInStarted>> sign_in_with_password(
    Ports ports, SignInPolicy policy, PasswordTry attempt
) {
    const auto count = [&](store::Transaction& tx) {
        return count_try(tx, ports, policy, attempt);
    };
    const Counted counted = co_await ports.store.write(count);
    if (counted.is_throttled) {
        co_return base::fail(base::ErrorKind::TooMany, "access.error.too_many_tries");
    }
    std::string stored =
        counted.account ? counted.account->password_hash : crypto::nobody_password_hash();
    std::string password = attempt.password;
    const bool is_right = co_await verify_apart(std::move(stored), std::move(password));
    const auto settle = [&](store::Transaction& tx) {
        if (!is_right || !counted.may_try) return refuse(tx, ports, policy, attempt, counted);
        return accept(tx, ports, policy, attempt, counted.account->id);
    };
    Attempt settled = co_await ports.store.write(settle);
    co_return outcome_of(std::move(settled));
}

}  // namespace sunclover::access
