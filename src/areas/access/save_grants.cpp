// SPDX-License-Identifier: AGPL-3.0-or-later
// Which roles somebody has, and where.
#include <algorithm>
#include <utility>

#include "areas/access/internal/account_change.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/store/session_store.hpp"

namespace sunclover::access {

base::Task<base::Result<>> save_grants(
    Ports ports, Actor actor, AccountId id, std::int64_t version, std::vector<Grant> grants
) {
    CO_TRY(check_staff_grants(grants));
    const base::Day today = ports.zone.day_of(ports.clock.now());
    AccountChange change{id, "account.grants_saved"};
    change.apply = [version, grants = std::move(grants), today](
                       store::Transaction& tx,
                       AccountStore& accounts,
                       const Account& account,
                       std::string& detail
                   ) -> base::Result<> {
        if (account.version != version) {
            return base::fail(base::ErrorKind::Conflict, "access.error.account_changed");
        }
        const RoleGroup group = group_of(grants.front().role);
        accounts.delete_grants(account.id);
        // Also where the group stays: it raises the version, which the next editor is compared
        // with.
        accounts.save_group(account.id, group);
        for (const auto& grant : grants) {
            accounts.add_grant(account.id, grant, today, std::nullopt);
            detail += (detail.empty() ? "" : " ") + std::string(code_of(grant.role));
        }
        // What somebody may do has changed: they sign in anew, and see what they are now.
        delete_sessions(tx, account.id);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

}  // namespace sunclover::access
