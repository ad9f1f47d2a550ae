// SPDX-License-Identifier: AGPL-3.0-or-later
// An application that is being written: saved page by page, found again on any device. One draft for
// each person, programme and account that writes.
#pragma once

#include <optional>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct Draft {
    DraftId id;
    people::PersonRef person;
    std::string programme;
    int programme_version = 0;       ///< under which it was begun
    programmes::Answers answers;
    /// The application that was returned and is being corrected; unset for a new one.
    std::optional<CaseRef> returned_case = {};
    base::Instant updated_at;
    std::int64_t version = 1;
    std::vector<Photo> photos = {};
};

struct SaveDraft {
    people::PersonRef person;
    std::string programme;
    /// All answers so far. Parts that are not valid yet may be saved too: nothing typed is lost.
    programmes::Answers answers;
    std::optional<CaseRef> returned_case = {};
    Attempt attempt;
    /// Of the draft as it was read, 0 where there was none; unset: whatever it is now.
    std::optional<std::int64_t> version = {};
};

/// Makes the draft or replaces its answers. Residents and guardians for whom they act for; staff
/// with case_create at the person's place.
/// @errors NotFound (no such programme, or the person is not the caller's), Conflict
///         (cases.error.programme_closed, cases.error.draft_changed), TooLarge
base::Task<base::Result<Draft>> save_draft(const Desk& desk, access::Caller caller, SaveDraft request);

/// The caller's draft for that person and programme, whichever device wrote it. A draft of an older
/// programme version is given as it is; its answers are checked anew on each page.
/// @errors NotFound
base::Task<base::Result<Draft>> find_draft(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
);

/// All drafts that the caller is writing for that person, newest first.
base::Task<base::Result<std::vector<Draft>>> drafts_of(
    const Desk& desk, access::Caller caller, people::PersonRef person
);

/// Throws the draft away, with its photos. No error if there is none.
base::Task<base::Result<>> discard_draft(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
);

}  // namespace sunclover::cases
