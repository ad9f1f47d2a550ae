// SPDX-License-Identifier: AGPL-3.0-or-later
// Enters a resident into the register.
#pragma once

#include <string>
#include <vector>

#include "areas/people/person_draft.hpp"
#include "areas/people/suspect.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// Either the person, or everything that is wrong with what was typed.
struct Registered {
    std::optional<PersonRef> ref;
    std::vector<base::Error> errors = {};
    /// Who may be the same person, of those whom the caller may know of; nothing was saved until it is answered.
    std::vector<Suspect> suspects = {};
};

/// @param idempotency_key  of the form: sent twice, one person is registered
/// @param different  the answer to the suspects of the try before; it is kept with each pair
/// @errors NotFound if the caller may not edit people of that place. In `errors`: those of check_draft, Conflict
///         people.error.certificate_known or identity_known on certificate_number, and people.error.different_because.
base::Task<base::Result<Registered>> register_person(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PersonDraft draft, std::string idempotency_key,
    base::Uuid request_id, std::optional<DifferentPeople> different = {}
);

}  // namespace sunclover::people
