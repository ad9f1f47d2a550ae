// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/caller.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::access {

bool Caller::is_staff() const {
    return std::any_of(grants.begin(), grants.end(), [](const Grant& grant) {
        return group_of(grant.role) != RoleGroup::Citizen;
    });
}

bool Caller::has(Role role) const {
    return std::any_of(grants.begin(), grants.end(), [role](const Grant& grant) {
        return grant.role == role;
    });
}

bool Caller::may(Permission permission) const {
    if (permission == Permission::Public) return true;
    return std::any_of(grants.begin(), grants.end(), [permission](const Grant& grant) {
        return access::has(grant.role, permission);
    });
}

bool Caller::may_at(Permission permission, const base::PlaceCode& place) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return grant.place && access::has(grant.role, permission) && grant.place->holds(place);
    });
}

bool Caller::may_for(Permission permission, const OrganisationId& organisation) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return grant.organisation == organisation && access::has(grant.role, permission);
    });
}

bool Caller::acts_for(const PersonRef& person) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return grant.person == person && group_of(grant.role) == RoleGroup::Citizen;
    });
}

bool Caller::acts_for(const PersonRef& person, GuardianPowers any_of) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        if (grant.person != person) return false;
        return grant.role == Role::Resident || (grant.role == Role::Guardian && grant.powers.has_one_of(any_of));
    });
}

std::optional<base::PlaceCode> Caller::widest_place(Permission permission) const {
    std::optional<base::PlaceCode> widest;
    for (const auto& grant : grants) {
        if (!grant.place || !access::has(grant.role, permission)) continue;
        if (!widest || grant.place->text.size() < widest->text.size()) widest = grant.place;
    }
    return widest;
}

std::optional<OrganisationId> Caller::organisation() const {
    for (const auto& grant : grants) {
        if (grant.organisation) return grant.organisation;
    }
    return std::nullopt;
}

Role Caller::acting_role(Permission permission) const {
    ASSERT(!grants.empty());
    for (const auto& grant : grants) {
        if (access::has(grant.role, permission)) return grant.role;
    }
    return grants.front().role;
}

}  // namespace sunclover::access
