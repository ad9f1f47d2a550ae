// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/plan_absence.hpp"

#include "areas/access/manage_accounts.hpp"
#include "areas/access/store/absence_store.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/audit/record.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

std::string name_of(AccountStore& accounts, const AccountId& id) {
    const auto account = accounts.find(id);
    return account ? account->display_name : std::string();
}

audit::Entry entry_of(
    const Ports& ports, const Caller& caller, std::string action, const Absence& absence,
    const base::Uuid& request_id
) {
    const Actor actor = Actor::of(caller, Permission::CaseWork, request_id);
    audit::Entry entry = actor.entry(ports.clock.now(), std::move(action), absence.substitute);
    entry.detail = absence.from.to_string() + " " + absence.until.to_string();
    return entry;
}

/// Active staff who can do all that the caller does.
base::Task<std::vector<Colleague>> find_colleagues(Ports ports, const Caller& caller) {
    const auto staff = co_await list_all_staff(ports);
    const base::Instant now = ports.clock.now();
    std::vector<Colleague> found;
    for (const StaffAccount& one : staff) {
        if (one.id == caller.account || one.state_at(now) == AccountState::Disabled) continue;
        if (!can_stand_in(one.grants, caller.grants)) continue;
        found.push_back({one.id, one.login_name, one.display_name});
    }
    co_return found;
}

}  // namespace

base::Task<Absences> list_absences(Ports ports, Caller caller) {
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const auto look = [&](store::Transaction& tx) {
        Absences all;
        AccountStore accounts(tx, ports.cipher);
        for (Absence& one : list_absences_of(tx, caller.account, caller.account, today)) {
            PlannedAbsence planned{
                one, name_of(accounts, one.account), name_of(accounts, one.substitute)};
            (one.account == caller.account ? all.own : all.stood_for).push_back(std::move(planned));
        }
        return all;
    };
    Absences all = co_await ports.store.read(look);
    all.colleagues = co_await find_colleagues(ports, caller);
    co_return all;
}

base::Task<base::Result<Absence>> plan_absence(
    Ports ports, Caller caller, AbsencePlan plan, base::Uuid request_id
) {
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const auto id = platform::new_id<AbsenceId>(ports.clock, ports.random);
    const Absence wanted{id, caller.account, plan.substitute, plan.from, plan.until};
    const auto work = [&](store::Transaction& tx) -> base::Result<Absence> {
        AccountStore accounts(tx, ports.cipher);
        const auto substitute = accounts.find(wanted.substitute);
        const bool is_colleague =
            substitute && wanted.substitute != wanted.account &&
            substitute->state != AccountState::Disabled &&
            can_stand_in(accounts.list_grants(wanted.substitute, today), caller.grants);
        if (!is_colleague) {
            return base::fail(
                base::ErrorKind::Invalid, "access.error.cannot_stand_in", "substitute"
            );
        }
        TRY(check_absence(
            wanted, list_absences_of(tx, wanted.account, wanted.substitute, today), today
        ));
        insert_absence(tx, wanted, ports.clock.now());
        audit::record(tx, entry_of(ports, caller, "absence.planned", wanted, request_id));
        return wanted;
    };
    co_return co_await ports.store.write(work);
}

base::Task<base::Result<>> end_absence(
    Ports ports, Caller caller, AbsenceId id, base::Uuid request_id
) {
    const base::Day today = ports.zone.day_of(ports.clock.now());
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        auto absence = find_absence(tx, id);
        if (!absence || absence->account != caller.account || absence->until < today) {
            return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
        }
        if (absence->from < today) {
            absence->until = today.plus_days(-1);
            save_absence_end(tx, id, absence->until);
        } else {
            delete_absence(tx, id);
        }
        audit::record(tx, entry_of(ports, caller, "absence.ended", *absence, request_id));
        return {};
    };
    co_return co_await ports.store.write(work);
}

std::vector<AccountId> stands_in_for(
    store::Transaction& tx, const AccountId& account, base::Day day
) {
    return list_absent(tx, account, day);
}

}  // namespace sunclover::access
