// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/move_household.hpp"

#include "areas/cases/internal/acting.hpp"
#include "areas/cases/store/move_store.hpp"
#include "areas/cases/store/story_store.hpp"

namespace sunclover::cases {

int move_household(store::Transaction& tx, const Desk& desk, const people::HouseholdMove& move) {
    const Tables tables{tx, desk.services.cipher};
    const base::Instant now = desk.services.clock.now();
    int moved = 0;
    const AskedCases asked = ask_open_cases_of_household(tx, move.person.township, move.from.uuid);
    tx.settle();
    for (const Case& record : asked.cases()) {
        if (record.person != move.person) continue;
        move_case_household(tx, record.ref, move.to.uuid, now);
        Event event{};
        event.at = now;
        event.kind = EventKind::HouseholdChanged;
        event.actor = move.caller.display_name;
        event.role = std::string(access::code_of(move.caller.acting_role(access::Permission::PersonEdit)));
        event.stage = record.stage;
        insert_event(tables, record.ref, event, move.caller.account, new_row(desk.services));
        ++moved;
    }
    return moved;
}

}  // namespace sunclover::cases
