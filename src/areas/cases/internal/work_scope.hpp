// SPDX-License-Identifier: AGPL-3.0-or-later
// Which parts of the district a caller's work list reads, for each tab. Pure.
#pragma once

#include <vector>

#include "areas/cases/list_cases.hpp"
#include "areas/cases/store/list_store.hpp"

namespace sunclover::cases {

/// True if the list can be read in that order without sorting it: a page costs the same however many cases there are. What a tab
/// picks by day or by stage lies together by due day only.
bool may_sort(const CaseFilter& filter, Order order);

/// The queries whose answers, merged, are the tab. Parts that lie in another part are
/// left out, so that no case is counted twice.
/// @param today  for late and today
std::vector<ListQuery> queries_of(const access::Caller& caller, const CaseFilter& filter, base::Day today);

/// Where a number that somebody typed may stand: 安亭-2026-000318 as it is; 2026-318 and 318 in each
/// of the offices, this year and last.
std::vector<std::string> number_candidates(
    std::string_view typed, const std::vector<std::string>& offices, int year
);

}  // namespace sunclover::cases
