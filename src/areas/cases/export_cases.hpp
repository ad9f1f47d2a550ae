// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of cases as a file: the columns and the order that the clerk sees, masked as on the page.
#pragma once

#include <string>
#include <vector>

#include "areas/access/export_list.hpp"
#include "areas/cases/case_column.hpp"
#include "areas/cases/list_cases.hpp"

namespace sunclover::cases {

access::ListFile file_of(const Desk& desk, const std::vector<ListedCase>& cases, const Columns& columns, std::string_view locale);

/// All of the list, not one page of it, up to access::exported_rows_max.
/// @errors Invalid (cases.error.page_token)
base::Task<base::Result<access::ListFile>> export_cases(
    const Desk& desk, access::Caller caller, CaseFilter filter, Columns columns, std::string locale
);

}  // namespace sunclover::cases
