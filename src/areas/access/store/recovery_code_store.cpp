// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/recovery_code_store.hpp"

#include "access/access_sql.hpp"
#include "base/assert.hpp"

namespace sunclover::access {

base::Bytes RecoveryCodeStore::hash_of(const AccountId& account, std::string_view code) const {
    return cipher_.blind_index("recovery_code", account.to_string() + " " + std::string(code));
}

void RecoveryCodeStore::replace(const AccountId& account, const std::vector<std::string>& codes) {
    remove_all(account);
    std::int64_t number = 0;
    for (const auto& code : codes) {
        tx_.execute(sql::insert_recovery_code, {account, ++number, hash_of(account, code)});
    }
}

bool RecoveryCodeStore::use(const AccountId& account, std::string_view code, base::Instant now) {
    return tx_.execute(sql::use_recovery_code, {account, hash_of(account, code), now}) == 1;
}

RecoveryCodeStore::Count RecoveryCodeStore::count(const AccountId& account) {
    const auto row = tx_.query_one(sql::count_recovery_codes, {account});
    ASSERT(row.has_value());
    return {row->integer(0), row->integer(1)};
}

void RecoveryCodeStore::remove_all(const AccountId& account) {
    tx_.execute(sql::delete_recovery_codes, {account});
}

}  // namespace sunclover::access
