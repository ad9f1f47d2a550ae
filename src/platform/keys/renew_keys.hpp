// SPDX-License-Identifier: AGPL-3.0-or-later
// After a rotation, what was written before lies under an old key. A renewal writes it anew under the present one while the service
// runs: in small transactions, each ciphertext only where it is still the one that was read. What is left to do is seen from the
// ciphertexts themselves, so a renewal goes on after a kill and two servers at it do no harm.
#pragma once

#include <functional>

#include "base/result.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault_keys.hpp"
#include "platform/keys/key_records.hpp"
#include "platform/keys/sealed_field.hpp"

namespace sunclover::keys {

/// References outlive every renewal.
struct Keeper {
    store::Store& store;
    const crypto::KeyRing& ring;
    const crypto::FieldCipher& cipher;   ///< of that ring
    const files::VaultKeys& vault;
    const SealedFields& fields;          ///< every column of ciphertexts
    const platform::Clock& clock;
    platform::Random& random;
    std::string node;                    ///< this process among all that may be at it
};

/// Counts what lies under which version, in the database and among the files. Reads all of both, so it blocks for as long.
std::vector<KeyUse> count_uses(const Keeper& keeper);
/// The same, and remembers it.
std::vector<KeyUse> count_and_save_uses(const Keeper& keeper);
/// How much of it lies under another version than `current`.
std::int64_t old_uses(const std::vector<KeyUse>& uses, std::uint16_t current);

/// Begins one. The caller audits in the same transaction.
/// @errors Conflict: keys.error.renewal_running
base::Result<RenewalId> begin_renewal(
    store::Transaction& tx, const Keeper& keeper, std::int64_t uses_total, std::optional<base::Uuid> account
);

struct RenewalOptions {
    std::function<bool()> is_stopping = [] { return false; };
    /// Called in the transaction that ends a renewal: the caller audits.
    std::function<void(store::Transaction&, const Renewal&)> on_end = [](store::Transaction&, const Renewal&) {};
    int batch = 200;   ///< ciphertexts in one transaction
};

/// Blocks. Carries on with the renewal that is under way, if there is one and no other server is at it, until nothing lies under an old key.
/// @returns whether a renewal came to its end
bool carry_on_renewal(const Keeper& keeper, const RenewalOptions& options = {});

}  // namespace sunclover::keys
