// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/erase_sign_in.hpp"

#include <set>

#include "access/access_sql.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/move_store.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

/// Shown where a name stood.
constexpr std::string_view kNobody = "***";
/// As long as the keyed hash of a phone, and of none.
constexpr std::size_t kIndexBytes = 32;

std::set<AccountId> accounts_for(store::Transaction& tx, const PersonRef& person) {
    std::set<AccountId> accounts;
    for (const auto& grant : list_grant_keys(tx, person)) accounts.insert(grant.account);
    return accounts;
}

}  // namespace

std::int64_t count_sign_ins(store::Transaction& tx, const PersonRef& person) {
    return static_cast<std::int64_t>(accounts_for(tx, person).size());
}

void erase_sign_in(store::Transaction& tx, const crypto::FieldCipher& cipher, platform::Random& random, const PersonRef& person) {
    AccountStore accounts(tx, cipher);
    for (const auto& id : accounts_for(tx, person)) {
        const auto account = accounts.find(id);
        if (!account || account->kind != AccountKind::Resident) continue;
        const bool was_themselves = tx.execute(sql::delete_grants_of_person, {id, person.township.text, person.id, code_of(Role::Resident)}) > 0;
        tx.execute(sql::delete_grants_of_person, {id, person.township.text, person.id, code_of(Role::Guardian)});
        tx.execute(sql::delete_sessions_of_account, {id, std::nullopt});
        if (was_themselves) accounts.save_display_name(id, kNobody);
        if (tx.query_one(sql::count_grants, {id})->integer(0) > 0) continue;
        tx.execute(sql::delete_oidc_binding, {id});
        tx.execute(sql::delete_passkeys_of_account, {id});
        tx.execute(sql::delete_recovery_codes, {id});
        tx.execute(sql::delete_codes_of_phone, {phone_index(cipher, account->phone)});
        accounts.save_display_name(id, kNobody);
        tx.execute(sql::erase_phone, {id, random.bytes(kIndexBytes)});
    }
}

}  // namespace sunclover::access
