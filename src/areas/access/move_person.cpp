// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/move_person.hpp"

#include "areas/access/store/move_store.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::access {
namespace {

std::string key_of(const GrantKey& grant) { return grant.account.to_string() + "/" + std::to_string(grant.number); }

GrantKey grant_of(const std::string& key) {
    const auto parts = base::split(key, '/');
    ASSERT(parts.size() == 2);
    const auto account = AccountId::parse(parts[0]);
    ASSERT(account.has_value());
    return {*account, std::stoll(parts[1])};
}

}  // namespace

std::vector<std::string> move_person(store::Transaction& tx, const PersonRef& from, const PersonRef& to) {
    std::vector<std::string> keys;
    for (const auto& grant : list_grant_keys(tx, from)) {
        move_grant(tx, grant, from, to);
        keys.push_back(key_of(grant));
    }
    return keys;
}

void move_person_back(
    store::Transaction& tx, const PersonRef& from, const PersonRef& to, const std::vector<std::string>& keys
) {
    for (const auto& key : keys) move_grant(tx, grant_of(key), to, from);
}

}  // namespace sunclover::access
