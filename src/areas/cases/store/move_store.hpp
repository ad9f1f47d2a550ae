// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements about all that a person has here: cases and drafts become another record's, or are erased.
#pragma once

#include <optional>
#include <vector>

#include "areas/cases/save_draft.hpp"
#include "areas/people/merge_port.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {

/// A case with the household that it counts for.
struct CaseKey {
    CaseRef ref;
    std::optional<base::Uuid> household = {};
};
std::vector<CaseKey> select_case_keys_of_person(store::Transaction& tx, const people::PersonRef& person);
/// Lets a case with its messages be of another record of the same person; nothing where it is of neither.
void move_case(
    store::Transaction& tx, const CaseRef& ref, const people::MovedPerson& moved, const std::optional<base::Uuid>& household
);

/// Lets an open case count for another household.
void move_case_household(store::Transaction& tx, const CaseRef& ref, const base::Uuid& household, base::Instant now);

/// Ids of a person's drafts, whoever wrote them.
std::vector<DraftId> select_draft_keys_of_person(store::Transaction& tx, const people::PersonRef& person);
/// @returns false if its writer has a draft for the other record already, or it is not there
bool move_draft(store::Transaction& tx, const DraftId& id, const people::MovedPerson& moved);

struct CaseCounts {
    std::int64_t closed = 0;
    std::int64_t open = 0;
};
CaseCounts count_cases_of(store::Transaction& tx, const people::PersonRef& person);
/// Whoever wrote it. @returns its photos, whose files are left to the caller
std::vector<PhotoId> delete_draft_with_photos(store::Transaction& tx, const base::PlaceCode& township, const DraftId& id);

}  // namespace sunclover::cases
