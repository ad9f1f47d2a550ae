// SPDX-License-Identifier: AGPL-3.0-or-later
// Which columns an account wants to see in its lists of cases.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/cases/case_column.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

/// The caller's own choice; as lists are shown at first, if there is none.
base::Task<Columns> columns_of(const Desk& desk, access::Caller caller);

/// Leaves work_columns.chosen in the audit log.
/// @errors those of an attempt that came before with something else
base::Task<base::Result<>> choose_columns(const Desk& desk, access::Caller caller, Columns columns, Attempt attempt);

}  // namespace sunclover::cases
