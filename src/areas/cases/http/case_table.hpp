// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of cases that the work list and what was opened last have in common: its heads and its rows (pages/work_row.html).
#pragma once

#include "areas/access/caller.hpp"
#include "areas/cases/case_column.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/list_cases.hpp"

namespace sunclover::cases {

/// The heads of a table. Programme stands below the number, disability and contact need beside the name: they have none of their own.
void fill_heads(pages::Model& table, const Columns& columns, const Words& words);
/// The same; those by which the list can be sorted are links.
void fill_sorting_heads(
    pages::Model& table, const Columns& columns, const CaseFilter& filter, const Words& words
);

void fill_case(
    pages::Model& row, const Desk& desk, const access::Caller& caller, const ListedCase& listed, const Columns& columns,
    const Words& words
);

}  // namespace sunclover::cases
