// SPDX-License-Identifier: AGPL-3.0-or-later
// A draft: what is to become the next version of a programme. One officer writes it, somebody else
// publishes it; what it was based on stays untouched all the while.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/programmes/load_programme.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::programmes {

struct DraftTag;
using DraftId = base::Id<DraftTag>;

enum class DraftState {
    Open,      ///< its author writes
    HandedIn,  ///< waits for somebody else
    Published,
    Discarded,
};
std::string_view code_of(DraftState state);  ///< "handed_in"
std::optional<DraftState> draft_state_from(std::string_view code);

struct Draft {
    DraftId id;
    std::string code;      ///< of the programme
    int base_version = 0;  ///< that which ran when it was begun: what differences are told against
    int from_version = 0;  ///< whose files it began with; an older one where that is put back
    std::vector<ProgrammeFile> files;  ///< among them stages.bpmn
    DraftState state = DraftState::Open;
    access::AccountId author;
    std::string note = {};    ///< the author's: what is changed and why
    std::string reason = {};  ///< why it was sent back the last time; empty: it was not
    base::Instant begun_at;
    base::Instant changed_at;
    std::optional<access::AccountId> decided_by =
        {};  ///< who published it, sent it back or discarded it
    std::optional<int> published_version = {};
    std::int64_t version = 1;  ///< of the record; each change counts it up

    bool is_under_way() const { return state == DraftState::Open || state == DraftState::HandedIn; }
};

/// The programme of the files and everything that must be put right before it can be published: the
/// faults of its files, and where there are none those of the process underneath.
struct DraftCheck {
    Programme programme;  ///< as far as it could be read; its stages always
    std::vector<Fault> faults;
};
DraftCheck check_draft(const Draft& draft);

/// `files` with the stage list as stages.bpmn, in the words of write_bpmn().
/// @param programme  which they hold
std::vector<ProgrammeFile> with_stages(
    std::vector<ProgrammeFile> files, const Programme& programme
);

}  // namespace sunclover::programmes
