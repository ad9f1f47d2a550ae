// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of named views of the work list.
#pragma once

#include <vector>

#include "areas/cases/store/case_store.hpp"
#include "areas/cases/work_views.hpp"

namespace sunclover::cases {

void insert_view(const Tables& tables, const access::AccountId& account, const WorkView& view, base::Instant now);
std::vector<WorkView> select_views(const Tables& tables, const access::AccountId& account);
/// @returns false if the account has none of that id
bool delete_view(store::Transaction& tx, const access::AccountId& account, const WorkViewId& id);

}  // namespace sunclover::cases
