// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/list_members.hpp"

#include "areas/access/store/account_store.hpp"
#include "base/day.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {

base::Task<Members> list_members(Ports ports, const Caller& caller) {
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const bool sees_all = caller.widest_place(Permission::PlacesRead).has_value();
    const auto look = [&](store::Transaction& tx) {
        Members members;
        for (auto& member : AccountStore(tx, ports.cipher).list_members(today)) {
            if (!sees_all && !caller.may_for(Permission::PlacesRead, member.organisation)) continue;
            members[member.organisation].push_back(std::move(member.display_name));
        }
        return members;
    };
    co_return co_await ports.store.read(look);
}

}  // namespace sunclover::access
