// SPDX-License-Identifier: AGPL-3.0-or-later
// The clock of the whole case: what the programme promised from handing in to the end, beside the term
// of the present stage (stage_term.hpp). It stands still while the case waits for the resident. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/programmes/programme.hpp"
#include "engines/clocks/deadline.hpp"

namespace sunclover::cases {

/// What of the whole story the clock cares about, in the order in which it happened.
struct CaseMark {
    EventKind kind;
    base::Instant at;
    std::string to_stage = {};   ///< of a move
    bool is_by_staff = false;
};

/// True for what the clock of the case must be told.
bool is_case_mark(EventKind kind);
CaseMark case_mark_of(const Event& event);

/// The case as its clocks see it: dispatched when it was handed in, answered when the resident was
/// told of a first step, resolved when it reached the stage that was promised.
std::vector<clocks::Event> case_events_of(
    const programmes::Programme& programme, base::Instant opened_at, const std::vector<CaseMark>& marks
);

struct CaseTerm {
    std::vector<clocks::TargetClock> targets = {};   ///< what was promised, as it stands
    std::optional<base::Instant> due_at = {};        ///< of the end; unset while it waits, and when kept
    Alarm alarm = Alarm::None;                       ///< the worst of the targets that run
    std::optional<access::Role> escalated_to = {};   ///< the highest who is told of what is late
    std::optional<base::Instant> next_change = {};
};

/// @param now  not before the last mark; earlier is taken as that moment
CaseTerm case_term_of(
    const programmes::Programme& programme, base::Instant opened_at, const std::vector<CaseMark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
);

/// Writes what the clock says into the record. Nothing is due of a closed case or where nothing was promised.
void take_case_term(
    Case& record, const programmes::Programme& programme, const std::vector<CaseMark>& marks,
    const clocks::WorkingCalendar& calendar, base::Instant now
);

}  // namespace sunclover::cases
