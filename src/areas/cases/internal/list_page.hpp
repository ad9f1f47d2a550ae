// SPDX-License-Identifier: AGPL-3.0-or-later
// One page of the work list in its order, merged from the parts that the caller may see.
#pragma once

#include <string>
#include <vector>

#include "areas/cases/list_cases.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {

struct CasePage {
    std::vector<Case> cases;
    std::string next_page_token;   ///< empty: the last page
};

/// The order that the filter gets: the one that it asks for, if may_sort allows it.
Sorting sorting_of(const CaseFilter& filter);

/// @param size  at most so many; filter.page_size is not looked at
/// @errors Invalid (cases.error.page_token)
base::Result<CasePage> select_page(
    store::Transaction& tx, const Desk& desk, const access::Caller& caller, const CaseFilter& filter, std::size_t size
);

}  // namespace sunclover::cases
