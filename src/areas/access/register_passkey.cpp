// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/register_passkey.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/check_passkey.hpp"
#include "areas/access/internal/passkey_question.hpp"
#include "areas/access/internal/prove_password.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "base/text.hpp"

namespace sunclover::access {
namespace {

constexpr std::size_t name_max = 40;

bool may_register(const SignedIn& who) {
    return who.is_staff && (who.stage == SignInStage::KeyEnrolment || who.stage == SignInStage::Complete);
}

base::Result<std::string> checked_name(std::string_view typed) {
    std::string name = base::trim(typed);
    const std::size_t length = base::character_count(name);
    if (length == 0 || length > name_max || !base::is_clean_utf8(name)) {
        return base::fail(base::ErrorKind::Invalid, "access.error.passkey_name", "name");
    }
    return name;
}

struct Registration {
    store::Transaction& tx;
    const Ports& ports;
    const SignInPolicy& policy;
    const SignedIn& who;
    const NewPasskey& wanted;

    audit::Entry entry(std::string action) const {
        const AccountId& id = who.caller.account;
        return Actor::visitor(wanted.visitor.request_id, id).entry(ports.clock.now(), std::move(action), id);
    }
    Attempt refuse(base::Error error) const {
        audit::Entry refused = entry("access.passkey_registered");
        refused.outcome = audit::Outcome::Refused;
        refused.detail = error.internal.empty() ? error.message_key : error.internal;
        audit::record(tx, refused);
        return {std::move(error), {}};
    }
};

Attempt accept(const Registration& at, const SessionRow& row, Passkey passkey) {
    passkey.id = platform::new_id<PasskeyId>(at.ports.clock, at.ports.random);
    passkey.account = row.account;
    passkey.name = at.wanted.name;
    passkey.created_at = at.ports.clock.now();
    PasskeyStore(at.tx, at.ports.cipher).insert(passkey);
    audit::Entry done = at.entry("access.passkey_registered");
    done.detail = passkey.is_hardware ? "hardware" : passkey.is_backup_eligible ? "synced" : "device";
    audit::record(at.tx, done);
    Attempt accepted;
    if (at.who.stage == SignInStage::Complete) {
        accepted.started.stage = SignInStage::Complete;
        return accepted;
    }
    audit::record(at.tx, at.entry("access.signed_in"));
    SessionRow proven = row;
    proven.proof = FactorProof::HardwareKey;
    std::string token = renew_session(at.tx, at.ports, proven, at.who.token_hash);
    accepted.started = started_with(at.tx, at.ports, at.policy, std::move(token));
    return accepted;
}

Attempt save(const Registration& at) {
    const auto& [tx, ports, policy, who, wanted] = at;
    const auto row = find_session(tx, who.token_hash);
    const base::Instant now = ports.clock.now();
    const bool is_expected =
        row && !row->is_disabled && stage_of(facts_of(*row, true), policy, now) == who.stage;
    if (!is_expected) {
        return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    }
    PasskeyStore passkeys(tx, ports.cipher);
    const auto challenge = passkeys.take_challenge(row->id, now);
    if (!challenge) {
        return at.refuse({base::ErrorKind::Invalid, "access.error.passkey_over", "passkey"});
    }
    const RegistrationAnswer answer{wanted.client_data, wanted.attestation, wanted.attachment};
    const bool needs_hardware = needs_hardware_key(row->group, policy);
    auto passkey = check_registration(answer, {*challenge, policy.site}, needs_hardware);
    if (!passkey) return at.refuse(passkey.error());
    if (passkeys.find_by_credential(passkey->credential)) {
        return at.refuse({base::ErrorKind::Conflict, "access.error.passkey_known", "passkey"});
    }
    if (passkeys.list(row->account).size() >= static_cast<std::size_t>(policy.passkeys_max)) {
        return at.refuse({
            base::ErrorKind::Conflict,
            "access.error.passkeys_many",
            "passkey",
            {{"COUNT", std::to_string(policy.passkeys_max)}},
        });
    }
    return accept(at, *row, *std::move(passkey));
}

}  // namespace

base::Task<base::Result<PasskeyQuestion>> start_passkey_registration(
    Ports ports, SignInPolicy policy, SignedIn who
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<PasskeyQuestion> {
        const auto row = find_session(tx, who.token_hash);
        if (!row || !may_register(who)) {
            return base::fail(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
        }
        const auto account = AccountStore(tx, ports.cipher).find(row->account);
        const auto known = PasskeyStore(tx, ports.cipher).list(row->account);
        PasskeyQuestion question = ask(tx, ports, policy, row->id, known);
        question.user = base::to_base64url(row->account.uuid.to_bytes());
        question.login_name = account->login_name;
        question.display_name = account->display_name;
        question.needs_hardware = needs_hardware_key(row->group, policy);
        return question;
    };
    co_return co_await ports.store.write(work);
}

base::Task<base::Result<SignInStarted>> register_passkey(
    Ports ports, SignInPolicy policy, SignedIn who, NewPasskey wanted
) {
    if (!may_register(who)) {
        co_return base::fail(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    }
    CO_TRY_ASSIGN(wanted.name, checked_name(wanted.name));
    if (who.stage == SignInStage::Complete) {
        PasswordProof proof{
            wanted.password, "password", "access.passkey_registered", wanted.visitor};
        CO_TRY(co_await prove_password(ports, policy, who, std::move(proof)));
    }
    const auto work = [&](store::Transaction& tx) {
        return save({tx, ports, policy, who, wanted});
    };
    Attempt settled = co_await ports.store.write(work);
    co_return outcome_of(std::move(settled));
}

}  // namespace sunclover::access
