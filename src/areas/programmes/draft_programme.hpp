// SPDX-License-Identifier: AGPL-3.0-or-later
// The life of a draft: begun by an officer, changed step by step, handed in, and published by
// somebody else, sent back or discarded. Every act leaves an audit entry about the programme and
// has its effect once. Whoever may read programmes may see drafts: they hold nothing about people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/programmes/change_stages.hpp"
#include "areas/programmes/programme_draft.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::programmes {

/// One sending of a form: repeated with the same key it does nothing more.
struct DraftAttempt {
    std::string key;
    base::Uuid request_id = {};
};

/// Which draft, as it was seen.
struct DraftSeen {
    DraftId id;
    std::int64_t version = 0;
};

/// Begins a draft with the files of one version: of the one that runs, or of an older one that is
/// to be put back.
/// @errors NotFound: no such version; Conflict (programmes.error.draft_under_way)
base::Task<base::Result<DraftId>> begin_draft(
    const platform::Services& services,
    access::Caller caller,
    std::string code,
    int from_version,
    DraftAttempt attempt
);

/// @errors NotFound; Forbidden (not_author); Conflict: not open, or changed since; those of
/// change_stages
base::Task<base::Result<>> change_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    StageChange change,
    DraftAttempt attempt
);

/// Puts a letter in the place of the one that has its name.
/// @errors as change_draft; those of programmes::change_letter
base::Task<base::Result<>> change_draft_letter(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    Letter letter,
    DraftAttempt attempt
);

/// Hands it to the one who publishes. @param note  what is changed and why, 1 … 1000 characters
/// @errors as change_draft; Conflict: faulty, nothing changed, or based on a version that ran
/// before
base::Task<base::Result<>> hand_in_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    std::string note,
    DraftAttempt attempt
);

/// Publishes it as the next version. Nobody approves what they wrote themselves.
/// @returns the number of the version  @errors Forbidden (own_draft); as hand_in_draft
base::Task<base::Result<int>> approve_draft(
    const platform::Services& services, access::Caller caller, DraftSeen seen, DraftAttempt attempt
);

/// Back to its author. @param reason  1 … 1000 characters  @errors as approve_draft
base::Task<base::Result<>> send_back_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    std::string reason,
    DraftAttempt attempt
);

/// By its author, or by somebody who may publish. @errors NotFound, Forbidden, Conflict
base::Task<base::Result<>> discard_draft(
    const platform::Services& services, access::Caller caller, DraftSeen seen, DraftAttempt attempt
);

/// @errors NotFound
base::Result<Draft> find_draft(store::Transaction& tx, const DraftId& id);
/// Newest first, without their files.
std::vector<Draft> list_drafts(store::Transaction& tx);
/// The files of one version; empty: there is none.
std::vector<ProgrammeFile> files_of_version(
    store::Transaction& tx, std::string_view code, int version
);

}  // namespace sunclover::programmes
