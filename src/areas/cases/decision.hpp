// SPDX-License-Identifier: AGPL-3.0-or-later
// What a decision about a case looks at, and what it gives: the case as it will be, the stage record,
// the lines of the story and the letters. Pure: no clock, no database.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/case_term.hpp"
#include "areas/cases/stage_term.hpp"
#include "areas/programmes/programme.hpp"
#include "engines/flow/run/state.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::cases {

/// The form that a resident fills to apply; a stage that has it is where a returned one is corrected.
inline constexpr std::string_view application_form = "application";

/// The facts of the moment. References outlive the decision.
struct Situation {
    const Case& record;
    const programmes::Programme& programme;
    const StageRecord& current;          ///< the passage through the present stage
    const access::Caller& caller;
    const clocks::WorkingCalendar& calendar;
    base::Instant now;
    base::Day today;                     ///< of `now`, in the zone of the district
    std::vector<Mark> marks = {};        ///< of the present passage, for its clock
    /// How often each stage was entered, the present passage included; empty where no exit that leads back is taken.
    std::map<std::string, int, std::less<>> passages = {};
    std::vector<CaseMark> case_marks = {};   ///< of the whole story, for the clock of the case
    flow::State process = {};            ///< where the process of the case stands
};

struct Decision {
    Case record;                                  ///< as it will be; its version is one higher
    /// The passage that was left or saved; unset if its record does not change.
    std::optional<StageRecord> touched = {};
    std::optional<flow::State> process = {};      ///< unset: it stays as it is
    bool enters_stage = false;                    ///< a new passage begins at record.stage_seq
    std::optional<Signature> signature = {};
    bool voids_signatures = false;                ///< those of this passage given before
    std::vector<Event> events = {};               ///< seq is given when they are stored
    std::string letter = {};                      ///< of the programme, to the resident; empty: none
};

/// Whose turn it is in `stage` when `signed_roles` have signed: the resident where the stage waits
/// for the resident, then the role of the stage, then the parties in the order of the programme.
access::Role next_role_of(
    const programmes::Stage& stage, const std::vector<access::Role>& signed_roles
);

/// Brings `decision.record` into `stage`: next passage, due day, whose turn.
void enter_stage(Decision& decision, const programmes::Stage& stage, const Situation& situation);

/// A passage begins: its due day and when its clock is asked first.
void begin_term(
    Case& record, const programmes::Stage& stage, base::Instant now, const clocks::WorkingCalendar& calendar
);
/// The stage is left or put off: nothing is due and nothing waits for an answer.
void end_term(Case& record);

/// Writes into `record` what the clock says of the passage with these marks: due day, alarm, what
/// waits for an answer, when to look again.
void take_term(Case& record, const Situation& situation, const std::vector<Mark>& marks);

/// A line of the story by the caller, at the present stage.
Event event_of(const Situation& situation, EventKind kind, access::Role role);

/// SHA-256 of the canonical answers: what a signature binds itself to.
base::Bytes hash_of(const programmes::Answers& answers);

/// A reason or note: trimmed, 1 … 2000 characters of clean text.
/// @errors Invalid cases.error.<name>_missing, cases.error.text_too_long, on the field `name`
base::Result<std::string> checked_text(std::string_view text, const std::string& name);
inline constexpr int text_characters_max = 2000;

/// @errors Conflict cases.error.changed_meanwhile with VERSION
base::Result<> check_version(const Case& record, std::int64_t version);

}  // namespace sunclover::cases
