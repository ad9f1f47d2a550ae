// SPDX-License-Identifier: AGPL-3.0-or-later
// New accounts of staff.
#include <utility>

#include "areas/access/internal/compute_apart.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/password_rules.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "base/text.hpp"
#include "platform/crypto/totp.hpp"

namespace sunclover::access {
namespace {

constexpr std::size_t display_name_max = 40;
constexpr std::size_t totp_secret_bytes = 20;  // RFC 4226 §4 R6: 160 bits

base::Result<NewStaff> checked(NewStaff wanted) {
    wanted.login_name = normal_login_name(wanted.login_name);
    if (wanted.login_name.empty()) {
        return base::fail(base::ErrorKind::Invalid, "access.error.login_name", "login_name");
    }
    wanted.display_name = base::trim(wanted.display_name);
    const std::size_t length = base::character_count(wanted.display_name);
    if (length == 0 || length > display_name_max || !base::is_clean_utf8(wanted.display_name)) {
        return base::fail(base::ErrorKind::Invalid, "access.error.display_name", "display_name");
    }
    TRY(check_staff_grants(wanted.grants));
    return wanted;
}

Account account_from(const Ports& ports, const NewStaff& wanted, std::string password_hash) {
    Account account;
    account.id = platform::new_id<AccountId>(ports.clock, ports.random);
    account.group = group_of(wanted.grants.front().role);
    account.login_name = wanted.login_name;
    account.display_name = wanted.display_name;
    account.password_hash = std::move(password_hash);
    account.created_at = ports.clock.now();
    account.password_changed_at = account.created_at;
    return account;
}

base::Task<base::Result<AccountId>> insert(
    const Ports& ports, const Actor& actor, const Account& account, const std::vector<Grant>& grants
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<AccountId> {
        AccountStore accounts(tx, ports.cipher);
        if (accounts.find_by_login(account.login_name)) {
            return base::fail(base::ErrorKind::Conflict, "access.error.login_taken", "login_name");
        }
        accounts.insert(account);
        const base::Day today = ports.zone.day_of(account.created_at);
        audit::Entry entry = actor.entry(account.created_at, "account.created", account.id);
        for (const auto& grant : grants) {
            accounts.add_grant(account.id, grant, today, std::nullopt);
            entry.detail += (entry.detail.empty() ? "" : " ") + std::string(code_of(grant.role));
        }
        audit::record(tx, entry);
        return account.id;
    };
    co_return co_await ports.store.write(work);
}

}  // namespace

base::Task<base::Result<CreatedStaff>> create_staff(
    Ports ports, SignInPolicy policy, Actor actor, NewStaff wanted
) {
    CO_TRY_ASSIGN(const NewStaff staff, checked(std::move(wanted)));
    const std::string password = new_initial_password(ports.random);
    CO_TRY(check_new_password(policy.password, password, staff.login_name));
    std::string hash = co_await hash_apart(password);
    Account account = account_from(ports, staff, std::move(hash));
    account.must_change_password = true;
    CO_TRY_ASSIGN(const AccountId id, co_await insert(ports, actor, account, staff.grants));
    co_return CreatedStaff{id, password};
}

base::Task<base::Result<SeededStaff>> create_demo_staff(
    Ports ports, SignInPolicy policy, NewStaff wanted, std::optional<std::string> password
) {
    CO_TRY_ASSIGN(const NewStaff staff, checked(std::move(wanted)));
    const std::string chosen = password ? *password : new_initial_password(ports.random);
    CO_TRY(check_new_password(policy.password, chosen, staff.login_name));
    std::string hash = co_await hash_apart(chosen);
    Account account = account_from(ports, staff, std::move(hash));
    account.totp_secret = ports.random.bytes(totp_secret_bytes);
    account.is_totp_enrolled = true;
    const Actor actor = Actor::system();
    CO_TRY_ASSIGN(const AccountId id, co_await insert(ports, actor, account, staff.grants));
    co_return SeededStaff{id, chosen, crypto::to_base32(account.totp_secret)};
}

}  // namespace sunclover::access
