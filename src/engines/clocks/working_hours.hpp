// SPDX-License-Identifier: AGPL-3.0-or-later
// The hours of a week in which work is done: any number of spans a day, for each weekday its own,
// and those of a weekend day that is worked in exchange for a holiday.
#pragma once

#include <array>
#include <vector>

#include "base/result.hpp"

namespace sunclover::clocks {

/// Minutes after the beginning of the local day: 510 … 690 is 08:30 … 11:30. The end is not worked.
/// A zone with summer time differs by its hour on the two days of a change; China has none.
struct MinuteSpan {
    int begin = 0;  ///< 0 … 1439
    int end = 0;    ///< begin + 1 … 1440
    auto operator<=>(const MinuteSpan&) const = default;
};

/// In rising order, without overlap; empty on a day of rest.
using DaySpans = std::vector<MinuteSpan>;

/// Minutes of all spans together.
int minutes_of(const DaySpans& spans);

struct WorkingHours {
    std::array<DaySpans, 7> weekdays;  ///< 0 = Monday … 6 = Sunday
    DaySpans exchange_day;             ///< of a weekend day that is worked
    bool operator==(const WorkingHours&) const = default;

    /// The same spans from Monday to Friday and on exchange days; nothing at weekends.
    static WorkingHours same_on_weekdays(const DaySpans& spans);
    /// Spans of an ISO weekday, 1 = Monday … 7 = Sunday.
    const DaySpans& of_weekday(int weekday) const {
        return weekdays[static_cast<std::size_t>(weekday - 1)];
    }
};

/// @errors Invalid clocks.error.span_order (a span ends before it begins or lies outside the day),
///         clocks.error.spans_overlap (spans touch, overlap or are not in order),
///         clocks.error.no_hours (no weekday is worked, or exchange days have no hours)
base::Result<> check_hours(const WorkingHours& hours);

}  // namespace sunclover::clocks
