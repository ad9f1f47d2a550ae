// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/sign_in_with_code.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/code_digits.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/session_token.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "base/mask.hpp"
#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::access {
namespace {

Attempt refuse(
    store::Transaction& tx,
    const Ports& ports,
    const Visitor& visitor,
    base::ErrorKind kind,
    const std::string& reason,
    std::string field
) {
    audit::Entry entry =
        Actor::visitor(visitor.request_id).entry(ports.clock.now(), "access.sign_in_refused");
    entry.outcome = audit::Outcome::Refused;
    entry.detail = reason;
    audit::record(tx, entry);
    return refused_attempt(kind, "access.error." + reason, std::move(field));
}

Account account_of_phone(AccountStore& accounts, const Ports& ports, const std::string& phone) {
    if (auto known = accounts.find_by_phone(phone)) return std::move(*known);
    Account account;
    account.id = platform::new_id<AccountId>(ports.clock, ports.random);
    account.kind = AccountKind::Resident;
    account.group = RoleGroup::Citizen;
    account.phone = phone;
    account.display_name = base::mask_phone(phone);
    account.created_at = ports.clock.now();
    accounts.insert(account);
    return account;
}

Attempt accept(
    store::Transaction& tx, const Ports& ports, const PhoneCodeTry& attempt, const SignInCode& code
) {
    delete_code(tx, code.challenge_hash);
    AccountStore accounts(tx, ports.cipher);
    const Account account = account_of_phone(accounts, ports, code.phone);
    const base::Instant now = ports.clock.now();
    if (account.state == AccountState::Disabled) {
        return refuse(
            tx, ports, attempt.visitor, base::ErrorKind::Forbidden, "account_disabled", {}
        );
    }
    const Actor actor = Actor::visitor(attempt.visitor.request_id, account.id);
    audit::record(tx, actor.entry(now, "access.signed_in", account.id));
    const bool is_bound = !accounts.list_grants(account.id, ports.zone.day_of(now)).empty();
    Attempt accepted;
    accepted.started.token = start_session(tx, ports, account.id, attempt.visitor);
    accepted.started.stage = is_bound ? SignInStage::Complete : SignInStage::Binding;
    return accepted;
}

Attempt try_code(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const PhoneCodeTry& attempt
) {
    const auto refused = [&](base::ErrorKind kind, const std::string& reason, std::string field) {
        return refuse(tx, ports, attempt.visitor, kind, reason, std::move(field));
    };
    if (is_address_over_limit(tx, ports, policy, attempt.visitor.address)) {
        return refused(base::ErrorKind::TooMany, "too_many_tries", {});
    }
    const base::Bytes hash = hash_of_token(attempt.challenge);
    const auto code = hash.empty() ? std::nullopt : find_code(tx, ports.cipher, hash);
    const bool is_good =
        code && code->expires_at > ports.clock.now() && code->attempts < policy.code_attempts_max;
    if (!is_good) return refused(base::ErrorKind::Invalid, "code_over", "code");
    if (crypto::equal_constant_time(
            code->code_hash, stored_code(ports, hash, base::fold(attempt.code))
        )) {
        return accept(tx, ports, attempt, *code);
    }
    count_code_attempt(tx, hash);
    const bool was_last = code->attempts + 1 >= policy.code_attempts_max;
    return refused(base::ErrorKind::Invalid, was_last ? "code_over" : "code_wrong", "code");
}

}  // namespace

base::Task<base::Result<SignInStarted>> sign_in_with_code(
    Ports ports, SignInPolicy policy, PhoneCodeTry attempt
) {
    const auto work = [&](store::Transaction& tx) { return try_code(tx, ports, policy, attempt); };
    Attempt settled = co_await ports.store.write(work);
    co_return outcome_of(std::move(settled));
}

}  // namespace sunclover::access
