// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff accounts as lists and pages show them.
#include <utility>

#include "areas/access/manage_accounts.hpp"
#include "areas/access/store/account_store.hpp"
#include "base/text.hpp"

namespace sunclover::access {
namespace {

constexpr int page_rows = 200;

StaffAccount without_secrets(const Account& account, std::vector<Grant> grants) {
    return {
        account.id,
        account.group,
        account.login_name,
        account.display_name,
        account.state,
        account.locked_until,
        account.must_change_password,
        account.is_totp_enrolled,
        account.created_at,
        account.version,
        std::move(grants),
    };
}

}  // namespace

AccountState StaffAccount::state_at(base::Instant now) const {
    Account account;
    account.state = state;
    account.locked_until = locked_until;
    return account.state_at(now);
}

base::Task<std::vector<StaffAccount>> list_staff_accounts(Ports ports, StaffQuery query) {
    const std::string prefix = base::fold(query.prefix);
    const std::string after = base::fold(query.after);
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const auto look = [&](store::Transaction& tx) {
        AccountStore accounts(tx, ports.cipher);
        std::vector<StaffAccount> found;
        for (const auto& account : accounts.list_staff(prefix, after, query.count_max)) {
            found.push_back(without_secrets(account, accounts.list_grants(account.id, today)));
        }
        return found;
    };
    co_return co_await ports.store.read(look);
}

base::Task<std::vector<StaffAccount>> list_all_staff(Ports ports) {
    std::vector<StaffAccount> all;
    for (;;) {
        const std::string after = all.empty() ? std::string() : all.back().login_name;
        StaffQuery query{"", after, page_rows};
        std::vector<StaffAccount> page = co_await list_staff_accounts(ports, std::move(query));
        for (auto& account : page) all.push_back(std::move(account));
        if (page.size() < page_rows) co_return all;
    }
}

base::Task<base::Result<StaffAccount>> find_account(Ports ports, AccountId id) {
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const auto look = [&](store::Transaction& tx) -> base::Result<StaffAccount> {
        AccountStore accounts(tx, ports.cipher);
        const auto account = accounts.find(id);
        if (!account || account->kind != AccountKind::Staff) {
            return base::fail(base::ErrorKind::NotFound, "access.error.no_account");
        }
        return without_secrets(*account, accounts.list_grants(id, today));
    };
    co_return co_await ports.store.read(look);
}

base::Task<std::optional<StaffAccount>> find_staff(Ports ports, std::string login_name) {
    const std::string name = normal_login_name(login_name);
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const auto look = [&](store::Transaction& tx) -> std::optional<StaffAccount> {
        AccountStore accounts(tx, ports.cipher);
        const auto account = accounts.find_by_login(name);
        if (!account) return std::nullopt;
        return without_secrets(*account, accounts.list_grants(account->id, today));
    };
    co_return co_await ports.store.read(look);
}

base::Task<std::vector<AccountCount>> count_accounts(Ports ports) {
    const auto look = [&](store::Transaction& tx) {
        std::vector<AccountCount> counts;
        for (auto& count : AccountStore(tx, ports.cipher).count_accounts()) {
            counts.push_back({std::move(count.kind), std::move(count.state), count.count});
        }
        return counts;
    };
    co_return co_await ports.store.read(look);
}

}  // namespace sunclover::access
