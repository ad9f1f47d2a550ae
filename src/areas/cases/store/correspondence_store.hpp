// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages, drafts and photos. Texts and answers are encrypted on the way in.
#pragma once

#include <optional>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/cases/store/case_store.hpp"

namespace sunclover::cases {

/// @param account  who wrote it; unset for letters of the system
void insert_message(
    const Tables& tables, const Message& message, const people::PersonRef& person,
    const std::optional<access::AccountId>& account
);
std::vector<Message> select_messages_of_case(const Tables& tables, const CaseRef& ref);
std::vector<Message> select_messages_of_person(const Tables& tables, const people::PersonRef& person);
int count_unread_of(store::Transaction& tx, const people::PersonRef& person);
/// @param ref  unset: of all cases. @returns how many were unread
std::int64_t mark_messages_read(
    store::Transaction& tx, const people::PersonRef& person, const std::optional<CaseRef>& ref,
    base::Instant now
);

/// Inserts the draft, or replaces what this account wrote for that person and programme. Its
/// ciphertext is bound to the id of the row, so a draft that exists must come with its id.
void upsert_draft(const Tables& tables, const Draft& draft, const access::AccountId& account);
std::optional<Draft> select_draft(
    const Tables& tables, const people::PersonRef& person, const std::string& programme,
    const access::AccountId& account
);
/// A draft on its way: there after the next statement that waits.
struct AskedDraft {
    people::PersonRef person;
    std::shared_ptr<const store::Rows> rows;
    std::optional<Draft> draft(const Tables& tables) const;
};
AskedDraft ask_draft(
    const Tables& tables, const people::PersonRef& person, const std::string& programme,
    const access::AccountId& account
);
std::vector<Draft> select_drafts(
    const Tables& tables, const people::PersonRef& person, const access::AccountId& account
);
void delete_draft(store::Transaction& tx, const base::PlaceCode& township, const DraftId& id);

/// Exactly one of the two is set.
struct PhotoOwner {
    std::optional<CaseId> of_case = {};
    std::optional<DraftId> draft = {};
};
void insert_photo(
    const Tables& tables, const base::PlaceCode& township, const PhotoOwner& owner, const Photo& photo
);
std::vector<Photo> select_photos(
    const Tables& tables, const base::PlaceCode& township, const PhotoOwner& owner
);
void give_photos_to_case(store::Transaction& tx, const CaseRef& ref, const DraftId& draft);
void delete_photo(store::Transaction& tx, const base::PlaceCode& township, const PhotoId& id);

}  // namespace sunclover::cases
