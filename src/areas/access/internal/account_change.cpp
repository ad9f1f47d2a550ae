// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/account_change.hpp"

#include "areas/audit/record.hpp"

namespace sunclover::access {

base::Task<base::Result<>> change_account(Ports ports, Actor actor, AccountChange change) {
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        if (actor.account == change.id) {
            return base::fail(base::ErrorKind::Forbidden, "access.error.own_account");
        }
        AccountStore accounts(tx, ports.cipher);
        const auto account = accounts.find(change.id);
        if (!account || (change.of == Accounts::Staff && account->kind != AccountKind::Staff)) {
            return base::fail(base::ErrorKind::NotFound, "access.error.no_account");
        }
        audit::Entry entry = actor.entry(ports.clock.now(), change.action, change.id);
        entry.reason = change.reason;
        TRY(change.apply(tx, accounts, *account, entry.detail));
        audit::record(tx, entry);
        return {};
    };
    co_return co_await ports.store.write(work);
}

}  // namespace sunclover::access
