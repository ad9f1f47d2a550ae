// SPDX-License-Identifier: AGPL-3.0-or-later
// Encrypts and decrypts the columns of one row, bound to that row.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/value.hpp"

namespace sunclover::cases {

class Sealer {
  public:
    Sealer(const crypto::FieldCipher& cipher, std::string_view table, const base::Uuid& row)
        : cipher_(cipher), table_(table), row_(row) {}

    base::Bytes seal(std::string_view column, std::string_view plain) const {
        return cipher_.encrypt(plain, {table_, column, row_});
    }
    /// NULL for an empty text.
    store::Value seal_optional(std::string_view column, std::string_view plain) const {
        return plain.empty() ? store::Value() : store::Value(seal(column, plain));
    }
    std::string open(std::string_view column, const base::Bytes& sealed) const {
        return cipher_.decrypt(sealed, {table_, column, row_});
    }
    std::string open_optional(std::string_view column, const std::optional<base::Bytes>& sealed) const {
        return sealed ? open(column, *sealed) : std::string();
    }

  private:
    const crypto::FieldCipher& cipher_;
    std::string_view table_;
    base::Uuid row_;
};

}  // namespace sunclover::cases
