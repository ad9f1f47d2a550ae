// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/open_household.hpp"

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/store/household_store.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "people.error.not_found"); }

/// What happened to people whom the caller may open; of others not even that there is something.
void add_history(const People& people, const access::Caller& caller, base::Day today, OpenedHousehold& opened) {
    auto history = select_household_acts(people, opened.ref);
    std::vector<PersonRef> refs;
    for (const auto& event : history) {
        if (opened.named.emplace(event.person, PersonSummary{}).second) refs.push_back({opened.ref.township, event.person});
    }
    opened.named.clear();
    for (auto& summary : load_summaries(people.tx, people.cipher, refs, today)) {
        if (caller.may_at(Permission::PersonOpen, summary.committee)) opened.named.emplace(summary.ref.id, std::move(summary));
    }
    for (auto& event : history) {
        if (opened.named.contains(event.person)) opened.history.push_back(std::move(event));
    }
}

/// The opening of each record whose member is shown.
void note_opening(store::Transaction& tx, const Actor& actor, const Person& person, const HouseholdRef& ref, std::optional<AccessReason> reason) {
    auto entry = entry_about(actor, "person.household_opened", person.ref, *role_at(actor.caller, Permission::PersonOpen, person.committee));
    if (reason) entry.reason = std::string(code_of(*reason));
    entry.detail = "household=" + ref.id.to_string();
    audit::record(tx, entry);
}

base::Result<OpenedHousehold> open_in(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const HouseholdRef& ref,
    std::optional<AccessReason> reason, const base::Uuid& request_id
) {
    const People people{tx, services.cipher};
    const auto version = select_household_version(tx, ref);
    if (!version) return not_found();
    OpenedHousehold opened{ref, *version};
    const Actor actor{caller, Permission::PersonOpen, services.clock.now(), request_id};
    for (const auto& member : select_household_members(tx, ref.township, ref.id)) {
        const auto person = select_person(people, member);
        const auto role = role_at(caller, Permission::PersonOpen, person->committee);
        if (!role) continue;
        if (!reason && must_give_reason(*role)) return base::fail(base::ErrorKind::Invalid, "people.error.reason_missing", "reason");
        note_opening(tx, actor, *person, ref, reason);
        const auto relation = person->household->relation;
        opened.has_head = opened.has_head || relation == HouseholdRelation::Head;
        const bool may_edit = caller.may_at(Permission::PersonEdit, person->committee);
        opened.members.push_back({summarise(*person, services.today()), relation, may_edit});
    }
    if (opened.members.empty()) return not_found();
    add_history(people, caller, services.today(), opened);
    return opened;
}

}  // namespace

base::Task<base::Result<OpenedHousehold>> open_household(
    const platform::Services& services, const access::Caller& caller, HouseholdRef ref,
    std::optional<AccessReason> reason, base::Uuid request_id
) {
    const auto work = [&](store::Transaction& tx) { return open_in(tx, services, caller, ref, reason, request_id); };
    co_return co_await services.store.write(work);
}

base::Task<base::Result<HouseholdRef>> find_household(
    const platform::Services& services, const access::Caller& caller, PersonRef ref
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<HouseholdRef> {
        const auto person = select_person({tx, services.cipher}, ref);
        const bool may = person && person->household && person->state == PersonState::Registered &&
                         caller.may_at(Permission::PersonOpen, person->committee);
        if (!may) return not_found();
        return HouseholdRef{ref.township, person->household->id};
    };
    co_return co_await services.store.read(work);
}

}  // namespace sunclover::people
