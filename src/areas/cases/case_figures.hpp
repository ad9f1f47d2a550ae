// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts and sums over cases, for overviews and indicators. No names, nothing that is encrypted.
// Called inside the transaction of the area that shows them; that area checks who may see them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::cases {

struct FigureScope {
    std::string programme;
    std::optional<base::PlaceCode> township = {};   ///< unset: the whole district
};
/// From the first moment on, before the second.
struct FigureSpan {
    base::Instant from;
    base::Instant until;
};

/// Cases of one township in one stage that are not closed.
struct StageFigure {
    base::PlaceCode township;
    std::string stage;
    std::int64_t open = 0;
    std::int64_t late = 0;       ///< of the open ones, past their due day
    std::int64_t deferred = 0;
};
/// One entry for each township and stage that has cases, by township and stage.
std::vector<StageFigure> stage_counts(
    store::Transaction& tx, const FigureScope& scope, base::Day today
);

/// The same of one committee.
struct CommitteeFigure {
    base::PlaceCode committee;
    std::string stage;
    std::int64_t open = 0;
    std::int64_t late = 0;
    std::int64_t deferred = 0;
};
/// @param scope  names a township
std::vector<CommitteeFigure> committee_counts(
    store::Transaction& tx, const FigureScope& scope, base::Day today
);

struct ClosedFigure {
    base::PlaceCode township;
    Outcome outcome = Outcome::None;
    std::int64_t count = 0;
    base::Fen spent;
};
/// Cases closed in the span, by township and outcome.
std::vector<ClosedFigure> closed_counts(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
);

struct DurationFigure {
    std::string stage;
    std::int64_t passages = 0;
    std::int64_t milliseconds = 0;   ///< in all; calendar time
    std::int64_t median_milliseconds = 0;
};
/// How long cases stayed in the stages that they left in the span.
std::vector<DurationFigure> stage_durations(
    store::Transaction& tx, const FigureScope& scope, const FigureSpan& span
);

struct CaseFigure {
    std::int64_t count = 0;
    base::Fen planned;
    base::Fen spent;
    std::int64_t satisfaction_count = 0;
    std::int64_t satisfaction_sum = 0;   ///< divide by satisfaction_count
};
/// Of the cases opened in the span.
CaseFigure case_figure(store::Transaction& tx, const FigureScope& scope, const FigureSpan& span);

}  // namespace sunclover::cases
