// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements on sessions, codes and counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/account.hpp"
#include "areas/access/second_factor.hpp"
#include "areas/access/session_id.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

/// A session together with what its account must still do.
struct SessionRow {
    SessionId id;
    AccountId account;
    base::Instant created_at;
    base::Instant last_seen_at;
    FactorProof proof = FactorProof::None;
    std::optional<PersonRef> acting_for;
    AccountKind kind = AccountKind::Staff;
    bool is_disabled = false;
    base::Bytes display_name_cipher;
    bool must_change_password = false;
    std::optional<base::Instant> password_changed_at;
    bool is_totp_enrolled = false;
    RoleGroup group = RoleGroup::Business;
    std::int64_t passkeys = 0;
    std::int64_t hardware_keys = 0;  ///< of the passkeys
    bool uses_keys = true;           ///< the single keys of the desk
};

std::optional<SessionRow> find_session(store::Transaction& tx, const base::Bytes& token_hash);
struct NewSession {
    base::Bytes token_hash;
    SessionId id;
    AccountId account;
    base::Instant now;
    std::string device;   ///< see device_of
    std::string address;  ///< from where; stored encrypted
};
/// Nothing but the password, or a resident's phone, is proven yet.
void insert_session(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const NewSession& session
);
struct RenewedSession {
    base::Bytes token_hash;
    base::Instant now;
    FactorProof proof = FactorProof::None;
};
void renew_session(
    store::Transaction& tx, const base::Bytes& old_token_hash, const RenewedSession& renewed
);
std::vector<SessionSummary> list_sessions(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const AccountId& account
);
void touch_session(store::Transaction& tx, const base::Bytes& token_hash, base::Instant now);
void save_acting_for(
    store::Transaction& tx, const base::Bytes& token_hash, const PersonRef& person
);
void delete_session(store::Transaction& tx, const base::Bytes& token_hash);
/// @returns false if the account has no such session
bool delete_session_of(store::Transaction& tx, const AccountId& account, const SessionId& session);
/// @param but  the session that stays, if any
std::int64_t delete_sessions(
    store::Transaction& tx, const AccountId& account, std::optional<SessionId> but = {}
);

/// A code that was sent to a phone, and the browser that asked for it.
struct SignInCode {
    base::Bytes challenge_hash;
    base::Uuid row_id;
    std::string phone;
    base::Bytes code_hash;
    base::Instant expires_at;
    int attempts = 0;
};
void insert_code(store::Transaction& tx, const crypto::FieldCipher& cipher, const SignInCode& code);
std::optional<SignInCode> find_code(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::Bytes& challenge_hash
);
void count_code_attempt(store::Transaction& tx, const base::Bytes& challenge_hash);
void delete_code(store::Transaction& tx, const base::Bytes& challenge_hash);

/// Counts one more under `key` in a window that begins with its first count.
/// @returns how many there are now in the window
std::int64_t count_in_window(
    store::Transaction& tx,
    const base::Bytes& key,
    base::Instant now,
    std::chrono::milliseconds window
);

struct Forgotten {
    std::int64_t sessions = 0;
    std::int64_t codes = 0;
    std::int64_t counts = 0;
};
Forgotten delete_old(store::Transaction& tx, base::Instant sessions_before, base::Instant now);

}  // namespace sunclover::access
