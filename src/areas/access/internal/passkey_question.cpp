// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/passkey_question.hpp"

#include "areas/access/session_token.hpp"

namespace sunclover::access {

PasskeyQuestion ask(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SessionId& session,
    const std::vector<Passkey>& known
) {
    PasskeyQuestion question{new_token(ports.random), policy.site.name, {}};
    PasskeyStore(tx, ports.cipher)
        .save_challenge(
            session, hash_of_token(question.challenge), ports.clock.now() + policy.challenge_time
        );
    for (const auto& passkey : known) {
        question.credentials.push_back(base::to_base64url(passkey.credential));
    }
    return question;
}

}  // namespace sunclover::access
