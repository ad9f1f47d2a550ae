// SPDX-License-Identifier: AGPL-3.0-or-later
// Tokens of clients as the security administrator sees and changes them. Whoever calls has checked
// Permission::AccountsManage. Every change leaves an audit entry about the account.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/actor.hpp"
#include "areas/access/client_token.hpp"
#include "areas/access/ports.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

/// The longest that a token may hold, in days from the day on which it is issued.
inline constexpr int client_token_days_max = 365;

struct NewClientToken {
    std::string name;                 ///< of the client, 2 … 60 characters
    std::string account_login;        ///< business staff or an auditor; never an administrator
    std::vector<Scope> scopes;        ///< at least one
    std::optional<base::Day> until;   ///< the last day; unset: what was typed is none
    std::string key;                  ///< of the form: sent twice, one token is issued
};

struct IssuedClientToken {
    ClientTokenId id;
    std::string token;  ///< shown once, stored nowhere
};

/// All that is wrong with a form, by its fields: name, scopes, until. The account is looked up when it is issued.
std::vector<base::Error> faults_in(const NewClientToken& wanted, base::Day today);

/// @errors Invalid naming name, account, scopes or until (access.error.client_*); Conflict
///         (access.error.client_issued) for the same form again: its token was shown already
base::Task<base::Result<IssuedClientToken>> issue_client_token(
    Ports ports, Actor actor, NewClientToken wanted
);

/// @param after  the last one of the page before; unset: the first page
/// @returns at most `count_max`, the newest first
base::Task<std::vector<ClientToken>> list_client_tokens(
    Ports ports, std::optional<ClientTokenId> after, int count_max
);

/// From now on it opens nothing. One that is revoked already stays so. @errors NotFound
base::Task<base::Result<>> revoke_client_token(Ports ports, Actor actor, ClientTokenId id);

}  // namespace sunclover::access
