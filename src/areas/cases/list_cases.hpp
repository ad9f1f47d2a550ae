// SPDX-License-Identifier: AGPL-3.0-or-later
// The work list: what is mine to do, what is late, what waits. Names are masked and decrypted for
// the shown page only.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/cases/case.hpp"
#include "areas/cases/case_column.hpp"
#include "areas/cases/case_order.hpp"
#include "areas/cases/desk.hpp"
#include "areas/cases/work_views.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

enum class Tab { Todo, Late, Today, Waiting, Deferred, Escalated, All };
std::string_view code_of(Tab tab);  ///< "todo", "late", "today", "waiting", "deferred", "escalated", "all"
std::optional<Tab> tab_from(std::string_view code);
inline constexpr std::array<Tab, 7> all_tabs = {
    Tab::Todo, Tab::Late, Tab::Today, Tab::Waiting, Tab::Deferred, Tab::Escalated, Tab::All,
};

struct CaseFilter {
    Tab tab = Tab::Todo;
    std::string programme;                       ///< empty: all
    std::string stage;                           ///< only with a programme
    std::optional<base::PlaceCode> township = {};
    std::optional<base::PlaceCode> committee = {};   ///< goes before `township`
    std::string number;                          ///< a case number or its beginning
    std::string page_token;                      ///< from the page before; empty: the first
    int page_size = 50;                          ///< 1 … 200
    std::optional<State> state = {};             ///< of the tab's cases only these; overviews link so
    /// Of the closed ones only those closed in that calendar year; makes `state` Closed.
    std::optional<int> closed_in_year = {};
    /// One that may_sort allows; by due day otherwise. A page token holds for the order that it was made in.
    Sorting sorting = {};
};

struct ListedCase {
    Case record;
    std::string masked_name;
    std::string disability;        ///< 视力一级; in the locale of the request
    std::string contact_need;      ///< how to reach the person; empty if nothing special
    bool has_contact_need = false;
    std::string programme_title;
    std::string stage_title;
};

/// Counting stops here, so that a tab costs the same with a million cases: "99+". The overview has the exact figures.
inline constexpr int tab_count_max = 100;

struct CaseList {
    std::vector<ListedCase> cases;               ///< in the order that was asked for
    std::string next_page_token;                 ///< empty: the last page
    std::array<int, all_tabs.size()> counts{};   ///< in the order of all_tabs, up to tab_count_max
};

/// Only cases of the places and the organisation for which the caller has case_list.
/// @errors Invalid (cases.error.page_token) for a token that is none of ours, or of another order
base::Task<base::Result<CaseList>> list_cases(
    const Desk& desk, access::Caller caller, CaseFilter filter, std::string locale = "zh-CN"
);

/// All that the page of the work list shows.
struct WorkPage {
    CaseList list;
    Columns columns;
    std::vector<WorkView> views;   ///< the caller's
};

/// As list_cases, and the caller's columns and views, in one read. @errors those of list_cases
base::Task<base::Result<WorkPage>> open_work_page(const Desk& desk, access::Caller caller, CaseFilter filter, std::string locale);

/// Those of `refs` that the caller may open, in that order, as the list shows them.
base::Task<std::vector<ListedCase>> list_chosen(
    const Desk& desk, access::Caller caller, std::vector<CaseRef> refs, std::string locale
);

/// The cases that the caller opened last, the last one first, up to 30 of the last 30 days: from the audit log, which knows it anyway.
base::Task<std::vector<ListedCase>> list_recent(const Desk& desk, access::Caller caller, std::string locale);

/// For the badge in the menu: how many are the caller's to do now, up to tab_count_max.
base::Task<int> count_todo(const Desk& desk, access::Caller caller);

}  // namespace sunclover::cases
