// SPDX-License-Identifier: AGPL-3.0-or-later
// New tokens: each step that proves more gives a new one, so that a token from before is worth
// nothing.
#pragma once

#include <optional>
#include <string>

#include "areas/access/ports.hpp"
#include "areas/access/sign_in.hpp"
#include "areas/access/store/session_store.hpp"
#include "base/result.hpp"

namespace sunclover::access {

/// What a try leaves. It is no Result, because a transaction with an error would be rolled back,
/// and a wrong try must be counted.
struct Attempt {
    std::optional<base::Error> error = {};
    SignInStarted started = {};
};
Attempt refused_attempt(base::ErrorKind kind, std::string key, std::string field = {});
base::Result<SignInStarted> outcome_of(Attempt attempt);

/// @returns the token of a new session, which replaces the visitor's old one
std::string start_session(
    store::Transaction& tx, const Ports& ports, const AccountId& account, const Visitor& visitor
);

/// The same session under a new token.
/// @param row  with what is proven by now
std::string renew_session(
    store::Transaction& tx,
    const Ports& ports,
    const SessionRow& row,
    const base::Bytes& old_token_hash
);

/// What comes next for the session of a token that was just made.
SignInStarted started_with(
    store::Transaction& tx, const Ports& ports, const SignInPolicy& policy, std::string token
);

}  // namespace sunclover::access
