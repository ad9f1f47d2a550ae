// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/client_token.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "areas/access/session_token.hpp"

namespace sunclover::access {
namespace {

constexpr std::string_view token_prefix = "sct_";

constexpr std::array<std::pair<Scope, std::string_view>, 10> scope_codes = {{
    {Scope::PeopleRead, "people:read"},
    {Scope::PeopleUnmask, "people:unmask"},
    {Scope::PeopleWrite, "people:write"},
    {Scope::CasesRead, "cases:read"},
    {Scope::CasesWrite, "cases:write"},
    {Scope::ProgrammesRead, "programmes:read"},
    {Scope::PlacesRead, "places:read"},
    {Scope::CalendarsRead, "calendars:read"},
    {Scope::OverviewRead, "overview:read"},
    {Scope::PoliciesRead, "policies:read"},
}};

}  // namespace

std::string_view code_of(Scope scope) {
    return scope_codes.at(static_cast<std::size_t>(scope)).second;
}

std::optional<Scope> scope_of(std::string_view code) {
    for (const auto& [scope, name] : scope_codes) {
        if (name == code) return scope;
    }
    return std::nullopt;
}

const std::vector<Scope>& all_scopes() {
    static const std::vector<Scope> all = [] {
        std::vector<Scope> scopes;
        for (const auto& [scope, name] : scope_codes) scopes.push_back(scope);
        return scopes;
    }();
    return all;
}

std::string text_of(const std::vector<Scope>& scopes) {
    std::string text;
    for (const Scope scope : scopes) text += (text.empty() ? "" : " ") + std::string(code_of(scope));
    return text;
}

bool may_have_clients(RoleGroup group) { return group == RoleGroup::Business || group == RoleGroup::Auditor; }

std::string_view code_of(TokenState state) {
    constexpr std::array<std::string_view, 3> codes = {"active", "expired", "revoked"};
    return codes.at(static_cast<std::size_t>(state));
}

TokenState ClientToken::state_at(base::Instant now) const {
    if (revoked_at) return TokenState::Revoked;
    return now < expires_at ? TokenState::Active : TokenState::Expired;
}

bool ClientToken::has(Scope scope) const {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

std::string new_client_token(platform::Random& random) {
    return std::string(token_prefix) + new_token(random);
}

base::Bytes hash_of_client_token(std::string_view token) {
    if (!token.starts_with(token_prefix)) return {};
    return hash_of_token(token.substr(token_prefix.size()));
}

}  // namespace sunclover::access
