// SPDX-License-Identifier: AGPL-3.0-or-later
// The way of every change of a case: hold it (locked, with what a decision looks at), decide, save.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "areas/cases/decision.hpp"
#include "areas/cases/internal/acting.hpp"

namespace sunclover::cases {

/// A case that this transaction may write.
struct HeldCase {
    Case record;
    // Shared with the running server: a published version is never changed.
    std::shared_ptr<const programmes::Programme> programme;
    StageRecord current;
    base::Instant now;
    // Shared with the running server: a new calendar may take its place meanwhile.
    std::shared_ptr<const clocks::WorkingCalendar> calendar;
    std::vector<Mark> marks = {};
    std::map<std::string, int, std::less<>> passages = {};
    std::vector<CaseMark> case_marks = {};
    flow::State process = {};

    Situation situation(const Desk& desk, const access::Caller& caller) const;
};

/// @errors NotFound if there is none or the caller may not know of it
base::Result<HeldCase> hold_case(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const CaseRef& ref
);
/// For the system itself, which may see every case.
std::optional<HeldCase> hold_case(const Tables& tables, const Desk& desk, const CaseRef& ref);

/// The same with only what clocks ask: no answers, no process. Nothing if the case is not open.
std::optional<HeldCase> hold_clock(const Tables& tables, const Desk& desk, const CaseRef& ref);
/// Writes what a clock said: due days, alarms, the lines of the story, the audit entry if anything was
/// told. The version stays, so that nobody who has the case open is disturbed.
void save_told(const Tables& tables, const Desk& desk, const HeldCase& held, const Decision& decision, const Act& act);

/// The same to look only: nothing is locked, and it is not to be saved.
std::optional<HeldCase> look_at_case(const Tables& tables, const Desk& desk, const CaseRef& ref);

/// Adds a line to the story of a case that stays as it is otherwise: a note, a message, a photo. Its
/// clocks are told at once.
void add_to_story(
    const Tables& tables, const Desk& desk, const HeldCase& held, const access::Caller& caller, const Event& event
);

/// Writes what was decided: passage, signature, snapshot, case, story, letter, audit.
/// @param caller  nullptr: the system itself
/// @errors Conflict cases.error.changed_meanwhile
base::Result<Case> save_decision(
    const Tables& tables, const Desk& desk, const HeldCase& held, Decision decision,
    const access::Caller* caller, const Act& act
);

/// Sets the answers to Photos fields from the photos that are stored: only the use case that stores
/// a photo may name one.
void take_photos(
    programmes::Answers& answers, const programmes::Form& form, const std::vector<Photo>& photos
);

/// The name under which photos of a stage are kept: its form, or the stage where it has none.
const std::string& photo_form_of(const programmes::Stage& stage);

}  // namespace sunclover::cases
