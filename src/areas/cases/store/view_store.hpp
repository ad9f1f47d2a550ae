// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables of what accounts keep about their work list: named views, and which columns they want to see.
#pragma once

#include <optional>
#include <vector>

#include "areas/cases/case_column.hpp"
#include "areas/cases/store/case_store.hpp"
#include "areas/cases/work_views.hpp"

namespace sunclover::cases {

void insert_view(const Tables& tables, const access::AccountId& account, const WorkView& view, base::Instant now);
std::vector<WorkView> select_views(const Tables& tables, const access::AccountId& account);
/// Puts it aside. @returns false if the account has none of that id
bool delete_view(store::Transaction& tx, const access::AccountId& account, const WorkViewId& id, base::Instant now);
/// @returns false if none of that id was put aside
bool restore_view(store::Transaction& tx, const access::AccountId& account, const WorkViewId& id);
/// Those that were put aside before `until` are gone for good.
void forget_views(store::Transaction& tx, const access::AccountId& account, base::Instant until);

std::optional<Columns> select_columns(store::Transaction& tx, const access::AccountId& account);
void save_columns(store::Transaction& tx, const access::AccountId& account, const Columns& columns, base::Instant now);

}  // namespace sunclover::cases
