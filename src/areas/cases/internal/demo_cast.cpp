// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/demo_cast.hpp"

#include <algorithm>

#include "areas/cases/case_access.hpp"

namespace sunclover::cases {

using access::Caller;
using access::Permission;
using access::Role;

template <class Fits>
const Caller* DemoCast::one_who(Fits fits) {
    std::vector<const Caller*> found;
    for (const Caller& caller : callers_) {
        if (fits(caller)) found.push_back(&caller);
    }
    return found.empty() ? nullptr : found[random_.below(found.size())];
}

const Caller* DemoCast::resident_of(const people::PersonRef& person) const {
    const auto found = std::find_if(callers_.begin(), callers_.end(), [&](const Caller& caller) {
        return caller.acts_for(person);
    });
    return found == callers_.end() ? nullptr : &*found;
}

const Caller* DemoCast::caller_with(const Case& record, Permission permission) {
    return one_who([&](const Caller& caller) { return caller.may_at(permission, record.committee); });
}

const Caller* DemoCast::caller_as(const Case& record, Role role) {
    if (role != Role::Resident) {
        return one_who([&](const Caller& caller) { return holds_role(record, caller, role); });
    }
    const Caller* resident = resident_of(record.person);
    if (resident != nullptr) return resident;
    return one_who([&](const Caller& caller) { return holds_role(record, caller, Role::CaseWorker); });
}

const Caller* DemoCast::applicant_of(const people::Person& person) {
    const Caller* resident = resident_of(person.ref);
    if (resident != nullptr) return resident;
    return one_who([&](const Caller& caller) {
        const bool takes_in = caller.has(Role::CaseWorker) || caller.has(Role::Operator);
        return takes_in && caller.may_at(Permission::CaseCreate, person.committee);
    });
}

Channel DemoCast::channel_of(const Caller& caller, const people::PersonRef& person) {
    if (caller.acts_for(person)) return Channel::App;
    if (caller.has(Role::Operator)) return Channel::Phone;
    return random_.below(3) == 0 ? Channel::Visit : Channel::Desk;
}

std::optional<access::OrganisationId> DemoCast::organisation_for(const Case& record) {
    const auto places = places_.get();
    std::vector<access::OrganisationId> fitting;
    for (const Caller& caller : callers_) {
        const auto id = caller.organisation();
        if (!id || !caller.has(Role::PartnerMember)) continue;
        const places::Organisation* found = places->find_organisation(*id);
        if (found == nullptr || found->kind != places::OrganisationKind::Contractor) continue;
        if (found->is_active && found->serves(record.ref.township)) fitting.push_back(*id);
    }
    if (fitting.empty()) return std::nullopt;
    return fitting[random_.below(fitting.size())];
}

}  // namespace sunclover::cases
