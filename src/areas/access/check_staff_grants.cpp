// SPDX-License-Identifier: AGPL-3.0-or-later
// Which grants one staff account may hold together. The schema refuses mixed groups once more.
#include "areas/access/manage_accounts.hpp"

namespace sunclover::access {
namespace {

base::Failure refused(std::string key) {
    return base::fail(base::ErrorKind::Invalid, "access.error." + std::move(key), "grants");
}

bool has_right_scope(const Grant& grant) {
    if (grant.person) return false;
    const bool is_for_organisation = grant.role == Role::PartnerMember;
    return grant.organisation.has_value() == is_for_organisation &&
           grant.place.has_value() != is_for_organisation;
}

bool is_same(const Grant& a, const Grant& b) {
    return a.role == b.role && a.place == b.place && a.organisation == b.organisation;
}

}  // namespace

base::Result<> check_staff_grants(const std::vector<Grant>& grants) {
    if (grants.empty()) return refused("grants_missing");
    const RoleGroup group = group_of(grants.front().role);
    for (std::size_t i = 0; i < grants.size(); ++i) {
        if (group_of(grants[i].role) == RoleGroup::Citizen) return refused("citizen_role");
        if (group_of(grants[i].role) != group) return refused("mixed_groups");
        if (!has_right_scope(grants[i])) return refused("grant_scope");
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            if (is_same(grants[earlier], grants[i])) return refused("grant_twice");
        }
    }
    return {};
}

}  // namespace sunclover::access
