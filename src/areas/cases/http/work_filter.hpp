// SPDX-License-Identifier: AGPL-3.0-or-later
// The conditions of the work list as the address has them, and as the forms of the page carry them.
#pragma once

#include <string>

#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/list_cases.hpp"

namespace sunclover::cases {

/// An unknown word in the address is as good as none: the list shows more, not an error.
CaseFilter filter_in(const http::Fields& fields);

/// An order as the address has it: "entry", and "-entry" backwards.
std::string field_of(Sorting sorting);
Sorting sorting_in(std::string_view field);

/// What the next page and the export must ask for again.
void keep_filter(pages::Model& model, const CaseFilter& filter);

/// The conditions as the address of the list has them; nothing where the list is as it opens. A number finds one case and is no
/// condition. All are codes of ours; anything else that somebody typed into the address is left out.
std::string query_of(const CaseFilter& filter);

}  // namespace sunclover::cases
