// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/session_store.hpp"

#include "access/access_sql.hpp"
#include "areas/access/store/account_store.hpp"
#include "base/assert.hpp"

namespace sunclover::access {
namespace {

SessionRow session_from_row(const store::Row& row) {
    SessionRow session;
    session.id = row.id<SessionId>(0);
    session.account = row.id<AccountId>(1);
    session.created_at = row.instant(2);
    session.last_seen_at = row.instant(3);
    session.proof = static_cast<FactorProof>(row.integer(4));
    if (const auto township = row.optional_text(5)) {
        session.acting_for = PersonRef{{*township}, row.id<PersonId>(6)};
    }
    session.kind = row.text(7) == "staff" ? AccountKind::Staff : AccountKind::Resident;
    session.is_disabled = row.text(8) == code_of(AccountState::Disabled);
    session.display_name_cipher = row.bytes(9);
    session.must_change_password = row.boolean(10);
    session.password_changed_at = row.optional_instant(11);
    session.is_totp_enrolled = !row.is_null(12);
    session.group = group_of_code(row.text(13));
    session.passkeys = row.integer(14);
    session.hardware_keys = row.integer(15);
    session.uses_keys = row.boolean(16);
    return session;
}

crypto::Place place_of_phone(const base::Uuid& row_id) {
    return {"sign_in_code", "phone_cipher", row_id};
}

crypto::Place place_of_address(const SessionId& id) { return {"session", "address_cipher", id.uuid}; }

}  // namespace

std::optional<SessionRow> find_session(store::Transaction& tx, const base::Bytes& token_hash) {
    const auto row = tx.query_one(sql::find_session, {token_hash});
    return row ? std::optional(session_from_row(*row)) : std::nullopt;
}

void insert_session(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const NewSession& session
) {
    std::optional<base::Bytes> address;
    if (!session.address.empty()) address = cipher.encrypt(session.address, place_of_address(session.id));
    const store::Parameters parameters = {
        session.token_hash, session.id, session.account, session.now, session.device, address,
    };
    tx.execute(sql::insert_session, parameters);
}

void renew_session(
    store::Transaction& tx, const base::Bytes& old_token_hash, const RenewedSession& renewed
) {
    const store::Parameters parameters = {
        old_token_hash, renewed.token_hash, renewed.now, static_cast<std::int64_t>(renewed.proof),
    };
    const auto count = tx.execute(sql::renew_session, parameters);
    ASSERT(count == 1);
}

std::vector<SessionSummary> list_sessions(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const AccountId& account
) {
    std::vector<SessionSummary> found;
    for (const auto& row : tx.query(sql::list_sessions, {account})) {
        SessionSummary session{row.id<SessionId>(0), row.instant(1), row.instant(2), row.text(3)};
        if (const auto address = row.optional_bytes(4)) {
            session.address = cipher.decrypt(*address, place_of_address(session.id));
        }
        found.push_back(std::move(session));
    }
    return found;
}

void touch_session(store::Transaction& tx, const base::Bytes& token_hash, base::Instant now) {
    tx.execute(sql::touch_session, {token_hash, now});
}

void save_acting_for(
    store::Transaction& tx, const base::Bytes& token_hash, const PersonRef& person
) {
    tx.execute(sql::save_acting_for, {token_hash, person.township.text, person.id});
}

void delete_session(store::Transaction& tx, const base::Bytes& token_hash) {
    tx.execute(sql::delete_session, {token_hash});
}

bool delete_session_of(store::Transaction& tx, const AccountId& account, const SessionId& session) {
    return tx.execute(sql::delete_session_by_id, {session, account}) == 1;
}

std::int64_t delete_sessions(
    store::Transaction& tx, const AccountId& account, std::optional<SessionId> but
) {
    return tx.execute(sql::delete_sessions_of_account, {account, but});
}

void insert_code(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const SignInCode& code
) {
    const store::Parameters parameters = {
        code.challenge_hash,
        phone_index(cipher, code.phone),
        code.row_id,
        cipher.encrypt(code.phone, place_of_phone(code.row_id)),
        code.code_hash,
        code.expires_at,
    };
    tx.execute(sql::insert_sign_in_code, parameters);
}

std::optional<SignInCode> find_code(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::Bytes& challenge_hash
) {
    const auto row = tx.query_one(sql::find_sign_in_code, {challenge_hash});
    if (!row) return std::nullopt;
    const base::Uuid row_id = row->uuid(1);
    return SignInCode{
        challenge_hash,
        row_id,
        cipher.decrypt(row->bytes(2), place_of_phone(row_id)),
        row->bytes(3),
        row->instant(4),
        static_cast<int>(row->integer(5)),
    };
}

void count_code_attempt(store::Transaction& tx, const base::Bytes& challenge_hash) {
    tx.execute(sql::count_attempt, {challenge_hash});
}

void delete_code(store::Transaction& tx, const base::Bytes& challenge_hash) {
    tx.execute(sql::delete_sign_in_code, {challenge_hash});
}

std::int64_t count_in_window(
    store::Transaction& tx,
    const base::Bytes& key,
    base::Instant now,
    std::chrono::milliseconds window
) {
    tx.execute(sql::count_in_window, {key, now + window, now});
    const auto row = tx.query_one(sql::find_count, {key});
    ASSERT(row.has_value());
    return row->integer(0);
}

Forgotten delete_old(store::Transaction& tx, base::Instant sessions_before, base::Instant now) {
    Forgotten forgotten;
    forgotten.sessions = tx.execute(sql::delete_old_sessions, {sessions_before});
    forgotten.codes = tx.execute(sql::delete_old_codes, {now});
    forgotten.counts = tx.execute(sql::delete_old_counts, {now});
    return forgotten;
}

}  // namespace sunclover::access
