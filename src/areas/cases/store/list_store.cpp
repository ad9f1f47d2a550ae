// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/list_store.hpp"

#include <algorithm>
#include <variant>

#include "base/assert.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {
namespace {

/// Behind every day, in the order of any language; behind every number, which is read as bytes: the last character that there is.
constexpr const char* after_every_day = "99999";
constexpr const char* after_every_number = "\xf4\x8f\xbf\xbf";

struct BothWays {
    const store::Statement& forwards;
    const store::Statement& backwards;
};

bool has_stage(const ListQuery& query) { return !query.programme.empty() && !query.stage.empty(); }

BothWays of_organisation(const ListQuery& query) {
    switch (query.sorting.by) {
        case Order::Number: return {sql::list_by_number_of_organisation, sql::list_by_number_of_organisation_backwards};
        case Order::Entry: return {sql::list_by_entry_of_organisation, sql::list_by_entry_of_organisation_backwards};
        case Order::Change: return {sql::list_by_change_of_organisation, sql::list_by_change_of_organisation_backwards};
        case Order::Due:
        case Order::Stage: break;
    }
    if (has_stage(query)) return {sql::list_by_stage_of_organisation, sql::list_by_stage_of_organisation_backwards};
    return {sql::list_by_due_day_of_organisation, sql::list_by_due_day_of_organisation_backwards};
}

BothWays of_escalated(const ListQuery& query) {
    switch (query.sorting.by) {
        case Order::Number: return {sql::list_escalated_by_number, sql::list_escalated_by_number_backwards};
        case Order::Entry: return {sql::list_escalated_by_entry, sql::list_escalated_by_entry_backwards};
        case Order::Change: return {sql::list_escalated_by_change, sql::list_escalated_by_change_backwards};
        case Order::Due:
        case Order::Stage: break;
    }
    if (has_stage(query)) return {sql::list_escalated_by_stage, sql::list_escalated_by_stage_backwards};
    return {sql::list_escalated, sql::list_escalated_backwards};
}

BothWays by_due_day(const ListQuery& query) {
    const bool has_role = !query.role.empty();
    if (query.scope.is_district) {
        if (has_stage(query)) return {sql::list_by_stage_in_district, sql::list_by_stage_in_district_backwards};
        if (has_role) return {sql::list_by_role_in_district, sql::list_by_role_in_district_backwards};
        return {sql::list_by_due_day_in_district, sql::list_by_due_day_in_district_backwards};
    }
    if (has_stage(query)) return {sql::list_by_stage_in_township, sql::list_by_stage_in_township_backwards};
    if (has_role) return {sql::list_by_role_in_township, sql::list_by_role_in_township_backwards};
    return {sql::list_by_due_day_in_township, sql::list_by_due_day_in_township_backwards};
}

/// The statements whose index fits what is asked.
BothWays statements_for(const ListQuery& query) {
    const bool is_district = query.scope.is_district;
    ASSERT(query.sorting.by != Order::Stage && !(query.is_escalated && is_district));
    if (query.is_escalated) return of_escalated(query);
    if (query.scope.organisation) return of_organisation(query);
    if (query.sorting.by == Order::Due) return by_due_day(query);
    if (query.sorting.by == Order::Number) {
        if (is_district) return {sql::list_by_number_in_district, sql::list_by_number_in_district_backwards};
        return {sql::list_by_number_in_township, sql::list_by_number_in_township_backwards};
    }
    ASSERT(!query.role.empty());
    if (query.sorting.by == Order::Entry) {
        if (is_district) return {sql::list_by_entry_in_district, sql::list_by_entry_in_district_backwards};
        return {sql::list_by_entry_in_township, sql::list_by_entry_in_township_backwards};
    }
    if (is_district) return {sql::list_by_change_in_district, sql::list_by_change_in_district_backwards};
    return {sql::list_by_change_in_township, sql::list_by_change_in_township_backwards};
}

const store::Statement& list_statement(const ListQuery& query) {
    const BothWays both = statements_for(query);
    return query.sorting.is_backwards ? both.backwards : both.forwards;
}

const store::Statement& count_statement(const ListQuery& query) {
    if (query.is_escalated) return sql::count_escalated;
    if (query.scope.organisation) return sql::count_by_due_day_of_organisation;
    if (query.scope.is_district) {
        return query.role.empty() ? sql::count_by_due_day_in_district : sql::count_by_role_in_district;
    }
    return query.role.empty() ? sql::count_by_due_day_in_township : sql::count_by_role_in_township;
}

std::string township_of(const ListScope& scope) {
    if (scope.organisation) return scope.organisation_township ? scope.organisation_township->text : "";
    ASSERT(scope.is_district != scope.township.has_value());
    return scope.township ? scope.township->text : "";
}

std::string committee_of(const ListScope& scope) { return scope.committee ? scope.committee->text : ""; }

const char* whose(const ListQuery& query) {
    switch (query.whose) {
        case ListQuery::Whose::Mine: return "mine";
        case ListQuery::Whose::Given: return "given";
        case ListQuery::Whose::Any: break;
    }
    return "any";
}

struct Days {
    std::string from;
    std::string to;
};

/// The due days of a page: none before the position where it is one of due days. SQLite begins to read at one of the two bounds,
/// and not always at the narrower one.
Days days_of(const ListQuery& query) {
    Days days{query.due_from, query.due_to};
    const auto* const day = std::get_if<std::string>(&query.after.value.variant());
    if (query.sorting.by != Order::Due || day == nullptr) return days;
    if (query.sorting.is_backwards) days.to = std::min(days.to, *day);
    else days.from = std::max(days.from, *day);
    return days;
}

std::string township_of(const FigureScope& scope) { return scope.township ? scope.township->text : ""; }

}  // namespace

