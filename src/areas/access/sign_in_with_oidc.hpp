// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff sign in with the account that their office gave them at an identity provider (OpenID Connect). It
// takes the place of our password; our second factor is still asked for, unless the provider says that it
// asked for one and the installation believes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/actor.hpp"
#include "areas/access/sign_in.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct OidcSettings {
    std::string issuer;  ///< empty: there is no such way in
    std::string client;
    std::string secret;
    std::string name;        ///< what the button says
    std::string return_url;  ///< of our page to which the provider sends people back
    /// Values of amr (RFC 8176) that count as a second factor; empty: ours is asked for in any case.
    std::vector<std::string> second_factors = {};

    bool is_on() const { return !issuer.empty(); }
};

/// The way to the provider, and what the browser must bring back with it.
struct OidcDeparture {
    std::string address;
    std::string ticket;  ///< for a cookie; state, nonce and PKCE verifier are derived from it
};

/// @errors Unavailable (access.error.oidc_away) if the provider cannot be reached or says what it may not
/// @source OpenID Connect Core 1.0 §3.1.2.1; RFC 7636 (PKCE, S256)
base::Task<base::Result<OidcDeparture>> depart_to_provider(Ports ports, OidcSettings settings);

struct OidcReturn {
    std::string ticket;
    std::string state;
    std::string code;
    Visitor visitor = {};
};

/// An account is never made here: only one that a security administrator bound to this subject gets in.
/// @returns a session at whatever stage comes next
/// @errors Unauthenticated (access.error.oidc_answer; access.error.oidc_unknown for a subject that is bound
///         to no account, or to one that is closed); Unavailable (access.error.oidc_away); TooMany
///         (access.error.too_many_tries)
base::Task<base::Result<SignInStarted>> return_from_provider(
    Ports ports, SignInPolicy policy, OidcSettings settings, OidcReturn back
);

struct OidcSubject {
    std::string issuer;
    std::string subject;
};

/// The subject to which a staff account is bound, if any.
base::Task<std::optional<OidcSubject>> find_oidc_subject(Ports ports, AccountId id);
/// Binds an account, in the place of what it was bound to. Permission::AccountsManage is the caller's to check.
/// @errors NotFound; Forbidden (access.error.own_account); Invalid with field "subject"
///         (access.error.oidc_subject); Conflict (access.error.oidc_taken)
base::Task<base::Result<>> bind_oidc_subject(Ports ports, Actor actor, AccountId id, OidcSubject subject);
/// @errors NotFound; Forbidden
base::Task<base::Result<>> unbind_oidc_subject(Ports ports, Actor actor, AccountId id);

}  // namespace sunclover::access
