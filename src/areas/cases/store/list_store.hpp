// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of the work list and of the figures. Each reads one part of an index from a
// position on, so that a page costs the same however many cases there are.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_figures.hpp"
#include "areas/cases/case_order.hpp"
#include "areas/cases/store/case_store.hpp"

namespace sunclover::cases {

/// A part of the district that a list reads. Exactly one of the first three is set.
struct ListScope {
    bool is_district = false;
    std::optional<base::PlaceCode> township = {};      ///< may go with `committee`
    std::optional<access::OrganisationId> organisation = {};
    std::optional<base::PlaceCode> committee = {};
    /// With an organisation: only cases of this township.
    std::optional<base::PlaceCode> organisation_township = {};
};

/// A position in a list: after the case with that value of the order and that id.
struct ListPosition {
    store::Value value;   ///< text for due day and number, milliseconds for entry and change
    base::Bytes id;
};
/// Before the first case of a list in that order; Order::Stage reads each stage by due day.
ListPosition before_first(Sorting sorting);

struct ListQuery {
    ListScope scope;
    State state = State::Open;
    std::string role;            ///< empty: any
    /// `role` is told that they are late, whoever works on them. A list reads one township, a count the district as well.
    bool is_escalated = false;
    std::string programme;       ///< empty: any
    std::string stage;           ///< empty: any
    std::string due_from = "0000-00-00";
    std::string due_to = "9999-12-31";
    /// When a closed case was closed; others are not asked.
    FigureSpan closed = {{0}, {std::numeric_limits<std::int64_t>::max()}};
    /// Entry and Change in a place need a role; Number knows no state. Stage is no order of one statement.
    Sorting sorting = {};
    ListPosition after = before_first({});
    access::AccountId account;
    /// Everything; what was given to nobody or to `account`; what was given to `account`.
    enum class Whose { Any, Mine, Given } whose = Whose::Any;
    int count_max = 50;
};

std::vector<Case> select_list(store::Transaction& tx, const ListQuery& query);
/// How many, up to query.count_max, on their way: there after the next statement that waits. Programme, stage and position do
/// not count.
struct AskedCount {
    std::shared_ptr<const store::Rows> rows;
    bool is_there() const { return !rows->empty(); }
    int count() const;
};
AskedCount ask_count(store::Transaction& tx, const ListQuery& query);

std::vector<StageFigure> select_stage_figures(
    store::Transaction& tx, const FigureScope& scope, base::Day today
);
std::vector<CommitteeFigure> select_committee_figures(
    store::Transaction& tx, const FigureScope& scope, base::Day today
);
std::vector<ClosedFigure> select_closed_figures(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
);
std::vector<DurationFigure> select_duration_figures(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
);
CaseFigure select_case_figure(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
);

}  // namespace sunclover::cases