ListPosition before_first(Sorting sorting) {
    const bool is_moment = sorting.by == Order::Entry || sorting.by == Order::Change;
    const bool is_backwards = sorting.is_backwards && sorting.by != Order::Stage;
    if (is_moment) return {is_backwards ? std::numeric_limits<std::int64_t>::max() : std::int64_t{-1}, {}};
    return {!is_backwards ? "" : sorting.by == Order::Number ? after_every_number : after_every_day, {}};
}

std::vector<Case> select_list(store::Transaction& tx, const ListQuery& query) {
    const Days days = days_of(query);
    store::Parameters parameters = {
        township_of(query.scope), code_of(query.state), query.role, query.programme, query.stage,
        committee_of(query.scope), days.from, days.to, query.after.value,
        query.after.id, query.account, whose(query), query.count_max,
    };
    if (query.scope.organisation) parameters.emplace_back(*query.scope.organisation);
    parameters.emplace_back(query.closed.from);
    parameters.emplace_back(query.closed.until);
    std::vector<Case> found;
    for (const store::Row& row : tx.query(list_statement(query), parameters)) {
        found.push_back(case_from_row(row));
    }
    return found;
}

int AskedCount::count() const {
    ASSERT(rows->size() == 1);
    return static_cast<int>(rows->front().integer(0));
}

AskedCount ask_count(store::Transaction& tx, const ListQuery& query) {
    store::Parameters parameters = {
        township_of(query.scope), code_of(query.state), query.role, committee_of(query.scope),
        query.due_from, query.due_to, query.account, whose(query), query.count_max,
    };
    if (query.scope.organisation) parameters.emplace_back(*query.scope.organisation);
    return {tx.ask(count_statement(query), parameters)};
}

namespace {

/// @param rows  by place and stage, one for each state
std::vector<StageFigure> stage_figures_from(const store::Rows& rows) {
    std::vector<StageFigure> figures;
    for (const store::Row& row : rows) {
        const base::PlaceCode place{row.text(0)};
        const std::string& stage = row.text(2);
        if (figures.empty() || figures.back().township != place || figures.back().stage != stage) {
            figures.push_back({place, stage});
        }
        StageFigure& figure = figures.back();
        if (row.text(1) == code_of(State::Deferred)) {
            figure.deferred = row.integer(3);
        } else {
            figure.open = row.integer(3);
            figure.late = row.integer(4);
        }
    }
    return figures;
}

}  // namespace

std::vector<StageFigure> select_stage_figures(
    store::Transaction& tx, const FigureScope& scope, base::Day today
) {
    return stage_figures_from(
        tx.query(sql::count_cases_by_stage, {scope.programme, township_of(scope), today})
    );
}

std::vector<CommitteeFigure> select_committee_figures(
    store::Transaction& tx, const FigureScope& scope, base::Day today
) {
    ASSERT(scope.township);
    std::vector<CommitteeFigure> figures;
    for (const StageFigure& figure : stage_figures_from(
             tx.query(sql::count_cases_by_committee, {scope.programme, township_of(scope), today})
         )) {
        figures.push_back({figure.township, figure.stage, figure.open, figure.late, figure.deferred});
    }
    return figures;
}

std::vector<ClosedFigure> select_closed_figures(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
) {
    std::vector<ClosedFigure> figures;
    for (const store::Row& row : tx.query(
             sql::sum_closed_cases, {scope.programme, township_of(scope), span.from, span.until}
         )) {
        const auto outcome = outcome_from(row.text(1));
        ASSERT(outcome);
        figures.push_back({base::PlaceCode{row.text(0)}, *outcome, row.integer(2), row.fen(3)});
    }
    return figures;
}

std::vector<DurationFigure> select_duration_figures(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
) {
    std::vector<DurationFigure> figures;
    for (const store::Row& row : tx.query(
             sql::sum_stage_durations, {scope.programme, township_of(scope), span.from, span.until}
         )) {
        figures.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3)});
    }
    return figures;
}

CaseFigure select_case_figure(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
) {
    const auto row = tx.query_one(
        sql::sum_case_figures, {scope.programme, township_of(scope), span.from, span.until}
    );
    ASSERT(row);
    return {row->integer(0), row->fen(1), row->fen(2), row->integer(3), row->integer(4)};
}

}  // namespace sunclover::cases
