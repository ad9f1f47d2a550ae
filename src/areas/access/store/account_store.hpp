// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements on accounts and grants.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "areas/access/account.hpp"
#include "base/day.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

/// @param code  as code_of(RoleGroup) writes it
RoleGroup group_of_code(std::string_view code);

/// The key under which a phone is found again; equal for equal phones.
base::Bytes phone_index(const crypto::FieldCipher& cipher, std::string_view phone);

class AccountStore {
  public:
    AccountStore(store::Transaction& tx, const crypto::FieldCipher& cipher)
        : tx_(tx), cipher_(cipher) {}

    void insert(const Account& account);
    std::optional<Account> find(const AccountId& id);
    std::optional<Account> find_by_login(std::string_view login_name);
    std::optional<Account> find_by_phone(std::string_view phone);
    /// @param after  last login name of the page before, or empty
    std::vector<Account> list_staff(std::string_view prefix, std::string_view after, int count_max);

    /// state, failed_count, locked_until and totp_last_step
    void save_sign_in_state(const Account& account);
    /// password_hash, password_changed_at and must_change_password
    void save_password(const Account& account);
    void save_totp_secret(const Account& account);
    void save_totp_enrolment(const AccountId& id, base::Instant now);
    void save_state(const AccountId& id, AccountState state);
    void save_display_name(const AccountId& id, std::string_view name);
    void save_uses_keys(const AccountId& id, bool uses_keys);
    void save_group(const AccountId& id, RoleGroup group);

    void add_grant(
        const AccountId& id, const Grant& grant, base::Day from, std::optional<base::Day> until
    );
    void delete_grants(const AccountId& id);
    std::vector<Grant> list_grants(const AccountId& id, base::Day day);
    std::vector<AccountId> list_accounts_of(const PersonRef& person, base::Day day);

    struct Member {
        OrganisationId organisation;
        std::string display_name;
    };
    std::vector<Member> list_members(base::Day day);

    void remember_password(const AccountId& id, base::Instant changed_at, const std::string& hash);
    std::vector<std::string> list_old_passwords(const AccountId& id, int count_max);

    struct Count {
        std::string kind;
        std::string state;
        std::int64_t count = 0;
    };
    std::vector<Count> count_accounts();

  private:
    Account account_from_row(const store::Row& row) const;
    base::Bytes encrypted(const AccountId& id, std::string_view column, std::string_view plain)
        const;
    std::string decrypted(const AccountId& id, std::string_view column, const base::Bytes& cipher)
        const;
    store::Transaction& tx_;
    const crypto::FieldCipher& cipher_;
};

/// The name that a session's row holds as ciphertext.
std::string display_name_in(
    const crypto::FieldCipher& cipher,
    const AccountId& account,
    const base::Bytes& display_name_cipher
);

}  // namespace sunclover::access
