// SPDX-License-Identifier: AGPL-3.0-or-later
// A resident's account that is bound to their record already: demo districts only.
#include "areas/access/manage_accounts.hpp"
#include "areas/access/resident_phone.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "base/mask.hpp"

namespace sunclover::access {

base::Task<base::Result<AccountId>> create_bound_resident(
    Ports ports, std::string phone, std::string person_name, PersonRef person
) {
    Account account;
    account.id = platform::new_id<AccountId>(ports.clock, ports.random);
    account.kind = AccountKind::Resident;
    account.group = RoleGroup::Citizen;
    account.phone = normal_mobile(phone);
    account.display_name = base::mask_name(person_name);
    account.created_at = ports.clock.now();
    if (account.phone.empty()) {
        co_return base::fail(base::ErrorKind::Invalid, "access.error.phone", "phone");
    }
    const auto work = [&](store::Transaction& tx) -> base::Result<AccountId> {
        AccountStore accounts(tx, ports.cipher);
        if (accounts.find_by_phone(account.phone)) {
            return base::fail(base::ErrorKind::Conflict, "access.error.phone_taken", "phone");
        }
        accounts.insert(account);
        const Grant grant{Role::Resident, {}, {}, person};
        accounts.add_grant(account.id, grant, ports.zone.day_of(account.created_at), std::nullopt);
        audit::record(tx, Actor::system().entry(account.created_at, "account.created", account.id));
        return account.id;
    };
    co_return co_await ports.store.write(work);
}

}  // namespace sunclover::access
