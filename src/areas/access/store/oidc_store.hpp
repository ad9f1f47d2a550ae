// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements on bindings to an identity provider.
#pragma once

#include <optional>
#include <string_view>

#include "areas/access/sign_in_with_oidc.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

class OidcStore {
  public:
    OidcStore(store::Transaction& tx, const crypto::FieldCipher& cipher) : tx_(tx), cipher_(cipher) {}

    std::optional<AccountId> find_account(std::string_view issuer, std::string_view subject);
    std::optional<OidcSubject> find_subject(const AccountId& account);
    /// @param subject  that no other account is bound to
    void save(const AccountId& account, const OidcSubject& subject, base::Instant now);
    /// @returns false if the account was not bound
    bool remove(const AccountId& account);

  private:
    base::Bytes index_of(std::string_view issuer, std::string_view subject) const;
    store::Transaction& tx_;
    const crypto::FieldCipher& cipher_;
};

}  // namespace sunclover::access
