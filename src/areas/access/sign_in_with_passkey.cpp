// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/sign_in_with_passkey.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/check_passkey.hpp"
#include "areas/access/internal/passkey_question.hpp"
#include "areas/access/internal/prove_totp.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {
namespace {

struct Proof {
    store::Transaction& tx;
    const Ports& ports;
    const SignInPolicy& policy;
    const SignedIn& who;
    const PasskeyTry& attempt;

    void note(const AccountId& account, std::string action, audit::Outcome outcome, std::string detail)
        const {
        audit::Entry entry = Actor::visitor(attempt.visitor.request_id, account)
                                 .entry(ports.clock.now(), std::move(action), account);
        entry.outcome = outcome;
        entry.detail = std::move(detail);
        audit::record(tx, entry);
    }
    Attempt refuse(const AccountId& account, base::Error error) const {
        const bool is_copied = error.kind == base::ErrorKind::Conflict;
        note(
            account, is_copied ? "access.passkey_copied" : "access.passkey_refused",
            audit::Outcome::Refused, error.internal
        );
        return {std::move(error), {}};
    }
};

Attempt accept(const Proof& proof, const SessionRow& row, const Passkey& passkey, std::int64_t count) {
    const base::Instant now = proof.ports.clock.now();
    PasskeyStore(proof.tx, proof.ports.cipher).save_use(passkey.id, count, now);
    AccountStore accounts(proof.tx, proof.ports.cipher);
    auto account = accounts.find(row.account);
    account->forget_failures();
    accounts.save_sign_in_state(*account);
    proof.note(row.account, "access.signed_in", audit::Outcome::Done, "passkey");
    SessionRow proven = row;
    proven.proof = passkey.is_hardware ? FactorProof::HardwareKey : FactorProof::Passkey;
    std::string token = renew_session(proof.tx, proof.ports, proven, proof.who.token_hash);
    Attempt accepted;
    accepted.started = started_with(proof.tx, proof.ports, proof.policy, std::move(token));
    return accepted;
}

Attempt prove(const Proof& proof) {
    const auto& [tx, ports, policy, who, attempt] = proof;
    if (is_address_over_limit(tx, ports, policy, attempt.visitor.address)) {
        return refused_attempt(base::ErrorKind::TooMany, "access.error.too_many_tries");
    }
    const auto row = find_session(tx, who.token_hash);
    const auto account = row ? AccountStore(tx, ports.cipher).find(row->account) : std::nullopt;
    if (!account || who.stage != SignInStage::SecondFactor) {
        return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    }
    const base::Instant now = ports.clock.now();
    if (!account->may_sign_in(now)) {
        delete_session(tx, who.token_hash);
        return locked_attempt(policy);
    }
    const auto refuse = [&](const char* key, const char* step) {
        return proof.refuse(account->id, {base::ErrorKind::Invalid, key, "passkey", {}, step});
    };
    PasskeyStore passkeys(tx, ports.cipher);
    const auto challenge = passkeys.take_challenge(row->id, now);
    if (!challenge) return refuse("access.error.passkey_over", "question");
    const auto credential = base::from_base64url(attempt.credential);
    const auto passkey = credential ? passkeys.find_by_credential(*credential) : std::nullopt;
    if (!passkey || passkey->account != account->id) {
        return refuse("access.error.passkey_unknown", "credential");
    }
    if (needs_hardware_key(account->group, policy) && !passkey->is_hardware) {
        return refuse("access.error.passkey_hardware", "hardware");
    }
    const AssertionAnswer answer{
        attempt.credential, attempt.client_data, attempt.authenticator_data, attempt.signature};
    const auto count = check_assertion(answer, {*challenge, policy.site}, *passkey);
    if (!count) return proof.refuse(account->id, count.error());
    return accept(proof, *row, *passkey, *count);
}

}  // namespace

base::Task<base::Result<SecondFactorOffer>> offer_second_factor(
    Ports ports, SignInPolicy policy, SignedIn who
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<SecondFactorOffer> {
        const auto row = find_session(tx, who.token_hash);
        if (!row || who.stage != SignInStage::SecondFactor) {
            return base::fail(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
        }
        SecondFactorOffer offer;
        offer.has_authenticator = row->is_totp_enrolled && may_use_code(facts_of(*row, true), policy);
        auto known = PasskeyStore(tx, ports.cipher).list(row->account);
        if (needs_hardware_key(row->group, policy)) {
            std::erase_if(known, [](const Passkey& passkey) { return !passkey.is_hardware; });
        }
        if (!known.empty()) offer.question = ask(tx, ports, policy, row->id, known);
        return offer;
    };
    co_return co_await ports.store.write(work);
}

base::Task<base::Result<SignInStarted>> sign_in_with_passkey(
    Ports ports, SignInPolicy policy, SignedIn who, PasskeyTry attempt
) {
    const auto work = [&](store::Transaction& tx) {
        return prove({tx, ports, policy, who, attempt});
    };
    Attempt settled = co_await ports.store.write(work);
    co_return outcome_of(std::move(settled));
}

}  // namespace sunclover::access
