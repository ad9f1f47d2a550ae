// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/choose_acting_for.hpp"

#include <algorithm>

#include "areas/access/actor.hpp"
#include "areas/access/store/session_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {

base::Task<std::vector<OwnRecord>> list_own_records(
    Ports ports, const RegisterLookup& lookup, SignedIn who
) {
    const auto look = [&](store::Transaction& tx) {
        std::vector<OwnRecord> records;
        for (const auto& grant : who.caller.grants) {
            if (!grant.person) continue;
            // Two bindings of one record: it was merged of two.
            const auto is_it = [&](const OwnRecord& record) { return record.person == *grant.person; };
            if (std::any_of(records.begin(), records.end(), is_it)) continue;
            const std::string name =
                lookup.name_of ? lookup.name_of(tx, *grant.person) : std::string();
            records.push_back({
                *grant.person,
                name,
                grant.role == Role::Guardian,
                who.caller.acting_for == grant.person,
                grant.powers,
            });
        }
        return records;
    };
    co_return co_await ports.store.read(look);
}

base::Task<base::Result<>> choose_acting_for(
    Ports ports, SignedIn who, PersonRef person, base::Uuid request_id
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        if (!who.caller.acts_for(person)) {
            return base::fail(base::ErrorKind::NotFound, "access.error.no_record");
        }
        save_acting_for(tx, who.token_hash, person);
        const Actor actor = Actor::of(who.caller, Permission::OwnRecord, request_id);
        audit::Entry entry =
            actor.entry(ports.clock.now(), "access.acting_for", who.caller.account);
        entry.township = person.township.text;
        entry.person = person.id.uuid;
        audit::record(tx, entry);
        return {};
    };
    co_return co_await ports.store.write(work);
}

}  // namespace sunclover::access
