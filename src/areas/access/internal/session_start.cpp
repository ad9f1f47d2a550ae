// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/session_start.hpp"

#include <utility>

#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/session_token.hpp"
#include "areas/access/store/account_store.hpp"
#include "base/assert.hpp"

namespace sunclover::access {

Attempt refused_attempt(base::ErrorKind kind, std::string key, std::string field) {
    return {base::Error{kind, std::move(key), std::move(field), {}, {}}, {}};
}

base::Result<SignInStarted> outcome_of(Attempt attempt) {
    if (attempt.error) return base::Failure(std::move(*attempt.error));
    return std::move(attempt.started);
}

std::string start_session(
    store::Transaction& tx, const Ports& ports, const AccountId& account, const Visitor& visitor
) {
    if (!visitor.old_token_hash.empty()) delete_session(tx, visitor.old_token_hash);
    std::string token = new_token(ports.random);
    const base::Instant now = ports.clock.now();
    const auto id = platform::new_id<SessionId>(ports.clock, ports.random);
    insert_session(
        tx, ports.cipher, {hash_of_token(token), id, account, now, visitor.device, visitor.address}
    );
    return token;
}

std::string renew_session(
    store::Transaction& tx,
    const Ports& ports,
    const SessionRow& row,
    const base::Bytes& old_token_hash
) {
    std::string token = new_token(ports.random);
    access::renew_session(tx, old_token_hash, {hash_of_token(token), ports.clock.now(), row.proof});
    return token;
}

SignInStarted started_with(
    store::Transaction& tx, const Ports& ports, const SignInPolicy& policy, std::string token
) {
    const auto row = find_session(tx, hash_of_token(token));
    ASSERT(row.has_value());
    const base::Instant now = ports.clock.now();
    const auto grants =
        AccountStore(tx, ports.cipher).list_grants(row->account, ports.zone.day_of(now));
    const SignInStage stage = stage_of(facts_of(*row, !grants.empty()), policy, now);
    return {std::move(token), stage};
}

}  // namespace sunclover::access
