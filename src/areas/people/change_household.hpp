// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody comes into a household, or some who live there leave for one of their own. The records, the history of both
// households, the rows of other areas and the audit log change together.
#pragma once

#include <string>
#include <vector>

#include "areas/people/household.hpp"
#include "areas/people/household_port.hpp"
#include "areas/people/press.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// What somebody typed. All strings are as typed.
struct HouseholdDraft {
    std::string certificate_number;        ///< Join: of who comes, from another household of the township
    std::string relation;                  ///< Join: to the head
    std::vector<std::string> leaving;      ///< Leave: ids of those who go together; the first becomes the head of the new home
    std::string day;
    std::string reason;
    std::string proof;
};

struct HouseholdChange {
    HouseholdRef ref;
    std::int64_t version = 0;   ///< of the household that was looked at
    HouseholdAct act = HouseholdAct::Leave;
    HouseholdDraft draft = {};
    Press press = {};
};

struct HouseholdChanged {
    bool is_done = false;
    /// Each names its field: certificate_number, relation, leaving, day, reason, proof. A Conflict on act: somebody changed the
    /// household since it was looked at.
    std::vector<base::Error> errors = {};
};

/// What a change works with.
struct HouseholdDesk {
    const platform::Services& services;
    const std::vector<HouseholdPort>& ports;
    const access::Caller& caller;
};

/// @errors NotFound unless the caller may edit somebody who lives there
base::Task<base::Result<HouseholdChanged>> change_household(HouseholdDesk desk, HouseholdChange change);

}  // namespace sunclover::people
