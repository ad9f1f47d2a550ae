// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens one case to read: staff see all of it, the resident sees what is meant for the resident.
// Opening it is opening the person's record, so it leaves an audit row.
#pragma once

#include <memory>
#include <vector>

#include "areas/cases/case_access.hpp"
#include "areas/cases/case_story.hpp"
#include "areas/cases/case_term.hpp"
#include "areas/cases/desk.hpp"
#include "areas/cases/stage_term.hpp"
#include "areas/people/household.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

/// A case in a list: nothing that is encrypted but what the reader may see.
struct CaseSummary {
    Case record;
    std::string programme_title;   ///< in zh; see programme for other languages
    std::string stage_title;
    std::string resident_stage_title;
};

/// One step of the progress that a resident reads.
struct Step {
    enum class Status { Done, Now, Later };
    std::string stage;
    std::string title;             ///< resident_title in zh
    std::string title_en;
    Status status = Status::Later;
    std::optional<base::Day> due_day = {};
    std::optional<base::Instant> done_at = {};
};

struct CaseFile {
    Case record;
    // Shared with the running server: a published version is never changed.
    std::shared_ptr<const programmes::Programme> programme;
    Submission submission;
    std::vector<StageRecord> stages;    ///< in the order in which they were entered
    std::vector<Event> events;          ///< newest first; residents get only their own lines
    std::vector<Message> messages;      ///< oldest first
    std::vector<Photo> photos;
    std::vector<Step> steps;
    Abilities abilities;
    CaseTerm case_term = {};            ///< what was promised for the whole case, as it stands
    StageTerm stage_term = {};          ///< and for the present stage of an open case
    std::vector<CaseSummary> related;   ///< staff only: other cases of the person and the household

    const programmes::Stage& stage() const;
    const StageRecord& current() const { return stages.back(); }
};

enum class Purpose {
    Read,          ///< shown to the caller: audited as case.opened
    Continue,      ///< shown again right after the caller's own act: not audited a second time
};

/// @errors NotFound if there is none or the caller may not know of it
base::Task<base::Result<CaseFile>> open_case(
    const Desk& desk, access::Caller caller, CaseRef ref, Purpose purpose = Purpose::Read,
    base::Uuid request_id = {}
);

/// Open cases of a household that the caller may open; none for others.
base::Task<std::vector<CaseSummary>> open_cases_of_household(
    const Desk& desk, access::Caller caller, people::HouseholdRef household
);

/// All cases of a person, open ones first, then newest first; for somebody who acts for the person
/// or may open cases at the person's place. @errors NotFound
base::Task<base::Result<std::vector<CaseSummary>>> cases_of(
    const Desk& desk, access::Caller caller, people::PersonRef person
);

}  // namespace sunclover::cases
