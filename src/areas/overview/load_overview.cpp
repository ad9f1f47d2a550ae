// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/load_overview.hpp"

#include <algorithm>

#include "areas/cases/case_figures.hpp"
#include "areas/cases/desk.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::overview {
namespace {

using access::Permission;

constexpr double milliseconds_a_day = 24.0 * 3600 * 1000;

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "overview.error.not_found"); }

/// The part that is shown: a township, or nothing for the whole district.
base::Result<std::optional<base::PlaceCode>> part_for(
    const cases::Desk& desk, const access::Caller& caller, const OverviewRequest& request
) {
    if (request.township) {
        const auto places = desk.places.get();
        const bool is_known = request.township->is_township() && places->find(*request.township) != nullptr;
        if (!is_known || !caller.may_at(Permission::OverviewRead, *request.township)) return not_found();
        return request.township;
    }
    const auto widest = caller.widest_place(Permission::OverviewRead);
    if (!widest) return not_found();
    if (widest->is_district()) return std::optional<base::PlaceCode>();
    return std::optional<base::PlaceCode>(widest->township());
}

std::shared_ptr<const programmes::Programme> programme_for(const cases::Desk& desk, const std::string& code) {
    if (!code.empty()) return desk.programmes.current(code);
    const auto all = desk.programmes.all_current();
    return all.empty() ? nullptr : all.front();
}

/// Places of the rows, and the counts in them.
DistrictOverview table_of(
    store::Transaction& tx, const cases::Desk& desk, const cases::FigureScope& scope,
    const programmes::Programme& programme, base::Day today
) {
    std::vector<std::string> stages;
    for (const auto& stage : programme.stages) stages.push_back(stage.name);
    const auto places = desk.places.get();
    std::vector<base::PlaceCode> rows;
    std::vector<StageCount> counts;
    if (scope.township) {
        for (const auto& committee : places->committees_of(*scope.township)) rows.push_back(committee.code);
        for (const auto& figure : cases::committee_counts(tx, scope, today)) {
            counts.push_back({figure.committee, figure.stage, figure.open, figure.late, figure.deferred});
        }
    } else {
        for (const auto& township : places->townships()) rows.push_back(township.code);
        for (const auto& figure : cases::stage_counts(tx, scope, today)) {
            counts.push_back({figure.township, figure.stage, figure.open, figure.late, figure.deferred});
        }
    }
    return make_overview(std::move(stages), rows, counts);
}

std::optional<double> target_of(
    const programmes::Programme& programme, std::string_view kind, std::string_view stage
) {
    for (const auto& indicator : programme.indicators) {
        if (indicator.kind == kind && indicator.stage == stage) return indicator.target;
    }
    return std::nullopt;
}

KeyFigures key_figures(
    store::Transaction& tx, const cases::FigureScope& scope, const cases::FigureSpan& year,
    const DistrictOverview& table
) {
    KeyFigures key;
    key.open = table.total.open;
    key.late = table.total.late;
    key.deferred = table.total.deferred;
    for (const auto& figure : cases::closed_counts(tx, scope, year)) {
        key.closed += figure.count;
        if (figure.outcome == cases::Outcome::Completed) key.completed += figure.count;
    }
    const auto opened = cases::case_figure(tx, scope, year);
    key.planned = opened.planned;
    key.spent = opened.spent;
    if (opened.satisfaction_count > 0) {
        key.satisfaction =
            static_cast<double>(opened.satisfaction_sum) / static_cast<double>(opened.satisfaction_count);
    }
    return key;
}

std::vector<StageDays> days_of(
    store::Transaction& tx, const cases::FigureScope& scope, const cases::FigureSpan& year,
    const programmes::Programme& programme
) {
    const auto figures = cases::stage_durations(tx, scope, year);
    std::vector<StageDays> days;
    for (const auto& stage : programme.stages) {
        StageDays row{stage.name};
        row.target_days = target_of(programme, "days_in_stage", stage.name);
        for (const auto& figure : figures) {
            if (figure.stage != stage.name) continue;
            row.passages = figure.passages;
            row.median_days = static_cast<double>(figure.median_milliseconds) / milliseconds_a_day;
        }
        days.push_back(std::move(row));
    }
    return days;
}

}  // namespace

base::Task<base::Result<Overview>> load_overview(
    const cases::Desk& desk, access::Caller caller, OverviewRequest request
) {
    CO_TRY_ASSIGN(const auto part, part_for(desk, caller, request));
    auto programme = programme_for(desk, request.programme);
    if (!programme) co_return not_found();
    Overview overview;
    overview.township = part;
    overview.programme = std::move(programme);
    overview.as_of = desk.services.clock.now();
    const base::Day today = desk.services.zone.day_of(overview.as_of);
    const auto new_year = [&](int year) {
        return desk.services.zone.start_of(*base::Day::from_parts(year, 1, 1));
    };
    const cases::FigureSpan year{new_year(today.year()), new_year(today.year() + 1)};
    auto work = [&](store::Transaction& tx) {
        const cases::FigureScope scope{overview.programme->code, part};
        overview.table = table_of(tx, desk, scope, *overview.programme, today);
        overview.key = key_figures(tx, scope, year, overview.table);
        overview.days = days_of(tx, scope, year, *overview.programme);
        return true;
    };
    co_await desk.services.store.read(work);
    // Only the district has the programme's target; a township's share of it is nobody's decision here.
    if (!part) overview.key.target = target_of(*overview.programme, "count_completed", "");
    co_return overview;
}

}  // namespace sunclover::overview
