// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/verify_totp.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/prove_totp.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "platform/crypto/totp.hpp"

namespace sunclover::access {
namespace {

constexpr std::size_t secret_bytes = 20;  // RFC 4226 §4 R6: 160 bits

}  // namespace

base::Task<base::Result<SignInStarted>> verify_totp(
    Ports ports, SignInPolicy policy, SignedIn who, CodeTry attempt
) {
    const auto work = [&](store::Transaction& tx) {
        return prove_totp(tx, ports, policy, who, attempt, SignInStage::SecondFactor);
    };
    Attempt settled = co_await ports.store.write(work);
    co_return outcome_of(std::move(settled));
}

base::Task<base::Result<SignInStarted>> confirm_totp_enrolment(
    Ports ports, SignInPolicy policy, SignedIn who, CodeTry attempt
) {
    const auto work = [&](store::Transaction& tx) {
        return prove_totp(tx, ports, policy, who, attempt, SignInStage::Enrolment);
    };
    Attempt settled = co_await ports.store.write(work);
    co_return outcome_of(std::move(settled));
}

base::Task<base::Result<TotpEnrolment>> start_totp_enrolment(
    Ports ports, SignedIn who, std::string issuer, base::Uuid request_id
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<TotpEnrolment> {
        AccountStore accounts(tx, ports.cipher);
        auto account = accounts.find(who.caller.account);
        if (who.stage != SignInStage::Enrolment || !account || account->is_totp_enrolled) {
            return base::fail(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
        }
        if (account->totp_secret.empty()) {
            account->totp_secret = ports.random.bytes(secret_bytes);
            accounts.save_totp_secret(*account);
            const Actor actor = Actor::visitor(request_id, account->id);
            audit::record(tx, actor.entry(ports.clock.now(), "access.totp_started", account->id));
        }
        return TotpEnrolment{
            crypto::to_base32(account->totp_secret),
            account->login_name,
            issuer,
            crypto::totp_uri(account->totp_secret, account->login_name, issuer),
        };
    };
    co_return co_await ports.store.write(work);
}

}  // namespace sunclover::access
