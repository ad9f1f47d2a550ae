// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens the page of a household: those members whom the caller may open, and what happened to them there. It counts as opening
// the record of each of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "areas/people/access_reason.hpp"
#include "areas/people/household.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct HouseholdMember {
    PersonSummary summary;
    HouseholdRelation relation = HouseholdRelation::Other;
    bool may_edit = false;   ///< the caller may say that the member leaves
};

struct OpenedHousehold {
    HouseholdRef ref;
    std::int64_t version = 1;                        ///< counts who came and left; a change names the one it saw
    std::vector<HouseholdMember> members = {};       ///< oldest entry first
    std::vector<HouseholdEvent> history = {};        ///< the latest first
    std::map<PersonId, PersonSummary> named = {};    ///< everybody whom the history names
    bool has_head = false;
};

/// @errors NotFound unless the caller may open somebody who lives there; Invalid (people.error.reason_missing on `reason`) where
///         the role must give one
base::Task<base::Result<OpenedHousehold>> open_household(
    const platform::Services& services, const access::Caller& caller, HouseholdRef ref,
    std::optional<AccessReason> reason, base::Uuid request_id
);

/// Where a person lives, for who may open the record. Nothing is shown of either. @errors NotFound
base::Task<base::Result<HouseholdRef>> find_household(
    const platform::Services& services, const access::Caller& caller, PersonRef person
);

}  // namespace sunclover::people
