// SPDX-License-Identifier: AGPL-3.0-or-later
// The deadlines of a case: a pure function of what happened, of what was promised, of the calendar
// and of the moment at which it is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engines/clocks/event.hpp"
#include "engines/clocks/service_level.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::clocks {

enum class TargetState { NotStarted, Running, Paused, Met, MetLate, Missed };
std::string_view code_of(TargetState state);  ///< "met_late"

struct TargetClock {
    TargetKind kind = TargetKind::Resolve;
    TargetState state = TargetState::NotStarted;
    std::optional<base::Instant> started_at = {};
    /// Kept if met at this very moment. Unset before the start and while it is paused.
    std::optional<base::Instant> due = {};
    std::optional<base::Instant> warning_at = {};  ///< unset while it is paused before the warning
    std::optional<base::Instant> met_at = {};
    bool is_warned = false;  ///< the warning lies behind and it is not met
    /// Working minutes, or real ones for a real target; begun minutes count as left. 0 unless it
    /// runs or is paused.
    std::int64_t minutes_left = 0;
    std::int64_t minutes_late = 0;  ///< whole ones, of a target missed or met late
    /// Of the escalations of the target, how many have been reached; it stays where it was met.
    std::size_t escalation_level = 0;
    /// A year that is not announced yet lies in the term, so that the due moment may change.
    bool is_provisional = false;
    std::optional<base::Instant> next_change = {};
};

struct Deadline {
    std::vector<TargetClock> targets;  ///< those that were promised; supervision once it began
    Course course;
    int late_rounds = 0;  ///< resolutions before a reopening that came late
    /// The first moment after the one asked about at which a state, warning or escalation changes
    /// if nothing happens; nothing if none will.
    std::optional<base::Instant> next_change = {};

    /// nullptr for a target that was not promised.
    const TargetClock* find(TargetKind kind) const;
};

/// The clocks start at the first dispatch, never at acceptance, and go on while a case is given
/// back and forth. Pauses use up nothing. What happens exactly at the due moment is in time. An
/// extension that is granted counts from when it was asked for. A reopened case has the whole
/// resolve term anew.
/// @param level   as check_service_level accepts it
/// @param events  in the order in which they happened
/// @param now     not before the last event
/// @errors Conflict, as course_of; clocks.error.extension_late (asked for after the due moment),
///         clocks.error.out_of_order (`now` lies before the last event)
base::Result<Deadline> deadline(
    const ServiceLevel& level,
    const WorkingCalendar& calendar,
    const std::vector<Event>& events,
    base::Instant now
);

/// True if the event may be appended. @errors as deadline
base::Result<> check_next_event(
    const ServiceLevel& level,
    const WorkingCalendar& calendar,
    std::vector<Event> events,
    Event next
);

}  // namespace sunclover::clocks
