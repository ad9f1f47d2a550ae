// SPDX-License-Identifier: AGPL-3.0-or-later
// What a program of somebody else shows to call the API: a random token that acts for one account of
// staff, for some kinds of question, until a day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "base/instant.hpp"

namespace sunclover::platform {
class Random;
}

namespace sunclover::access {

struct ClientTokenTag;
using ClientTokenId = base::Id<ClientTokenTag>;

/// What a token may ask for. It narrows what the account may do and never widens it.
enum class Scope {
    PeopleRead,
    PeopleUnmask,
    PeopleWrite,
    CasesRead,
    CasesWrite,
    ProgrammesRead,
    PlacesRead,
    CalendarsRead,
    OverviewRead,
    PoliciesRead,
};
std::string_view code_of(Scope scope);  ///< "people:read"; the catalogue's admin.scope.people_read
std::optional<Scope> scope_of(std::string_view code);
const std::vector<Scope>& all_scopes();
/// "people:read cases:read"
std::string text_of(const std::vector<Scope>& scopes);

/// A token acts for people who do the work or supervise it: administrators see no resident, and residents have no programs that act
/// for them.
bool may_have_clients(RoleGroup group);

enum class TokenState { Active, Expired, Revoked };
std::string_view code_of(TokenState state);  ///< "active"

struct ClientToken {
    ClientTokenId id;
    AccountId account;
    std::string account_login;
    bool is_account_disabled = false;
    std::string name;  ///< of the client: a system, not a person
    std::vector<Scope> scopes;
    base::Instant created_at;
    base::Instant expires_at;
    std::optional<base::Instant> last_used_at = {};
    std::optional<base::Instant> revoked_at = {};

    TokenState state_at(base::Instant now) const;
    bool has(Scope scope) const;
};

/// "sct_" and 43 characters of base64url. The beginning lets scanners of source text find what was
/// published by mistake.
std::string new_client_token(platform::Random& random);
/// @returns 32 bytes; empty for a text that new_client_token cannot have made
base::Bytes hash_of_client_token(std::string_view token);

}  // namespace sunclover::access
