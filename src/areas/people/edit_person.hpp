// SPDX-License-Identifier: AGPL-3.0-or-later
// Changes a record. Of two people who edit it at once, the second is shown both versions, field by
// field, and decides; nothing is overwritten silently.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "areas/people/person_draft.hpp"
#include "areas/people/suspect.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct Edited {
    /// The new version of the record; unset if nothing was saved.
    std::optional<std::int64_t> version;
    /// What is wrong with what was typed; empty if saved or in conflict.
    std::vector<base::Error> errors;
    /// Set if somebody else changed the record meanwhile: as it stands now, with its version. What
    /// the caller typed is still theirs; they compare and send it again from that version.
    std::optional<Person> theirs;
    /// Fields in which the two differ: "name", "phone", …; catalogue key "people.field.<name>".
    std::vector<std::string> differing_fields;
    /// Who may be the same person as the record is after the change; nothing was saved until it is answered.
    std::vector<Suspect> suspects = {};
};

/// @param version  of the record from which the form was filled
/// @param idempotency_key  of the form: sent twice, it is saved once and both get the same answer
/// @param different  the answer to the suspects of the try before; it is kept with each pair
/// @errors NotFound if the caller may not edit people there; Invalid in `Edited::errors`
base::Task<base::Result<Edited>> edit_person(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PersonRef ref, std::int64_t version, PersonDraft draft,
    std::string idempotency_key, base::Uuid request_id, std::optional<DifferentPeople> different = {}
);

/// Names of the fields in which two versions differ, in the order of the form.
std::vector<std::string> differing_fields(const Person& before, const Person& after);

}  // namespace sunclover::people
