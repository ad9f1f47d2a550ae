// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands an application in: makes the immutable snapshot, the case with its number, the first stage
// and the letter of receipt; or, for one that was returned, a new snapshot of the same case.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct SubmitApplication {
    people::PersonRef person;
    std::string programme;
    /// Answers to the form "application". Unset: those of the caller's draft.
    std::optional<programmes::Answers> answers = {};
    /// The returned application that this one corrects.
    std::optional<CaseRef> returned_case = {};
    Channel channel = Channel::App;
    Attempt attempt;
    /// Why staff opened the record, see people::AccessReason; empty where they need not say. For the audit log.
    std::string access_reason = {};
};

struct Submitted {
    Case record;
    bool was_repeated = false;   ///< the key was known: nothing new was made
};

/// @errors NotFound; Invalid with the first fault of the answers (check with validate_answers to
///         show all); Conflict (cases.error.programme_closed, cases.error.already_open with NUMBER:
///         the person, or another member of the household in a programme with a cap per household,
///         has an open case of it)
base::Task<base::Result<Submitted>> submit_application(
    const Desk& desk, access::Caller caller, SubmitApplication request
);

/// An open case that stands in the way of a new one, before anything is typed.
struct OpenDuplicate {
    CaseRef ref;
    std::string number;
    bool is_same_person = true;   ///< false: another member of the household
};
base::Task<base::Result<std::vector<OpenDuplicate>>> find_duplicates(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
);

}  // namespace sunclover::cases
