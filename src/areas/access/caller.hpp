// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is asking: the account, its roles, and for each role the part of the district it answers for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/guardian_power.hpp"
#include "areas/access/permission.hpp"
#include "base/id.hpp"
#include "base/place_code.hpp"

namespace sunclover::access {

struct AccountTag;
using AccountId = base::Id<AccountTag>;
struct OrganisationTag;
using OrganisationId = base::Id<OrganisationTag>;
struct PersonTag;
using PersonId = base::Id<PersonTag>;

/// A person of the register, with the township that holds the record.
struct PersonRef {
    base::PlaceCode township;
    PersonId id;
    auto operator<=>(const PersonRef&) const = default;
};

/// One role and where it holds. Exactly one of the scopes is set.
struct Grant {
    Role role;
    std::optional<base::PlaceCode> place = {};        ///< district, township or committee
    std::optional<OrganisationId> organisation = {};  ///< partner members
    std::optional<PersonRef> person = {};             ///< residents: self; guardians: each ward
    /// Guardians: what the register lets them do for the ward, as of this request.
    GuardianPowers powers = {};
};

struct Caller {
    AccountId account;
    std::string display_name;   ///< staff: own name; residents: masked
    std::vector<Grant> grants;  ///< empty: nobody is signed in
    bool is_second_factor_done = false;
    /// Colleagues who are away today and whose cases the caller does meanwhile.
    std::vector<AccountId> stands_in_for = {};
    /// Residents and guardians: whose record they are in now. Always set on routes that need
    /// Permission::OwnRecord; the guard asks whom they act for where it is not clear.
    std::optional<PersonRef> acting_for = {};
    /// Set where `acting_for` is a ward: the name for the banner on top of every page.
    std::string acting_for_name = {};

    bool is_signed_in() const { return !grants.empty(); }
    bool is_staff() const;
    bool has(Role role) const;
    /// True if some role has the permission anywhere.
    bool may(Permission permission) const;
    /// True if some role has the permission for records of that place.
    bool may_at(Permission permission, const base::PlaceCode& place) const;
    /// True if some role has the permission for records assigned to that organisation.
    bool may_for(Permission permission, const OrganisationId& organisation) const;
    /// True for the person's own account and for guardians of the person, whatever they may do.
    bool acts_for(const PersonRef& person) const;
    /// True for the person's own account, and for guardians who have one of the powers.
    bool acts_for(const PersonRef& person, GuardianPowers any_of) const;
    /// The widest place at which the caller has the permission; nothing if only organisation or
    /// self.
    std::optional<base::PlaceCode> widest_place(Permission permission) const;
    std::optional<OrganisationId> organisation() const;
    /// The role under which the caller does something that needs `permission`, for the audit log.
    Role acting_role(Permission permission) const;
};

}  // namespace sunclover::access
