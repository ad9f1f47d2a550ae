// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts as those who administer them see and change them. Called by the admin pages, the command
// line and seeding; whoever calls has checked Permission::AccountsManage. Every change leaves an
// audit entry about the account, and nobody changes their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/account.hpp"
#include "areas/access/actor.hpp"
#include "areas/access/passkey.hpp"
#include "areas/access/policy.hpp"
#include "areas/access/ports.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

/// A staff account without its secrets.
struct StaffAccount {
    AccountId id;
    RoleGroup group = RoleGroup::Business;
    std::string login_name;
    std::string display_name;
    AccountState state = AccountState::Active;
    std::optional<base::Instant> locked_until;
    bool must_change_password = false;
    bool is_totp_enrolled = false;
    base::Instant created_at;
    std::int64_t version = 0;
    std::vector<Grant> grants;  ///< those that hold today

    /// A lock that is over counts no more.
    AccountState state_at(base::Instant now) const;
};

struct NewStaff {
    std::string login_name;     ///< see normal_login_name
    std::string display_name;   ///< 1 … 40 characters
    std::vector<Grant> grants;  ///< at least one; see check_staff_grants
};

struct CreatedStaff {
    AccountId id;
    std::string initial_password;  ///< shown once, stored nowhere; must be changed at first sign-in
};

/// @errors Invalid naming login_name, display_name or grants; Conflict (access.error.login_taken)
base::Task<base::Result<CreatedStaff>> create_staff(
    Ports ports, SignInPolicy policy, Actor actor, NewStaff wanted
);

struct SeededStaff {
    AccountId id;
    std::string password;
    std::string totp_secret_base32;
};

/// For demo districts only: an account that is ready to use, its authenticator enrolled already.
/// @param password  nothing: a random one
/// @errors as create_staff; Invalid for a password that the policy refuses
base::Task<base::Result<SeededStaff>> create_demo_staff(
    Ports ports, SignInPolicy policy, NewStaff wanted, std::optional<std::string> password = {}
);

/// For demo districts only: the account of a resident who has signed in before.
/// @param phone  see base::normal_phone
/// @errors Invalid for a phone that cannot get text messages; Conflict (access.error.phone_taken)
base::Task<base::Result<AccountId>> create_bound_resident(
    Ports ports, std::string phone, std::string person_name, PersonRef person
);

/// Rules about which grants one staff account may hold together: all of one group, none a
/// citizen's, partner members for an organisation, everybody else for a place, nothing twice.
/// @errors Invalid with field "grants": access.error.grants_missing | mixed_groups | citizen_role |
///         grant_scope | grant_twice
/// @source GB/T 22239-2019 8.1.5: system, security and audit administrators are separate people
base::Result<> check_staff_grants(const std::vector<Grant>& grants);

/// Replaces all grants of a staff account from today on. Signs the account out.
/// @param version  of the account as it was shown
/// @errors as check_staff_grants; NotFound; Forbidden (access.error.own_account); Conflict
///         (access.error.account_changed) if somebody saved in between
base::Task<base::Result<>> save_grants(
    Ports ports, Actor actor, AccountId id, std::int64_t version, std::vector<Grant> grants
);

/// Signs the account out everywhere at once. Residents' accounts too.
/// @errors NotFound; Forbidden (access.error.own_account)
base::Task<base::Result<>> disable_account(Ports ports, Actor actor, AccountId id);
base::Task<base::Result<>> enable_account(Ports ports, Actor actor, AccountId id);
/// Ends a lock before its time. @errors as above; Conflict (access.error.account_disabled)
base::Task<base::Result<>> unlock_account(Ports ports, Actor actor, AccountId id);
/// @returns an initial password, to be changed at the next sign-in; signs the account out and ends
/// a lock
base::Task<base::Result<std::string>> reset_password(
    Ports ports, SignInPolicy policy, Actor actor, AccountId id
);
/// Why a second factor is taken back: a closed list, so that no text about a person gets into the log.
enum class ResetReason { Lost, Replaced, Suspected, LeftDuty };
std::string_view code_of(ResetReason reason);  ///< "lost"
std::optional<ResetReason> reset_reason_of(std::string_view code);
const std::vector<ResetReason>& all_reset_reasons();

/// A lost or new phone or key: authenticator, passkeys and recovery codes are worth nothing from now on,
/// and the owner begins anew at the next sign-in. Signs the account out.
base::Task<base::Result<>> reset_second_factor(
    Ports ports, Actor actor, AccountId id, ResetReason reason
);
/// The passkeys of a staff account.
base::Task<std::vector<PasskeySummary>> list_passkeys(Ports ports, AccountId id);
/// One lost key of several. Signs the account out.
/// @errors NotFound; Forbidden (access.error.own_account)
base::Task<base::Result<>> remove_passkey(Ports ports, Actor actor, AccountId id, PasskeyId passkey);

struct StaffQuery {
    std::string prefix = {};  ///< first letters of the login name
    std::string after = {};   ///< last login name of the page before
    int count_max = 50;
};
base::Task<std::vector<StaffAccount>> list_staff_accounts(Ports ports, StaffQuery query);
base::Task<std::vector<StaffAccount>> list_all_staff(Ports ports);
/// @errors NotFound, also for a resident's account
base::Task<base::Result<StaffAccount>> find_account(Ports ports, AccountId id);
base::Task<std::optional<StaffAccount>> find_staff(Ports ports, std::string login_name);

struct AccountCount {
    std::string kind;   ///< "staff", "resident"
    std::string state;  ///< "active", "disabled", "locked"
    std::int64_t count = 0;
};
/// For the health page.
base::Task<std::vector<AccountCount>> count_accounts(Ports ports);

/// What an authenticator with that secret shows; nothing for a text that is no secret. For demos.
std::optional<std::string> current_totp_code(std::string_view secret_base32, base::Instant now);

/// Forgets sessions that are over, codes that expired and counts whose window ended: a periodic
/// job.
/// @returns how many rows went
base::Task<std::int64_t> forget_old(Ports ports, SignInPolicy policy);

}  // namespace sunclover::access
