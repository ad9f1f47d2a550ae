// SPDX-License-Identifier: AGPL-3.0-or-later
// The clock of the present stage: what was promised for it, what happened in it, by when it is due.
// Pure: engines/clocks reckons, this file says what of a case it is told.
#pragma once

#include <optional>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/programmes/programme.hpp"
#include "engines/clocks/deadline.hpp"

namespace sunclover::cases {

/// A lead's supervision (督办) gives this term, whatever is left of the stage's own.
inline constexpr int supervised_working_days = 3;

/// What of the story the clocks care about, in the order in which it happened.
struct Mark {
    EventKind kind;
    base::Instant at;
    int amount = 0;                              ///< working days asked for or granted
    std::optional<access::AccountId> account = {};   ///< who did it
};

clocks::ServiceLevel service_level_of(const programmes::Stage& stage);

/// The day on which a stage that was entered on a day is due if nothing moves it; nothing if it has no
/// term. A term in months ends on a working day; one in hours at the latest on this day.
std::optional<base::Day> due_day_of(
    const programmes::Stage& stage, base::Day entered, const clocks::WorkingCalendar& calendar
);

/// The passage as its clocks see it: dispatched when it was entered, whenever somebody signs for it.
/// @param marks  of this passage only
/// @source design/domain.md, Work orders and clocks: the clock starts at dispatch
std::vector<clocks::Event> clock_events_of(base::Instant entered_at, const std::vector<Mark>& marks);

struct StageTerm {
    /// Each promise that is given in days, as it stands: work begun, first answer, done, supervised.
    std::vector<clocks::TargetClock> targets = {};
    /// When the next promise that is not kept yet falls due.
    std::optional<base::Day> due_day = {};
    bool is_warned = false;      ///< the warning lies behind and it is not late
    bool is_late = false;
    bool is_supervised = false;
    int urges = 0;
    int asked_days = 0;          ///< of an extension that waits for an answer
    int extensions = 0;          ///< granted
    /// When a warning or the due moment comes next if nothing happens.
    std::optional<base::Instant> next_change = {};
};

/// True for what begins the work of a stage or answers the resident: the clock is asked again.
bool moves_stage_clock(EventKind kind);

/// @param entered_at  when the passage began
/// @param now         earlier than the last mark is taken as that moment
StageTerm term_of(
    const programmes::Stage& stage, base::Instant entered_at, const std::vector<Mark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
);

/// Whether one more event fits what was promised: an extension before expiry, one supervision …
/// @errors Conflict cases.error.<extension_late | extension_limit | extension_pending |
///         no_extension_asked | supervised_already | no_term>; Invalid cases.error.extension_days
base::Result<> check_mark(
    const programmes::Stage& stage, base::Instant entered_at, std::vector<Mark> marks, Mark next,
    const clocks::WorkingCalendar& calendar
);

}  // namespace sunclover::cases
