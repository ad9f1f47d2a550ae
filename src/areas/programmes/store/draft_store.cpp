// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/store/draft_store.hpp"

#include "areas/programmes/store/programme_store.hpp"
#include "base/assert.hpp"
#include "platform/store/store.hpp"
#include "programmes/programmes_sql.hpp"

namespace sunclover::programmes {

namespace {

constexpr std::size_t files_column = 13;

Draft draft_from_row(const store::Row& row) {
    Draft draft;
    draft.id = row.id<DraftId>(0);
    draft.code = row.text(1);
    draft.base_version = static_cast<int>(row.integer(2));
    draft.from_version = static_cast<int>(row.integer(3));
    const auto state = draft_state_from(row.text(4));
    ASSERT(state);
    draft.state = *state;
    draft.author = row.id<access::AccountId>(5);
    draft.note = row.text(6);
    draft.reason = row.text(7);
    draft.begun_at = row.instant(8);
    draft.changed_at = row.instant(9);
    draft.decided_by = row.optional_id<access::AccountId>(10);
    if (const auto version = row.optional_integer(11))
        draft.published_version = static_cast<int>(*version);
    draft.version = row.integer(12);
    return draft;
}

}  // namespace

std::optional<Draft> find_draft_row(store::Transaction& tx, const DraftId& id) {
    const auto row = tx.query_one(sql::find_programme_draft, {id});
    if (!row) return std::nullopt;
    Draft draft = draft_from_row(*row);
    draft.files = files_from_text(row->text(files_column));
    return draft;
}

std::optional<DraftId> find_draft_under_way(store::Transaction& tx, std::string_view code) {
    const auto row = tx.query_one(sql::find_programme_draft_under_way, {code});
    if (!row) return std::nullopt;
    return row->id<DraftId>(0);
}

std::vector<Draft> list_draft_rows(store::Transaction& tx) {
    std::vector<Draft> drafts;
    for (const store::Row& row : tx.query(sql::list_programme_drafts, {}))
        drafts.push_back(draft_from_row(row));
    return drafts;
}

void insert_draft(store::Transaction& tx, const Draft& draft) {
    const std::int64_t inserted = tx.execute(
        sql::insert_programme_draft,
        {draft.id,
         draft.code,
         draft.base_version,
         draft.from_version,
         text_of_files(draft.files),
         code_of(draft.state),
         draft.author,
         draft.begun_at,
         owner_of_versions,
         tx.writer_name()}
    );
    ASSERT(inserted == 1);
}

bool update_draft(store::Transaction& tx, const Draft& draft) {
    return tx.execute(
               sql::update_programme_draft,
               {text_of_files(draft.files),
                code_of(draft.state),
                draft.note,
                draft.reason,
                draft.changed_at,
                draft.decided_by,
                draft.published_version,
                tx.writer_name(),
                draft.id,
                draft.version}
           ) == 1;
}

}  // namespace sunclover::programmes
