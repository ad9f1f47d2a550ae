// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/view_store.hpp"

#include "areas/cases/store/sealed.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {

void insert_view(const Tables& tables, const access::AccountId& account, const WorkView& view, base::Instant now) {
    const Sealer sealer(tables.cipher, "case_view", view.id.uuid);
    tables.tx.change_one(sql::insert_view, {account, view.id, sealer.seal("name_cipher", view.name), view.query, now, tables.tx.writer_name()});
}

std::vector<WorkView> select_views(const Tables& tables, const access::AccountId& account) {
    std::vector<WorkView> views;
    for (const store::Row& row : tables.tx.query(sql::list_views, {account})) {
        const auto id = row.id<WorkViewId>(0);
        const Sealer sealer(tables.cipher, "case_view", id.uuid);
        views.push_back({id, sealer.open("name_cipher", row.bytes(1)), row.text(2)});
    }
    return views;
}

bool delete_view(store::Transaction& tx, const access::AccountId& account, const WorkViewId& id) {
    return tx.execute(sql::delete_view, {account, id}) == 1;
}

}  // namespace sunclover::cases
