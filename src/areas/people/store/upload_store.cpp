// SPDX-License-Identifier: AGPL-3.0-or-later
// Which files wait between their dry run and their import.
#include "areas/people/store/people_store.hpp"

#include "people/people_sql.hpp"

namespace sunclover::people {

void insert_upload(
    store::Transaction& tx, const UploadId& id, const access::AccountId& account, base::Instant now
) {
    tx.execute(sql::insert_upload, {id, account, now});
}

bool has_upload(store::Transaction& tx, const UploadId& id, const access::AccountId& account) {
    return tx.query_one(sql::select_upload, {id, account})->integer(0) > 0;
}

void delete_upload(store::Transaction& tx, const UploadId& id) { tx.execute(sql::delete_upload, {id}); }

std::vector<UploadId> select_old_uploads(store::Transaction& tx, base::Instant before) {
    std::vector<UploadId> ids;
    for (const auto& row : tx.query(sql::select_old_uploads, {before})) {
        ids.push_back(row.id<UploadId>(0));
    }
    return ids;
}

}  // namespace sunclover::people
