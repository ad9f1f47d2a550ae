// SPDX-License-Identifier: AGPL-3.0-or-later
// Organisations added and changed by hand: of the version that was seen, audited, closed from a day. Whoever calls has checked
// Permission::SystemManage.
#pragma once

#include <optional>
#include <vector>

#include "areas/access/actor.hpp"
#include "areas/places/organisation.hpp"
#include "base/day.hpp"
#include "base/result.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::places {

class Directory;

struct ManagedOrganisation {
    Organisation organisation;
    std::optional<base::Day> closes_day = {};
    std::int64_t version = 0;   ///< as it was shown; 0: it is new
};
std::optional<ManagedOrganisation> find_managed_organisation(store::Transaction& tx, const OrganisationId& id);

struct OrganisationAct {
    access::Actor actor;
    base::Day today;
    base::Instant now;
};

/// @errors Invalid as check_organisation; places.error.organisation_code_taken, places.error.closes_past
std::optional<base::Error> fault_in(
    const ManagedOrganisation& wanted, const std::optional<ManagedOrganisation>& before, const Directory& directory, base::Day today
);

/// An organisation that is closed keeps its cases and gets no new ones.
/// @errors as fault_in; NotFound; Conflict (places.error.changed)
base::Result<> save_managed_organisation(
    store::Transaction& tx, const Directory& directory, const ManagedOrganisation& wanted, const OrganisationAct& act
);

}  // namespace sunclover::places
