// SPDX-License-Identifier: AGPL-3.0-or-later
// Who looked at my data: a person reads it out of the audit log, by role and reason, without names of staff.
// Source: 个人信息保护法 art. 44, 45.
#pragma once

#include <string>
#include <vector>

#include "areas/people/person_ref.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct Opening {
    base::Instant at;
    std::string role;     ///< access::code_of(Role)
    std::string action;   ///< person.opened, person.unmasked, case.opened, person.exported
    std::string reason;   ///< code_of(AccessReason); empty where the role need not give one
    std::string words = {};   ///< person.exported: what the file is for, as it was written when it was asked for
};

/// The latest 50 openings by staff and files that the record is in, the latest first. @errors NotFound unless the caller acts for the person
base::Task<base::Result<std::vector<Opening>>> own_openings(
    const platform::Services& services, const access::Caller& caller, PersonRef person
);

}  // namespace sunclover::people
