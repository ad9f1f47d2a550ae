// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/prove_totp.hpp"

#include "areas/access/actor.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/recovery_codes.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/recovery_code_store.hpp"
#include "areas/audit/record.hpp"
#include "platform/crypto/totp.hpp"

namespace sunclover::access {
namespace {

struct Proof {
    store::Transaction& tx;
    const Ports& ports;
    const SignInPolicy& policy;
    const SignedIn& who;
    const CodeTry& attempt;
    base::Instant now;

    void note(
        const Account& account, std::string action, audit::Outcome outcome, std::string detail = {}
    ) const {
        audit::Entry entry = Actor::visitor(attempt.visitor.request_id, account.id)
                                 .entry(now, std::move(action), account.id);
        entry.outcome = outcome;
        entry.detail = std::move(detail);
        audit::record(tx, entry);
    }
};

Attempt refuse_wrong(const Proof& proof, AccountStore& accounts, Account account) {
    const bool is_locked =
        account.count_failure(proof.now, proof.policy.failures_max, proof.policy.lock_time);
    accounts.save_sign_in_state(account);
    proof.note(account, "access.totp_refused", audit::Outcome::Refused);
    if (!is_locked)
        return refused_attempt(base::ErrorKind::Invalid, "access.error.totp_wrong", "code");
    proof.note(account, "account.locked", audit::Outcome::Done);
    delete_session(proof.tx, proof.who.token_hash);
    return locked_attempt(proof.policy);
}

Attempt accept(
    const Proof& proof,
    AccountStore& accounts,
    Account account,
    const SessionRow& row,
    std::optional<std::int64_t> step
) {
    if (!account.is_totp_enrolled) {
        accounts.save_totp_enrolment(account.id, proof.now);
        proof.note(account, "access.totp_enrolled", audit::Outcome::Done);
    }
    if (step) account.totp_last_step = step;
    account.forget_failures();
    accounts.save_sign_in_state(account);
    proof.note(account, "access.signed_in", audit::Outcome::Done, step ? "code" : "recovery_code");
    SessionRow proven = row;
    proven.proof = FactorProof::Code;
    Attempt accepted;
    accepted.started = started_with(
        proof.tx, proof.ports, proof.policy,
        renew_session(proof.tx, proof.ports, proven, proof.who.token_hash)
    );
    return accepted;
}

}  // namespace

Attempt locked_attempt(const SignInPolicy& policy) {
    Attempt locked = refused_attempt(base::ErrorKind::Forbidden, "access.error.locked");
    locked.error->arguments = {{"MINUTES", std::to_string(policy.lock_time.count())}};
    return locked;
}

Attempt prove_totp(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SignedIn& who,
    const CodeTry& attempt,
    SignInStage stage
) {
    const Proof proof{tx, ports, policy, who, attempt, ports.clock.now()};
    if (is_address_over_limit(tx, ports, policy, attempt.visitor.address)) {
        return refused_attempt(base::ErrorKind::TooMany, "access.error.too_many_tries");
    }
    const auto row = find_session(tx, who.token_hash);
    AccountStore accounts(tx, ports.cipher);
    const auto account = row ? accounts.find(row->account) : std::nullopt;
    const bool is_expected = account && row->proof == FactorProof::None &&
                             may_use_code(facts_of(*row, true), policy) &&
                             !account->totp_secret.empty() &&
                             account->is_totp_enrolled == (stage == SignInStage::SecondFactor);
    if (!is_expected || who.stage != stage) {
        return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    }
    if (!account->may_sign_in(proof.now)) {
        delete_session(tx, who.token_hash);
        return locked_attempt(policy);
    }
    const std::string recovery = normal_recovery_code(attempt.code);
    if (stage == SignInStage::SecondFactor && !recovery.empty() &&
        RecoveryCodeStore(tx, ports.cipher).use(account->id, recovery, proof.now)) {
        return accept(proof, accounts, *account, *row, std::nullopt);
    }
    const auto step = crypto::totp_step(account->totp_secret, attempt.code, proof.now);
    if (!step) return refuse_wrong(proof, accounts, *account);
    if (account->totp_last_step && *step <= *account->totp_last_step) {
        // Not counted: a code that was right once tells nothing about the next.
        proof.note(*account, "access.totp_refused", audit::Outcome::Refused);
        return refused_attempt(base::ErrorKind::Invalid, "access.error.totp_used", "code");
    }
    return accept(proof, accounts, *account, *row, *step);
}

}  // namespace sunclover::access
