// SPDX-License-Identifier: AGPL-3.0-or-later
// Views of the work list that somebody has named for themselves, such as 江桥过期的: the conditions, not the cases.
#pragma once

#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/cases/desk.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct WorkViewTag;
using WorkViewId = base::Id<WorkViewTag>;

struct WorkView {
    WorkViewId id;
    std::string name;    ///< 1 … 30 characters
    std::string query;   ///< of the address of the list, "tab=late&township=310114111"
};

/// So many does one account keep.
inline constexpr std::size_t work_views_max = 20;

/// @param query  up to 500 characters; the caller of this use case wrote it from conditions it knows
/// @errors Invalid (cases.error.view_name) for a name that is missing or too long, Conflict (cases.error.views_full)
base::Task<base::Result<WorkViewId>> save_work_view(
    const Desk& desk, access::Caller caller, std::string name, std::string query, Attempt attempt
);

/// Puts a view aside; restore_work_view takes it back as long as nothing else was deleted for an hour.
/// @errors NotFound, also for another account's
base::Task<base::Result<>> delete_work_view(const Desk& desk, access::Caller caller, WorkViewId id, Attempt attempt);

/// Undoes a deletion. A repeated one changes nothing.
/// @errors NotFound for one that is gone for good and for another account's, Conflict (cases.error.views_full)
base::Task<base::Result<WorkView>> restore_work_view(const Desk& desk, access::Caller caller, WorkViewId id, Attempt attempt);

}  // namespace sunclover::cases
