// SPDX-License-Identifier: AGPL-3.0-or-later
// A question to an authenticator: random, kept as a hash with the session that was asked.
#pragma once

#include "areas/access/ports.hpp"
#include "areas/access/sign_in_with_passkey.hpp"
#include "areas/access/store/passkey_store.hpp"

namespace sunclover::access {

/// @param known  whose credentials are named in it
PasskeyQuestion ask(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SessionId& session,
    const std::vector<Passkey>& known
);

}  // namespace sunclover::access
