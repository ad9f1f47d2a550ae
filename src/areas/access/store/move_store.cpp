// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/move_store.hpp"

#include "access/access_sql.hpp"

namespace sunclover::access {

std::vector<GrantKey> list_grant_keys(store::Transaction& tx, const PersonRef& person) {
    std::vector<GrantKey> keys;
    for (const auto& row : tx.query(sql::list_grants_of_person, {person.township.text, person.id})) {
        keys.push_back({row.id<AccountId>(0), row.integer(1)});
    }
    return keys;
}

void move_grant(store::Transaction& tx, const GrantKey& grant, const PersonRef& from, const PersonRef& to) {
    tx.execute(
        sql::move_grant, {grant.account, grant.number, from.township.text, from.id, to.township.text, to.id}
    );
}

}  // namespace sunclover::access
