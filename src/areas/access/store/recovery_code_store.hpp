// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements on recovery codes. What is stored of a code is a keyed hash
// of 50 random bits: the database alone tells nothing, and the key lies elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

class RecoveryCodeStore {
  public:
    RecoveryCodeStore(store::Transaction& tx, const crypto::FieldCipher& cipher)
        : tx_(tx), cipher_(cipher) {}

    struct Count {
        std::int64_t made = 0;
        std::int64_t left = 0;
    };

    /// @param codes  in their normal form; those before are gone
    void replace(const AccountId& account, const std::vector<std::string>& codes);
    /// @param code  in its normal form. @returns false for one that was used or never was
    bool use(const AccountId& account, std::string_view code, base::Instant now);
    Count count(const AccountId& account);
    void remove_all(const AccountId& account);

  private:
    base::Bytes hash_of(const AccountId& account, std::string_view code) const;
    store::Transaction& tx_;
    const crypto::FieldCipher& cipher_;
};

}  // namespace sunclover::access
