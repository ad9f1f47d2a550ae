// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements that let cases and drafts be of another record of the same person.
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

}  // namespace sunclover::cases
