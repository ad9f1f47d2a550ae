// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff_of_day.hpp"

#include <set>

#include "areas/access/plan_absence.hpp"

namespace sunclover::year {
namespace {

const store::Statement absent_today = {
    "year.absent_today",
    "SELECT account FROM absence WHERE from_day <= ?1 AND until_day >= ?1",
    "SELECT account FROM absence WHERE from_day <= $1 AND until_day >= $1",
};

}  // namespace

std::vector<Worker> staff_of_day(World& world) {
    const base::Day today = world.today();
    std::vector<Worker> staff = world.workers();
    const auto look = [&](store::Transaction& tx) {
        std::set<access::AccountId> away;
        for (const auto& row : tx.query(absent_today, {today})) away.insert(row.id<access::AccountId>(0));
        for (Worker& one : staff) {
            if (away.contains(one.caller.account)) one.caller.grants.clear();
            else one.caller.stands_in_for = access::stands_in_for(tx, one.caller.account, today);
        }
        return true;
    };
    world.read(look);
    return staff;
}

}  // namespace sunclover::year
