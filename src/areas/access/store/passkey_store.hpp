// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements on passkeys and the questions that sessions were asked.
#pragma once

#include <optional>
#include <vector>

#include "areas/access/passkey.hpp"
#include "areas/access/session_id.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

class PasskeyStore {
  public:
    PasskeyStore(store::Transaction& tx, const crypto::FieldCipher& cipher)
        : tx_(tx), cipher_(cipher) {}

    void insert(const Passkey& passkey);
    std::optional<Passkey> find_by_credential(const base::Bytes& credential);
    /// In the order in which they were registered.
    std::vector<Passkey> list(const AccountId& account);
    /// After a use.
    void save_use(const PasskeyId& id, std::int64_t sign_count, base::Instant now);
    /// @returns false if the account has no such passkey
    bool remove(const AccountId& account, const PasskeyId& id);
    /// @returns how many there were
    std::int64_t remove_all(const AccountId& account);

    /// The question of a session; a later one takes the place of an earlier one.
    void save_challenge(
        const SessionId& session, const base::Bytes& challenge_hash, base::Instant expires_at
    );
    /// A question counts once: it is gone with this, whatever comes of it.
    /// @returns its hash; nothing if none was asked or its time is over
    std::optional<base::Bytes> take_challenge(const SessionId& session, base::Instant now);

  private:
    Passkey passkey_from_row(const store::Row& row) const;
    store::Transaction& tx_;
    const crypto::FieldCipher& cipher_;
};

/// @returns how many questions went whose time is over
std::int64_t delete_old_challenges(store::Transaction& tx, base::Instant now);

}  // namespace sunclover::access
