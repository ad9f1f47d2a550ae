// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes one record of two of one person, and takes it back. Rows of other areas move through their ports in the same
// transaction; each that moved is remembered.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "areas/people/merge.hpp"
#include "areas/people/merge_port.hpp"
#include "areas/people/person_ref.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// What merging and taking back work with.
struct MergeDesk {
    const platform::Services& services;
    const std::vector<MergePort>& ports;
    const access::Caller& caller;
    base::Uuid request_id;
};

struct MergeRequest {
    PersonRef survivor;
    PersonRef merged;
    std::set<std::string> from_merged;   ///< of chosen_fields(): whose value is the merged record's
    std::int64_t survivor_version = 0;   ///< that were compared
    std::int64_t merged_version = 0;
};

/// @param idempotency_key  of the form
/// @errors NotFound unless the caller may edit both people; Conflict people.error.merge_changed if one of the records was
///         changed since they were compared
base::Task<base::Result<MergeId>> merge_people(MergeDesk desk, MergeRequest request, std::string idempotency_key);

/// Restores the merged record as it was, and of the survivor all that the merge changed and nobody has changed since.
/// What came afterwards stays with the survivor.
/// @param survivor  whose page it is undone on
/// @errors NotFound unless there is such a merge in force and the caller may edit both people; Conflict
///         people.error.undo_later_merge while the survivor is merged into a third record
base::Task<base::Result<Merge>> undo_merge(MergeDesk desk, PersonRef survivor, MergeId merge, std::string idempotency_key);

}  // namespace sunclover::people
