// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/passkey_store.hpp"

#include <array>
#include <string_view>

#include "access/access_sql.hpp"
#include "base/assert.hpp"

namespace sunclover::access {
namespace {

using crypto::SignatureKind;

constexpr std::array<std::pair<SignatureKind, std::string_view>, 3> algorithms = {{
    {SignatureKind::Es256, "es256"},
    {SignatureKind::Rs256, "rs256"},
    {SignatureKind::EdDsa, "eddsa"},
}};

std::string_view code_of(SignatureKind kind) { return algorithms.at(static_cast<std::size_t>(kind)).second; }

SignatureKind kind_of(std::string_view code) {
    for (const auto& [kind, name] : algorithms) {
        if (name == code) return kind;
    }
    ASSERT(!"an algorithm that the schema does not allow");
    return SignatureKind::Es256;
}

crypto::Place place_of_name(const PasskeyId& id) { return {"passkey", "name_cipher", id.uuid}; }

}  // namespace

Passkey PasskeyStore::passkey_from_row(const store::Row& row) const {
    Passkey passkey;
    passkey.id = row.id<PasskeyId>(0);
    passkey.account = row.id<AccountId>(1);
    passkey.credential = row.bytes(2);
    passkey.name = cipher_.decrypt(row.bytes(3), place_of_name(passkey.id));
    passkey.key = {kind_of(row.text(4)), row.bytes(5)};
    passkey.sign_count = row.integer(6);
    passkey.is_hardware = row.boolean(7);
    passkey.is_backup_eligible = row.boolean(8);
    passkey.created_at = row.instant(9);
    passkey.last_used_at = row.optional_instant(10);
    return passkey;
}

void PasskeyStore::insert(const Passkey& passkey) {
    const store::Parameters parameters = {
        passkey.id,
        passkey.account,
        passkey.credential,
        cipher_.encrypt(passkey.name, place_of_name(passkey.id)),
        code_of(passkey.key.kind),
        passkey.key.der,
        passkey.sign_count,
        passkey.is_hardware,
        passkey.is_backup_eligible,
        passkey.created_at,
    };
    tx_.execute(sql::insert_passkey, parameters);
}

std::optional<Passkey> PasskeyStore::find_by_credential(const base::Bytes& credential) {
    const auto row = tx_.query_one(sql::find_passkey, {credential});
    return row ? std::optional(passkey_from_row(*row)) : std::nullopt;
}

std::vector<Passkey> PasskeyStore::list(const AccountId& account) {
    std::vector<Passkey> found;
    for (const auto& row : tx_.query(sql::list_passkeys, {account})) found.push_back(passkey_from_row(row));
    return found;
}

void PasskeyStore::save_use(const PasskeyId& id, std::int64_t sign_count, base::Instant now) {
    tx_.execute(sql::save_passkey_use, {id, sign_count, now});
}

bool PasskeyStore::remove(const AccountId& account, const PasskeyId& id) {
    return tx_.execute(sql::delete_passkey, {id, account}) == 1;
}

std::int64_t PasskeyStore::remove_all(const AccountId& account) {
    return tx_.execute(sql::delete_passkeys_of_account, {account});
}

void PasskeyStore::save_challenge(
    const SessionId& session, const base::Bytes& challenge_hash, base::Instant expires_at
) {
    tx_.execute(sql::save_passkey_challenge, {session, challenge_hash, expires_at});
}

std::optional<base::Bytes> PasskeyStore::take_challenge(const SessionId& session, base::Instant now) {
    const auto row = tx_.query_one(sql::find_passkey_challenge, {session});
    if (!row) return std::nullopt;
    tx_.execute(sql::delete_passkey_challenge, {session});
    if (row->instant(1) <= now) return std::nullopt;
    return row->bytes(0);
}

std::int64_t delete_old_challenges(store::Transaction& tx, base::Instant now) {
    return tx.execute(sql::delete_old_passkey_challenges, {now});
}

}  // namespace sunclover::access
