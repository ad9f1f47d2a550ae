// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/move_store.hpp"

#include "cases/cases_sql.hpp"

namespace sunclover::cases {

std::vector<CaseKey> select_case_keys_of_person(store::Transaction& tx, const people::PersonRef& person) {
    std::vector<CaseKey> keys;
    for (const store::Row& row : tx.query(sql::list_case_keys_of_person, {person.township.text, person.id})) {
        CaseKey key{{base::PlaceCode{row.text(0)}, row.id<CaseId>(1)}};
        if (!row.is_null(2)) key.household = row.uuid(2);
        keys.push_back(std::move(key));
    }
    return keys;
}

void move_case(
    store::Transaction& tx, const CaseRef& ref, const people::MovedPerson& moved, const std::optional<base::Uuid>& household
) {
    const auto& [from, to] = moved;
    const auto count = tx.execute(
        sql::move_case_person,
        {ref.township.text, ref.id, from.township.text, from.id, to.township.text, to.id, household, tx.writer_name()}
    );
    if (count == 0) return;
    tx.execute(sql::move_messages_person, {ref.township.text, ref.id, to.township.text, to.id, tx.writer_name()});
}

void move_case_household(store::Transaction& tx, const CaseRef& ref, const base::Uuid& household, base::Instant now) {
    tx.change_one(sql::move_case_household, {ref.township.text, ref.id, household, now, tx.writer_name()});
}

std::vector<DraftId> select_draft_keys_of_person(store::Transaction& tx, const people::PersonRef& person) {
    std::vector<DraftId> ids;
    for (const store::Row& row : tx.query(sql::list_draft_keys_of_person, {person.township.text, person.id})) {
        ids.push_back(row.id<DraftId>(0));
    }
    return ids;
}

bool move_draft(store::Transaction& tx, const DraftId& id, const people::MovedPerson& moved) {
    const auto& [from, to] = moved;
    return tx.execute(
               sql::move_draft_person, {from.township.text, id, from.id, to.township.text, to.id, tx.writer_name()}
           ) > 0;
}

CaseCounts count_cases_of(store::Transaction& tx, const people::PersonRef& person) {
    const auto row = tx.query_one(sql::count_cases_by_end, {person.township.text, person.id});
    return {row->integer(0), row->integer(1)};
}

std::vector<PhotoId> delete_draft_with_photos(store::Transaction& tx, const base::PlaceCode& township, const DraftId& id) {
    std::vector<PhotoId> photos;
    for (const store::Row& row : tx.query(sql::list_photo_ids_of_draft, {township.text, id})) photos.push_back(row.id<PhotoId>(0));
    for (const PhotoId& photo : photos) tx.execute(sql::delete_photo, {township.text, photo});
    tx.execute(sql::delete_draft, {township.text, id});
    return photos;
}

}  // namespace sunclover::cases
