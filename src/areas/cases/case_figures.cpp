// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_figures.hpp"

#include "areas/cases/store/list_store.hpp"

namespace sunclover::cases {

std::vector<StageFigure> stage_counts(
    store::Transaction& tx, const FigureScope& scope, base::Day today
) {
    return select_stage_figures(tx, scope, today);
}

std::vector<CommitteeFigure> committee_counts(
    store::Transaction& tx, const FigureScope& scope, base::Day today
) {
    return select_committee_figures(tx, scope, today);
}

std::vector<ClosedFigure> closed_counts(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
) {
    return select_closed_figures(tx, scope, span);
}

std::vector<DurationFigure> stage_durations(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
) {
    return select_duration_figures(tx, scope, span);
}

CaseFigure case_figure(store::Transaction& tx, const FigureScope& scope, const FigureSpan& span) {
    return select_case_figure(tx, scope, span);
}

}  // namespace sunclover::cases
