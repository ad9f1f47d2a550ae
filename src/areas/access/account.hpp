// SPDX-License-Identifier: AGPL-3.0-or-later
// An account: a member of staff with a name and a password, or a resident with a phone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "areas/access/caller.hpp"
#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace sunclover::access {

enum class AccountKind { Staff, Resident };
enum class AccountState {
    Active,
    Disabled,  ///< by a security administrator, until enabled again
    Locked,    ///< by too many wrong tries, until `locked_until` or unlocked
};

std::string_view code_of(AccountKind kind);    ///< "staff"
std::string_view code_of(AccountState state);  ///< "active"

struct Account {
    AccountId id;
    AccountKind kind = AccountKind::Staff;
    RoleGroup group = RoleGroup::Business;
    std::string login_name;  ///< staff: folded; empty for residents
    std::string phone;       ///< residents: digits; empty for staff
    std::string display_name;
    std::string password_hash;  ///< empty for residents
    std::optional<base::Instant> password_changed_at;
    bool must_change_password = false;
    base::Bytes totp_secret;  ///< empty until staff enrol
    bool is_totp_enrolled = false;
    std::optional<std::int64_t> totp_last_step;
    AccountState state = AccountState::Active;
    int failed_count = 0;
    std::optional<base::Instant> locked_until;
    base::Instant created_at;
    std::int64_t version = 0;

    /// False while disabled or locked; a lock that is over counts no more.
    bool may_sign_in(base::Instant now) const;
    /// Active, Disabled or Locked as it is at this moment.
    AccountState state_at(base::Instant now) const;
    /// One more wrong try. @returns true if that locked the account
    bool count_failure(base::Instant now, int failures_max, std::chrono::milliseconds lock_time);
    /// The try that was counted in advance was right after all.
    void take_back_failure(int failures_max);
    void forget_failures();
};

/// A name to sign in with, in the form in which names are compared: folded, 2 … 40 characters of
/// letters, digits, dot, dash and underscore.
/// @returns empty if it cannot be one
std::string normal_login_name(std::string_view text);

}  // namespace sunclover::access
