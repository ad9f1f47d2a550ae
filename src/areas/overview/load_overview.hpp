// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the figures of the district, or of one township, for somebody who may see them. All of them
// are of one moment.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/overview/district_overview.hpp"
#include "areas/programmes/programme.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {
struct Desk;
}

namespace sunclover::overview {

struct OverviewRequest {
    std::string programme = {};                       ///< empty: the first there is
    std::optional<base::PlaceCode> township = {};     ///< unset: the widest part that is the caller's
};

/// The figures of this year at the top.
struct KeyFigures {
    std::int64_t open = 0;
    std::int64_t late = 0;
    std::int64_t deferred = 0;
    std::int64_t closed = 0;            ///< in this calendar year, however they ended
    std::int64_t completed = 0;         ///< of these
    std::optional<double> target = {};  ///< of completed, as the programme says
    base::Fen planned;                  ///< of the cases opened this year
    base::Fen spent;
    std::optional<double> satisfaction = {};   ///< 1 … 5, mean of the cases opened this year
};

/// How long a stage took, of those left this year.
struct StageDays {
    std::string stage;
    std::int64_t passages = 0;
    double median_days = 0;             ///< calendar days
    std::optional<double> target_days = {};
};

struct Overview {
    // Shared with the running server: a published version is never changed.
    std::shared_ptr<const programmes::Programme> programme;
    std::optional<base::PlaceCode> township = {};   ///< unset: the whole district, by township
    base::Instant as_of;
    DistrictOverview table;                         ///< rows are townships, or committees
    KeyFigures key;
    std::vector<StageDays> days;                    ///< in the order of the programme
    bool is_empty() const { return table.total.open == 0 && table.total.deferred == 0 && key.closed == 0; }
};

/// @errors NotFound (overview.error.not_found) if the caller may not see that part, or there is no
///         such township or programme
base::Task<base::Result<Overview>> load_overview(
    const cases::Desk& desk, access::Caller caller, OverviewRequest request
);

}  // namespace sunclover::overview
