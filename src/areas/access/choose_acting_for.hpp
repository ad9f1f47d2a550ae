// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose record a resident or guardian is in.
#pragma once

#include <string>
#include <vector>

#include "areas/access/sessions.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct OwnRecord {
    PersonRef person;
    std::string name;  ///< of the person; empty if the register does not know them any more
    bool is_ward = false;
    bool is_current = false;
    GuardianPowers powers = {};  ///< wards: what the guardian may do for them
};

/// @param lookup  lives as long as the task
base::Task<std::vector<OwnRecord>> list_own_records(
    Ports ports, const RegisterLookup& lookup, SignedIn who
);

/// @errors NotFound for a record that is neither one's own nor a ward's
base::Task<base::Result<>> choose_acting_for(
    Ports ports, SignedIn who, PersonRef person, base::Uuid request_id
);

}  // namespace sunclover::access
