// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/working_hours.hpp"

#include <algorithm>

namespace sunclover::clocks {
namespace {

constexpr int minutes_of_day = 24 * 60;

base::Result<> check_spans(const DaySpans& spans) {
    int free_from = 0;
    for (const MinuteSpan& span : spans) {
        if (span.begin < 0 || span.end > minutes_of_day || span.begin >= span.end) {
            return base::fail(base::ErrorKind::Invalid, "clocks.error.span_order", "spans");
        }
        // Spans that touch would be one span; written as two they are a slip of the hand.
        if (span.begin < free_from) {
            return base::fail(base::ErrorKind::Invalid, "clocks.error.spans_overlap", "spans");
        }
        free_from = span.end + 1;
    }
    return {};
}

}  // namespace

int minutes_of(const DaySpans& spans) {
    int minutes = 0;
    for (const MinuteSpan& span : spans) minutes += span.end - span.begin;
    return minutes;
}

WorkingHours WorkingHours::same_on_weekdays(const DaySpans& spans) {
    WorkingHours hours;
    std::fill_n(hours.weekdays.begin(), 5, spans);
    hours.exchange_day = spans;
    return hours;
}

base::Result<> check_hours(const WorkingHours& hours) {
    bool is_worked = false;
    for (const DaySpans& spans : hours.weekdays) {
        TRY(check_spans(spans));
        is_worked = is_worked || !spans.empty();
    }
    TRY(check_spans(hours.exchange_day));
    if (!is_worked || hours.exchange_day.empty()) {
        return base::fail(base::ErrorKind::Invalid, "clocks.error.no_hours", "spans");
    }
    return {};
}

}  // namespace sunclover::clocks
